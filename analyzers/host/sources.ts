/** Reads files again for whoever shows them: the text as it was analysed, and paths as people know them. */
import type { Host, Path } from './host.js';
import { relativePath } from './paths.js';
import { readText } from './text.js';

export interface HostSources {
  text(file: Path): string | undefined;
  /** Relative to `root` with `/`; `.` for the root itself, the absolute path on another drive. */
  shown(file: Path): string;
}

/** @param root directory that paths are shown relative to */
export function createSources(host: Host, root: Path): HostSources {
  return {
    text(file) {
      // Minified files too: a place in them is still a place.
      const read = readText(host, file, { minified: 'keep' });
      return read.ok ? read.text : undefined;
    },
    shown: (file) => relativePath(root, file, host.caseInsensitive),
  };
}
