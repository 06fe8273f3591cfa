/** The go-live checklist for editors: the page with the places it leads to, and what is exported. */
import { homedir } from 'node:os';
import type { AnalyzeResult, Host, JsonChecklist, Place, Sources } from '../../analyzers/index.js';
import type { ChecklistFormat, ChecklistServerView, ChecklistView } from '../protocol.js';

type Analyzer = typeof import('../../analyzers/index.js');

declare const __VERSION__: string;

/** A folder whose checklist was asked for. */
export interface Answered {
  readonly uri: string;
  /** What was analysed. */
  readonly path: string;
  readonly host: Host;
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
  const expires = analyzer.dayFromNow(analyzer.STATEMENT_DAYS);
  if (!first) return { html: analyzer.checklistContent({ date: '', servers: [], problems: [], pillars: [], groups: [] }).html, places: [], servers: [], expires };
  const servers = answered.flatMap(({ folder, checklist }) => serverViews(analyzer, folder, checklist));
  /** Paths are relative to the root of their folder. */
  const roots = new Map<Place, string>();
  for (const { folder, checklist } of answered) for (const place of placesIn(checklist)) roots.set(place, folder.result.root);
  const { html, places } = analyzer.checklistContent({
    ...first.checklist, servers: answered.flatMap(({ checklist }) => checklist.servers), problems: answered.flatMap(({ checklist }) => checklist.problems),
  }, { signs: { approvable: servers.map(({ openTools }) => openTools.length > 0) } });
  return {
    html,
    places: places.map((place) => ({
      uri: uriOf(analyzer.toPath(place.file, roots.get(place) ?? first.folder.result.root)),
      range: { start: { line: place.line - 1, character: place.column - 1 }, end: { line: place.endLine - 1, character: place.endColumn - 1 } },
    })),
    servers, expires,
  };
}

function serverViews(analyzer: Analyzer, { uri, path, host, result }: Answered, checklist: JsonChecklist): readonly ChecklistServerView[] {
  const signer = analyzer.gitName(host, path, analyzer.toPath(homedir(), '/')) ?? '';
  const lock = analyzer.readRecords(host, path).lock?.file;
  return checklist.servers.map(({ id, name, gate, surface }) => {
    const info = result.inventory.servers.find((one) => one.id === id);
    return {
      folder: uri, id, name: analyzer.visibleShort(name, 200), gate: gate.state, blocking: gate.blocking.length, surface, signer,
      openTools: (info ? analyzer.openTools(info, lock) : []).map((tool) => ({
        name: tool.name, digest: tool.digest, title: analyzer.visibleShort(tool.name, 200), changes: tool.changes.map((change) => analyzer.visible(change)),
      })),
    };
  });
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
