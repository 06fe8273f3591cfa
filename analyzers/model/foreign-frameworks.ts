/** Frameworks that declare servers in a way no row describes: what is written with them is named, so that an empty inventory does not look like a clean one. */
import type { Notice } from '../contract/index.js';
import type { Path } from '../host/host.js';
import { dirname } from '../resolve/file-index.js';
import type { ModuleGraph } from '../resolve/module-graph.js';

interface ForeignRow {
  readonly specifier: RegExp;
  /** In the words of its documentation. */
  readonly name: string;
  /** Text that only files with such a server have, where the package has other uses. */
  readonly mentions?: RegExp;
}

const rows: readonly ForeignRow[] = [
  { specifier: /^@effect\/ai(?:\/AiToolkit)?$/, name: 'AiToolkit of Effect in its first form', mentions: /\bAiToolkit\s*\.\s*empty\b/ },
  { specifier: /^@frontmcp\/sdk$/, name: 'FrontMCP' },
  { specifier: /^@mcpkit-dev\/core$/, name: 'mcpkit' },
  { specifier: /^easy-mcp$/, name: 'easy-mcp' },
  { specifier: /^nitro-mcp-toolkit$/, name: 'nitro-mcp-toolkit' },
  { specifier: /^simply-mcp$/, name: 'simply-mcp' },
  { specifier: /^ts-mcp-forge$/, name: 'ts-mcp-forge' },
];

/** One notice for each framework in each package. */
export function foreignFrameworks(graph: ModuleGraph, files: readonly Path[], text: (path: Path) => string | undefined): Notice[] {
  const notices = new Map<string, Notice>();
  for (const file of files) {
    for (const specifier of graph.imports(file)) {
      const row = rows.find((one) => one.specifier.test(specifier));
      if (!row) continue;
      const key = `${row.name} ${graph.manifests.nearest(dirname(file))?.directory ?? ''}`;
      if (notices.has(key) || (row.mentions && !row.mentions.test(text(file) ?? ''))) continue;
      notices.set(key, { kind: 'unsupported-framework', message: `A server is made here with ${row.name}, which is not understood: its tools, prompts and resources are not listed.`, location: { file, start: 0, end: 0 } });
    }
  }
  return [...notices.values()];
}
