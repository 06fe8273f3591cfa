/** The baseline: findings that were there when a project began to use the tool, told from new ones by their fingerprints. Reading, placing, writing as text. */
import { parseTree, type ParseError } from 'jsonc-parser';
import { z } from 'zod';
import { severitySchema, type BaselineEntry, type Finding, type Location } from '../contract/index.js';
import type { Host, Path } from '../host/host.js';
import { basename, commonDirectory, dirname, join, relativePath } from '../host/paths.js';
import { readText } from '../host/text.js';
import { ConfigError } from './config-error.js';
import { repositoryRoot } from './load.js';
import { syntaxProblem } from './problems.js';

/** Folder that the tool's own files lie in, and the baseline's place in a project. */
const FOLDER = '.prod-mcp';
export const BASELINE_NAME = `${FOLDER}/baseline.json`;

/** Bytes of a baseline that are read: some hundred thousand findings. */
const MAX_SIZE = 64_000_000;
const MAX_TEXT = 4_096;

const date = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'It must be a day, as in 2026-11-21.');

const entrySchema = z.object({
  fingerprint: z.string().regex(/^[0-9a-f]{8,128}$/, 'It must be a fingerprint: hexadecimal digits.').describe('What a finding is matched by; stable when lines move and files are renamed.'),
  rule: z.string().min(1).max(MAX_TEXT),
  severity: severitySchema.describe('When it was recorded.'),
  file: z.string().max(MAX_TEXT).describe('Where it was when it was recorded, relative to the folder that holds .prod-mcp. For readers: it decides nothing but whether an analysis of a part of the project would have found it.'),
  subject: z.string().max(MAX_TEXT).describe('The tool, server or file it is about. For readers.'),
  date: date.describe('Day it was recorded, YYYY-MM-DD.'),
  version: z.string().max(100).describe('Version of mcp-lint that recorded it.'),
}).meta({ id: 'Entry' });

export const BASELINE_VERSION = 1;

export const baselineSchema = z.object({
  $schema: z.string().max(MAX_TEXT).optional().describe('Where the schema of this file lies, for editors.'),
  version: z.literal(BASELINE_VERSION),
  findings: z.array(entrySchema).describe('Sorted by file, rule and fingerprint, one a line, so that changes merge.'),
});

export interface Baseline {
  readonly file: Path;
  /** Folder that the files of its entries are relative to. */
  readonly directory: Path;
  readonly entries: ReadonlyMap<string, BaselineEntry>;
  /** The line of an entry. */
  locationOf(this: void, fingerprint: string): Location;
}

/** The baseline that is picked up by itself: from the folder that holds all the paths up to the root of their repository, the nearest counts. */
export function findBaseline(host: Host, paths: readonly Path[]): Path | undefined {
  const start = commonDirectory(paths.map((path) => (host.stat(path)?.kind === 'directory' ? path : dirname(path))));
  if (start === undefined) return undefined;
  const root = repositoryRoot(host, start);
  for (let at = start; ; at = dirname(at)) {
    const file = join(at, BASELINE_NAME);
    // Whatever lies there: what is no file is told when it is read, and nothing is taken for "no baseline".
    if (host.stat(file) !== undefined) return file;
    if (at === root || dirname(at) === at) return undefined;
  }
}

/** @throws ConfigError when it cannot be read, or is no baseline */
export function readBaseline(host: Host, file: Path): Baseline {
  const whole: Location = { file, start: 0, end: 0 };
  const fail = (message: string, location = whole): never => {
    throw new ConfigError([{ message: `The baseline cannot be used: ${message}`, location }]);
  };
  const read = readText(host, file, { limit: MAX_SIZE, minified: 'keep' });
  if (!read.ok) return fail(read.notice.message === '' ? 'there is no such file.' : read.notice.message);
  const { text } = read;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const conflict = /^(?:<{7}|={7}|>{7})(?: .*)?$/m.exec(text);
    if (conflict) return fail('it holds the marks of a merge that was not finished. Entries of both sides may stay.', { file, start: conflict.index, end: conflict.index + conflict[0].length });
    const { message, location } = damageOf(file, text);
    return fail(message, location);
  }
  const checked = baselineSchema.safeParse(value);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const version = (value as { readonly version?: unknown } | null)?.version;
    if (typeof version === 'number' && version !== BASELINE_VERSION) return fail(`its format is version ${String(version)}, and this mcp-lint reads version ${String(BASELINE_VERSION)}.`);
    return fail(`${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? 'it has another form.'}`);
  }
  const entries = new Map<string, BaselineEntry>();
  for (const entry of checked.data.findings) {
    // Twice after a merge: what was known first is how old it is.
    const known = entries.get(entry.fingerprint);
    if (!known || entry.date < known.date) entries.set(entry.fingerprint, entry);
  }
  let places: ReadonlyMap<string, Location> | undefined;
  return { file, directory: directoryOf(file), entries, locationOf: (fingerprint) => (places ??= entryPlaces(file, text)).get(fingerprint) ?? whole };
}

function damageOf(file: Path, text: string): { readonly message: string; readonly location: Location } {
  const errors: ParseError[] = [];
  try {
    parseTree(text, errors, { allowTrailingComma: false, disallowComments: true, allowEmptyContent: false });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return syntaxProblem(file, errors) ?? { message: 'this is no JSON.', location: { file, start: 0, end: 0 } };
}

function entryPlaces(file: Path, text: string): ReadonlyMap<string, Location> {
  const places = new Map<string, Location>();
  for (const { 1: fingerprint = '', index } of text.matchAll(/"fingerprint"\s*:\s*"([0-9a-f]+)"/g)) {
    const start = text.lastIndexOf('\n', index) + 1;
    const end = text.indexOf('\n', index);
    if (!places.has(fingerprint)) places.set(fingerprint, { file, start: Math.min(index, start + (/^\s*/.exec(text.slice(start, index))?.[0].length ?? 0)), end: end === -1 ? text.length : end });
  }
  return places;
}

/** Folder that the files of entries are relative to: a baseline in its usual place belongs to the folder around that. */
export function directoryOf(file: Path): Path {
  const folder = dirname(file);
  return basename(folder) === FOLDER ? dirname(folder) : folder;
}

/** What is recorded of a finding. */
export function entryOf(finding: Finding, at: { readonly directory: Path; readonly caseInsensitive: boolean; readonly date: string; readonly version: string }): BaselineEntry {
  const { kind, name } = finding.subject;
  return {
    fingerprint: finding.fingerprint, rule: finding.ruleId, severity: finding.severity,
    file: relativePath(at.directory, finding.location.file, at.caseInsensitive).slice(0, MAX_TEXT),
    // The name of a file would change when it is renamed, and says nothing that `file` does not.
    subject: (kind === 'file' || name === '' ? kind : `${kind} ${name}`).slice(0, MAX_TEXT),
    date: at.date, version: at.version,
  };
}

/**
 * The text of a baseline: sorted, one entry a line, the same for the same entries.
 * @param schema where its schema lies
 */
export function printBaseline(entries: Iterable<BaselineEntry>, schema: string): string {
  const lines = [...entries]
    .sort((a, b) => order(a.file, b.file) || order(a.rule, b.rule) || order(a.fingerprint, b.fingerprint))
    .map(({ fingerprint, rule, severity, file, subject, date: day, version }) => `    ${JSON.stringify({ fingerprint, rule, severity, file, subject, date: day, version })}`);
  return [
    '{', `  "$schema": ${JSON.stringify(schema)},`, `  "version": ${String(BASELINE_VERSION)},`,
    ...(lines.length === 0 ? ['  "findings": []'] : ['  "findings": [', lines.join(',\n'), '  ]']), '}', '',
  ].join('\n');
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
