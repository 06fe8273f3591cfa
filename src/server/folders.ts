/** The folders of the workspace: what each is waiting for, what is known of it, and what the client was last told. */
import type { Diagnostic } from 'vscode-languageserver';
import type { Counts, FolderStatus, ItemView, ServerSettings, ServerView, Trace } from '../protocol.js';
import type { FolderView, TextChange } from './messages.js';

export interface Folder {
  readonly uri: string;
  readonly name: string;
  settings: ServerSettings | undefined;
  /** Changes that no analysis has been given yet, the last one of each document. */
  readonly pending: Map<string, TextChange>;
  /** Everything is to be read again. */
  fresh: boolean;
  /** Milliseconds since the epoch at which it may be analysed; undefined while there is nothing to analyse. */
  due: number | undefined;
  view: FolderView | undefined;
  failure: string | undefined;
  analysing: boolean;
  duration: number | undefined;
  /** By document: what was published, as JSON. */
  readonly published: Map<string, string>;
  /** Documents that were edited since the analysis of all the folder that {@link view} comes from. */
  readonly edited: Set<string>;
}

export function newFolder(uri: string, name: string): Folder {
  return {
    uri, name, settings: undefined, pending: new Map(), fresh: true, due: undefined, view: undefined, failure: undefined, analysing: false, duration: undefined,
    published: new Map(), edited: new Set(),
  };
}

/** Two spellings of one place: editors encode more or less of a URI, and write a drive letter either way. */
function uriKey(uri: string): string {
  let decoded = uri;
  try {
    decoded = decodeURIComponent(uri);
  } catch {
    // Kept as written.
  }
  return decoded.replace(/^file:\/\/\/([a-z]):/i, (_, drive: string) => `file:///${drive.toLowerCase()}:`);
}

/** True where a document is the folder, or lies in it. */
export function holds(folder: string, uri: string): boolean {
  const outer = uriKey(folder).replace(/\/+$/, '');
  const inner = uriKey(uri);
  return inner === outer || inner.startsWith(`${outer}/`);
}

/** The innermost folder that holds a document. */
export function folderOf<T extends { readonly uri: string }>(folders: Iterable<T>, uri: string): T | undefined {
  let best: T | undefined;
  for (const folder of folders) if (holds(folder.uri, uri) && folder.uri.length > (best?.uri.length ?? -1)) best = folder;
  return best;
}

/**
 * The servers of one package, over what is known of the whole folder: other servers keep what was found for them, save in documents that were edited
 * since, where old places mean nothing.
 */
export function mergePart(folder: Folder, part: FolderView): FolderView {
  const { view } = folder;
  if (!view || view.problem !== undefined) return part;
  const renewed = new Set(part.inventory.servers.map((server) => server.id));
  const diagnostics: Record<string, readonly Diagnostic[]> = { ...part.diagnostics };
  for (const [uri, known] of Object.entries(view.diagnostics)) {
    if (folder.edited.has(uri)) continue;
    const kept = known.filter((one) => !renewed.has((one.data as { readonly server?: string } | undefined)?.server ?? '') && !part.diagnostics[uri]?.some((other) => sameFinding(one, other)));
    if (kept.length > 0) diagnostics[uri] = [...(diagnostics[uri] ?? []), ...kept];
  }
  const known = new Map(part.inventory.servers.map((server) => [server.id, server]));
  const servers = [...view.inventory.servers.map((server) => known.get(server.id) ?? server), ...part.inventory.servers.filter((server) => !view.inventory.servers.some((one) => one.id === server.id))];
  return { ...part, diagnostics, traces: [...part.traces, ...view.traces], inventory: { ...view.inventory, servers } };
}

function sameFinding(a: Diagnostic, b: Diagnostic): boolean {
  return (a.data as { readonly fingerprint?: string } | undefined)?.fingerprint === (b.data as { readonly fingerprint?: string } | undefined)?.fingerprint;
}

export function statusOf(folder: Folder): FolderStatus {
  const servers = folder.view?.inventory.servers ?? [];
  return {
    uri: folder.uri,
    findings: countDiagnostics(Object.values(folder.view?.diagnostics ?? {}).flat()),
    servers: servers.length,
    tools: servers.reduce((sum, server) => sum + server.items.filter((item) => item.kind === 'tool').length, 0),
    ...(folder.duration === undefined ? {} : { duration: folder.duration }),
    ...stateOf(folder),
  };
}

function stateOf(folder: Folder): Pick<FolderStatus, 'state' | 'reason'> {
  if (folder.settings?.enable === false) return { state: 'off', reason: 'Switched off by the setting mcpLint.enable.' };
  if (folder.analysing || folder.due !== undefined) return { state: folder.view || folder.analysing ? 'analysing' : 'waiting' };
  if (folder.failure !== undefined) return { state: 'failed', reason: folder.failure };
  if (folder.view?.problem !== undefined) return { state: 'off', reason: `The configuration cannot be used: ${folder.view.problem}` };
  if (folder.view?.inventory.servers.length === 0) return { state: 'ready', reason: 'No MCP server was found.' };
  return { state: folder.view ? 'ready' : 'waiting' };
}

function countDiagnostics(diagnostics: readonly Diagnostic[]): Counts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity === 1 ? 'error' : severity === 2 ? 'warning' : 'info'] += 1;
  return counts;
}

export function traceOf(folders: Iterable<Folder>, fingerprint: string): Trace | undefined {
  for (const folder of folders) {
    const found = folder.view?.traces.find((trace) => trace.fingerprint === fingerprint);
    if (found) return found;
  }
  return undefined;
}

/** Every tool, prompt and resource with the server it belongs to. */
export function* itemsOf(folders: Iterable<Folder>): Generator<{ readonly server: ServerView; readonly item: ItemView }> {
  for (const folder of folders) for (const server of folder.view?.inventory.servers ?? []) for (const item of server.items) yield { server, item };
}
