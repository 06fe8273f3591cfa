/** Writes what people state and approve into .prod-mcp: the one place that changes these files, for the command and for editors. */
import type { Inventory, Location, ServerChecklist, ServerInfo } from '../contract/index.js';
import { repositoryRoot } from '../config/load.js';
import type { Path, WritableHost, WriteFailure } from '../host/host.js';
import { basename, dirname, isInside, join } from '../host/paths.js';
import { ATTESTATIONS_NAME, attestationEntrySchema, printAttestations, withAttestation, withServers, type AttestationEntry } from './attestations.js';
import { findRecordFolder, newRecordFolder } from './files.js';
import { approvalSchema, approveTools, LOCK_NAME, lockDifferences, needsApproval, printLock, updateLock, type Approval, type LockFile } from './lock.js';
import { readRecords, type Records } from './records.js';
import { canonical, digest, toolSurface } from './surface.js';

/** Why nothing was written. */
export interface SignProblem {
  /** A sentence without the name of the field. */
  readonly message: string;
  /** What was given wrongly: a key of {@link Statement} or of an {@link Approval}. */
  readonly field?: string;
  /** In a file that is damaged. */
  readonly location?: Location;
}

export type Signed =
  /** @param written false where the file says so already */
  | { readonly ok: true; readonly file: Path; readonly written: boolean }
  | { readonly ok: false; readonly problems: readonly SignProblem[] };

/** What a person says of an item; empty text counts as left out. */
export interface Statement {
  readonly statement?: string | undefined;
  readonly name?: string | undefined;
  readonly role?: string | undefined;
  /** Last day it holds, `YYYY-MM-DD`. */
  readonly expires?: string | undefined;
  readonly link?: string | undefined;
}

/** Days that a statement holds where nobody says otherwise. */
export const STATEMENT_DAYS = 180;

/** The day, `YYYY-MM-DD` (UTC). @param days from now */
export function dayFromNow(days = 0): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** What is written down of a statement about a server as it is now, or why it cannot be. @param today `YYYY-MM-DD` */
export function checkStatement(server: ServerChecklist, id: string, given: Statement, today: string): AttestationEntry | SignProblem {
  const item = server.items.find((one) => one.id === id);
  if (!item) return { message: `There is no item "${id}".` };
  if (!item.attestable) {
    const why = item.state === 'fail' ? 'fails: what is found is mended, or suppressed with a reason, before anybody can answer for it' : `is settled (${item.state}): nobody needs to answer for it`;
    return { message: `${id} ${why}. ${item.reason}` };
  }
  const texts = { statement: given.statement, name: given.name, role: given.role, expires: given.expires, link: given.link };
  const filled = Object.fromEntries(Object.entries(texts).flatMap(([key, value]) => (value === undefined || value.trim() === '' ? [] : [[key, value.trim()]])));
  const missing = (['statement', 'name', 'role', 'expires'] as const).find((key) => filled[key] === undefined);
  if (missing) return { field: missing, message: 'It is missing.' };
  const checked = attestationEntrySchema.safeParse({ ...filled, date: today, surface: server.surface });
  if (!checked.success) {
    const [issue] = checked.error.issues;
    return { field: String(issue?.path[0] ?? 'statement'), message: issue?.message ?? 'It is not what it should be.' };
  }
  return checked.data.expires < today ? { field: 'expires', message: `${checked.data.expires} is over.` } : checked.data;
}

/** Writes statements about items of one server; all of them or none. @param path what was analysed */
export function attestItems(host: WritableHost, path: Path, server: ServerChecklist, statements: ReadonlyMap<string, Statement>, today: string): Signed {
  const entries: [string, AttestationEntry][] = [];
  for (const [item, given] of statements) {
    const entry = checkStatement(server, item, given, today);
    if ('message' in entry) return { ok: false, problems: [entry] };
    entries.push([item, entry]);
  }
  return change(host, path, ATTESTATIONS_NAME, ({ attestations }) => {
    const file = entries.reduce<Records['attestations']>((now, [item, entry]) => withAttestation(now, server.id, item, entry), attestations);
    return file && printAttestations(file);
  });
}

/** Writes the file in which nobody has stated anything about these servers yet, or adds them to it. */
export function beginAttestations(host: WritableHost, path: Path, servers: readonly Pick<ServerInfo, 'id'>[]): Signed {
  return change(host, path, ATTESTATIONS_NAME, ({ attestations }) => printAttestations(withServers(attestations, servers)));
}

/** Writes the lock as far as nobody has to approve what changed. */
export function writeLock(host: WritableHost, path: Path, inventory: Inventory): Signed {
  return change(host, path, LOCK_NAME, ({ lock }) => printLock(updateLock(inventory, lock?.file).file));
}

/** Writes that a person answers for tools as they are now. @param inventory the servers whose tools of these names are meant */
export function signTools(host: WritableHost, path: Path, inventory: Inventory, names: ReadonlySet<string>, given: Approval): Signed {
  const checked = approvalSchema.safeParse(given);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const field = String(issue?.path[0] ?? 'reason');
    return { ok: false, problems: [{ field, message: (given as Readonly<Record<string, string>>)[field]?.trim() === '' ? 'It is missing.' : (issue?.message ?? '') }] };
  }
  const known = inventory.servers.some((server) => server.tools.some((tool) => names.has(tool.name)));
  if (!known) return { ok: false, problems: [{ message: 'None of these tools is there.' }] };
  return change(host, path, LOCK_NAME, ({ lock }) => {
    const file = approveTools(inventory, lock?.file, names, checked.data);
    return file && printLock(file);
  });
}

/** A tool that nobody has approved as it is. */
export interface OpenTool {
  readonly name: string;
  /** Of what it is now: who approves it has seen this, and nothing newer. */
  readonly digest: string;
  /** How it differs from what was approved, the worst first; empty where nobody ever approved it. */
  readonly changes: readonly string[];
}

export function openTools(server: ServerInfo, lock: LockFile | undefined): readonly OpenTool[] {
  const differences = lockDifferences(server, lock).filter(needsApproval);
  const entries = lock?.servers.find((one) => one.id === server.id)?.tools ?? [];
  const names = [...new Set(server.tools.map((tool) => tool.name))];
  return names.flatMap((name): OpenTool[] => {
    const changes = differences.filter((one) => one.tool === name);
    const own = entries.filter((one) => one?.name === name);
    if (changes.length === 0 && own.length > 0 && own.every((one) => one?.approved)) return [];
    return [{ name, digest: digestOf(server, name), changes: changes.map(({ message, risk }) => `${message} (${risk})`) }];
  });
}

/** Digest of all that the lock says of the tools of this name. */
function digestOf(server: ServerInfo, name: string): string {
  return digest(canonical(server.tools.filter((tool) => tool.name === name).map(toolSurface)));
}

/** Replaces one of the files by what `make` says, where it is whole and was changed by nobody meanwhile. */
function change(host: WritableHost, path: Path, name: string, make: (records: Records) => string | undefined): Signed {
  const fails = (...problems: SignProblem[]): Signed => ({ ok: false, problems });
  const folder = findRecordFolder(host, path) ?? newRecordFolder(host, path);
  const file = join(folder, name);
  // Read before what is made of it: whatever somebody writes in between is not written over.
  const found = host.stat(file) === undefined ? undefined : host.read(file);
  const records = readRecords(host, path);
  if (records.problems.length > 0) return fails(...records.problems);
  if (found?.ok === false) return fails({ message: `${name} cannot be read.` });
  const root = repositoryRoot(host, dirname(folder));
  const real = host.realPath(file) ?? host.realPath(folder) ?? host.realPath(dirname(folder));
  if (real !== undefined && !isInside(host.realPath(root) ?? root, real, host.caseInsensitive)) return fails({ message: `${basename(folder)}/${name} is a link that leads out of the repository.` });
  const text = make(records);
  if (text === undefined) return fails({ message: 'There is nothing to write.' });
  const bytes = Buffer.from(text, 'utf8');
  if (found && bytes.equals(found.bytes)) return { ok: true, file, written: false };
  const failure = host.writeAll([{ path: file, bytes, before: found?.bytes }]);
  return failure ? fails({ message: `${basename(folder)}/${name} ${failureText(failure)}` }) : { ok: true, file, written: true };
}

function failureText({ why }: WriteFailure): string {
  switch (why) {
    case 'changed': return 'was changed by somebody else at the same moment: try again.';
    case 'denied': return 'may not be written to (no permission).';
    case 'not-a-file': return 'is no regular file.';
    case 'failed': return 'could not be written.';
  }
}
