/** Whether the way a tool is registered has a place for annotations at all. */
import type { Tool } from './model.js';
import { classRows, decoratorRows, definitionRows, fileRouteRows, registrationRows } from './sdk/index.js';

/** Rows that read annotations; `tool(…)` of SDK 1.x tells them apart among its arguments. */
const ANNOTATED: ReadonlySet<string> = new Set(
  [...registrationRows.values(), ...definitionRows.values(), ...classRows.values(), ...decoratorRows.values(), ...fileRouteRows]
    .filter((row) => row.fields?.annotations !== undefined || ('overload' in row && row.overload === 'sdk1-tool'))
    .map((row) => row.id),
);

/** Frameworks that announce none, whatever a definition holds (read: litemcp 0.9, @genkit-ai/mcp 1.42, muppet 0.2). */
const WITHOUT: ReadonlySet<string> = new Set(['litemcp', '@genkit-ai/mcp', 'muppet']);

/** Annotations came with this revision of the specification. */
const SINCE = '2025-03-26';

export function supportsAnnotations({ raw, server, info }: Tool): boolean {
  // Formats that declare tools as data have no place for them, until one is seen there.
  if (server.raw.framework === 'tool-manifest') return info.annotationsState === 'value';
  const { specification } = server.info.sdk;
  if (specification !== undefined && specification < SINCE) return false;
  if (WITHOUT.has(server.raw.framework)) return false;
  // An entry of a list and an item of an array are written out as the protocol has them.
  return raw === undefined || raw.row === 'item' || ANNOTATED.has(raw.row);
}
