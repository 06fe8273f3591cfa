/** The go-live checklist for editors: the page with the places it leads to, and what is exported. */
import type { AnalyzeResult, JsonChecklist, Place, Sources } from '../../analyzers/index.js';
import type { ChecklistFormat, ChecklistView } from '../protocol.js';

type Analyzer = typeof import('../../analyzers/index.js');

declare const __VERSION__: string;

/** A folder whose checklist was asked for. */
export interface Answered {
  readonly uri: string;
  readonly result: AnalyzeResult;
  readonly sources: Sources;
}

/** @param uriOf the URI by which the client knows a file */
export function checklistView(analyzer: Analyzer, folders: readonly Answered[], uriOf: (file: string) => string): ChecklistView {
  const answered = folders.flatMap((folder) => {
    const checklist = jsonOf(analyzer, folder);
    return checklist ? [{ folder, checklist }] : [];
  });
  const [first] = answered;
  if (!first) return { html: analyzer.checklistContent({ date: '', servers: [], problems: [], pillars: [], groups: [] }).html, places: [], servers: [] };
  /** Paths are relative to the root of their folder. */
  const roots = new Map<Place, string>();
  for (const { folder, checklist } of answered) for (const place of placesIn(checklist)) roots.set(place, folder.result.root);
  const { html, places } = analyzer.checklistContent({
    ...first.checklist, servers: answered.flatMap(({ checklist }) => checklist.servers), problems: answered.flatMap(({ checklist }) => checklist.problems),
  });
  return {
    html,
    places: places.map((place) => ({
      uri: uriOf(analyzer.toPath(place.file, roots.get(place) ?? first.folder.result.root)),
      range: { start: { line: place.line - 1, character: place.column - 1 }, end: { line: place.endLine - 1, character: place.endColumn - 1 } },
    })),
    servers: answered.flatMap(({ folder, checklist }) => checklist.servers.map(({ id, name, gate }) => ({ folder: folder.uri, id, name: analyzer.visibleShort(name, 200), gate: gate.state, blocking: gate.blocking.length }))),
  };
}

export function exportChecklist(analyzer: Analyzer, folder: Answered, format: ChecklistFormat): string | undefined {
  const checklist = jsonOf(analyzer, folder);
  if (!checklist) return undefined;
  switch (format) {
    case 'json': return analyzer.printJson(checklist);
    case 'markdown': return analyzer.checklistMarkdown(checklist);
    case 'html': return analyzer.checklistHtml(checklist, { version: __VERSION__ });
  }
}

function jsonOf(analyzer: Analyzer, { result, sources }: Answered): JsonChecklist | undefined {
  return analyzer.jsonChecklist(result, { sources, version: __VERSION__, pillars: [...analyzer.pillars], groups: [...analyzer.goLiveGroups] });
}

/** Every place of a checklist, wherever it stands in it. */
function placesIn(value: unknown): readonly Place[] {
  if (value === null || typeof value !== 'object') return [];
  if ('endColumn' in value && 'file' in value) return [value as Place];
  return Object.values(value).flatMap(placesIn);
}
