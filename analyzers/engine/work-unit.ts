/** A part of a run, as plain data: what one process tells another. */
import type { Path } from '../host/host.js';

export interface WorkUnit {
  /** The first of its packages; parts are sorted by it. */
  readonly key: Path;
  /** Source files of its packages, sorted. */
  readonly files: readonly Path[];
  /** Of these, the files that other parts follow too. */
  readonly shared: readonly Path[];
  readonly entries: readonly Path[];
  readonly mentions: readonly Path[];
  readonly spoken: readonly Path[];
  readonly relevant: readonly Path[];
  /** Artefacts that are reported on in this part, and those that say something of its packages. */
  readonly own: readonly Path[];
  readonly seen: readonly Path[];
  /** Characters of the source that leads to a server, less where other parts follow the file too: about what the part costs. */
  readonly weight: number;
}
