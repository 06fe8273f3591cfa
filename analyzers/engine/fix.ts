/** Applies fixes until nothing more can be fixed: round by round, each over a fresh analysis of what the round before left. */
import { createHash } from 'node:crypto';
import type { AnalyzeResult, FileChange, Finding, Fix, FixSafety, Location, TextEdit } from '../contract/index.js';
import { planBatch, tidyImports, type Batch } from '../fixes/apply.js';
import { sameEdit, sorted } from '../fixes/edits.js';
import type { Host, Path, ReadResult, WritableHost, WriteFailure } from '../host/host.js';
import { isInside, relativePath } from '../host/paths.js';
import { encodeLike, readText } from '../host/text.js';
import type { AnalyzeOptions } from './options.js';
import { createSession } from './session.js';

export interface FixSelection {
  /** `unsafe` applies safe ones too. Manual fixes are never applied. */
  readonly safety: Exclude<FixSafety, 'manual'>;
  /** Only findings that this says yes to; all when left out. */
  readonly only?: (finding: Finding) => boolean;
  /** `false`: nothing is written, the outcome tells what would be. */
  readonly write?: boolean;
  /** Analyses after which no more fixes are looked for; {@link MAX_ROUNDS} when left out. */
  readonly maxRounds?: number;
}

export interface AppliedFix {
  /** As it was found, in the text of its round. */
  readonly finding: Finding;
  readonly fix: Fix;
}

export interface RefusedFix extends AppliedFix {
  /** One sentence. */
  readonly reason: string;
}

export interface FixOutcome {
  /** As it was found. */
  readonly before: AnalyzeResult;
  /** What is left, as after the fixes. */
  readonly result: AnalyzeResult;
  readonly applied: readonly AppliedFix[];
  readonly refused: readonly RefusedFix[];
  /** Sorted by path. */
  readonly changes: readonly FileChange[];
  readonly rounds: number;
  /** False where rounds ran out before everything was fixed. */
  readonly stable: boolean;
}

/** Fixes that make place for others need a second round, helpers that several fixes share a third. */
const MAX_ROUNDS = 12;

/** Findings of one message of a rule about one subject in one file: where fixes of them leave as many as there were, and one of them just as it was, they do not help, and no more are applied. */
const groupOf = ({ ruleId, messageId, location, subject }: Finding): string => `${ruleId} ${messageId} ${location.file} ${subject.kind} ${subject.name}`;

function countGroups(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(groupOf(finding), (counts.get(groupOf(finding)) ?? 0) + 1);
  return counts;
}

/** Where a place has moved by the edits of a round; imports that became unused went from above it. */
function placeAfter({ file, start }: Location, { taken, texts }: Batch<Wanted>, files: ReadonlyMap<Path, Edited>): number {
  const before = sorted(taken.flatMap(({ fix }) => fix.edits).filter((edit) => edit.file === file).reduce<TextEdit[]>((all, edit) => (all.some((other) => sameEdit(edit, other)) ? all : [...all, edit]), []))
    .filter((edit) => edit.start < start);
  const tidied = (files.get(file)?.after.length ?? 0) - (texts.get(file)?.length ?? 0);
  return before.reduce((at, { start: from, end, newText }) => at + newText.length - (end - from), start) + (texts.has(file) ? tidied : 0);
}

/** What its steps say: one finding at a check that is too weak is about each of the ways behind it in turn. */
function wayOf({ flow }: Finding): string {
  return (flow?.steps ?? []).map(({ location, message }) => `${location.file} ${message}`).join('\n');
}

interface Wanted extends AppliedFix {
  readonly key: string;
}

/** A file that fixes may change: as it is on the host, and as it has become. */
interface Edited {
  readonly file: Path;
  readonly bytes: Uint8Array | undefined;
  readonly before: string | undefined;
  after: string;
}

/**
 * @param host where the files are read and written
 * @throws ConfigError, CancelledError as `analyze` does; what cannot be written is no error but refused
 */
export function applyFixes(host: WritableHost, options: Omit<AnalyzeOptions, 'host'>, select: FixSelection): Promise<FixOutcome> {
  return new Promise((resolve) => {
    resolve(run(host, options, select));
  });
}

function run(host: WritableHost, options: Omit<AnalyzeOptions, 'host'>, select: FixSelection): FixOutcome {
  const seen = new Map<Path, string>();
  const session = createSession({ ...options, host: watched(host, seen) });
  try {
    let result = session.result();
    const original = result;
    const files = new Map<Path, Edited>();
    const applied: Wanted[] = [];
    const refused = new Map<string, RefusedFix>();
    const useless = new Set<string>();
    const states = new Set<string>([stateOf(files)]);
    const maxRounds = select.maxRounds ?? MAX_ROUNDS;
    let rounds = 0;
    let stable = false;
    const textOf = (file: Path): string | undefined => files.get(file)?.after ?? textAt(host, file);
    for (;;) {
      const wanted = result.findings.flatMap((finding) => wantedFix(finding, select)).filter(({ key, finding }) => !refused.has(key) && !useless.has(groupOf(finding)));
      const fitting = wanted.filter((one) => {
        const reason = one.fix.edits.map((edit) => refusal(edit.file, edit.create === true, { host, root: result.root, seen, files })).find((found) => found !== undefined);
        if (reason !== undefined) refused.set(one.key, { finding: one.finding, fix: one.fix, reason });
        return reason === undefined;
      });
      if (fitting.length === 0) {
        stable = true;
        break;
      }
      if (rounds >= maxRounds) break;
      const batch = planBatch(upstream(fitting, textOf), textOf);
      for (const one of batch.broken) refused.set(one.key, { finding: one.finding, fix: one.fix, reason: 'It would leave a syntax error.' });
      const changed = [...batch.texts].filter(([file, text]) => textOf(file) !== text || !files.has(file));
      if (changed.length === 0) {
        if (batch.broken.length > 0) continue;
        stable = true;
        break;
      }
      for (const [file, after] of changed) {
        const known = files.get(file);
        if (known) known.after = tidyImports(file, known.after, after);
        else {
          const read = host.read(file);
          const before = textAt(host, file);
          files.set(file, { file, bytes: read.ok ? read.bytes : undefined, before, after: before === undefined ? after : tidyImports(file, before, after) });
        }
      }
      applied.push(...batch.taken);
      rounds += 1;
      const counts = countGroups(result.findings);
      result = session.update(changed.map(([file]) => ({ file, text: files.get(file)?.after ?? '' })));
      const left = countGroups(result.findings);
      for (const { finding } of batch.taken) {
        const group = groupOf(finding);
        if ((left.get(group) ?? 0) < (counts.get(group) ?? 0)) continue;
        const place = placeAfter(finding.location, batch, files);
        // One of the ways that lead there is gone, or the next place comes up: there is more to do.
        if (result.findings.some((one) => groupOf(one) === group && one.message === finding.message && one.location.start === place && wayOf(one) === wayOf(finding))) useless.add(group);
      }
      const state = stateOf(files);
      // Two fixes that undo each other.
      if (states.has(state)) break;
      states.add(state);
    }
    const changes = [...files.values()].filter((one) => one.after !== one.before).sort((a, b) => (a.file < b.file ? -1 : 1));
    if (select.write !== false) {
      const lost = write(host, changes, applied, original.root);
      for (const one of lost.refused) refused.set(`${one.finding.fingerprint} ${one.reason}`, one);
      if (lost.files.size > 0) {
        const kept = changes.filter(({ file }) => !lost.files.has(file));
        result = session.update([...lost.files].map((file) => ({ file, reread: true as const })));
        return { before: original, result, applied: applied.filter((one) => !one.fix.edits.some((edit) => lost.files.has(edit.file))).map(plain), refused: [...refused.values()], changes: kept.map(change), rounds, stable };
      }
    }
    return { before: original, result, applied: applied.map(plain), refused: [...refused.values()], changes: changes.map(change), rounds, stable };
  } finally {
    session.dispose();
  }
}

const plain = ({ finding, fix }: AppliedFix): AppliedFix => ({ finding, fix });
const change = ({ file, before, after }: Edited): FileChange => ({ file, before, after });

/**
 * What the first round of {@link applyFixes} would change: the same fixes, and none that leaves a syntax error. Nothing is analysed again, so that one fix
 * may make place for another, and nothing is written.
 * @param text of a file as it was analysed
 */
export function planFixes(result: AnalyzeResult, select: Pick<FixSelection, 'safety' | 'only'>, text: (file: Path) => string | undefined): readonly FileChange[] {
  const { texts } = planBatch(result.findings.flatMap((finding) => wantedFix(finding, select)), text);
  return [...texts].flatMap(([file, made]): FileChange[] => {
    const before = text(file);
    const after = before === undefined ? made : tidyImports(file, before, made);
    return after === before ? [] : [{ file, before, after }];
  });
}

/**
 * Those that use nothing which another fix of the same rule mends where it is made: once a folder is kept inside its own, a name behind it that the server
 * chose needs nothing more, and the next analysis tells.
 */
function upstream(wanted: readonly Wanted[], text: (file: Path) => string | undefined): readonly Wanted[] {
  const waiting = new Set<Wanted>();
  for (const one of wanted) {
    const steps = one.finding.flow?.steps.slice(1, -1) ?? [];
    const uses = (name: string, after: TextEdit): boolean => one.fix.edits.some((edit) => edit.file === after.file && edit.start > after.end && new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`).test((text(edit.file) ?? '').slice(edit.start, edit.end)));
    const waits = wanted.some((other) => other !== one && !waiting.has(other) && other.finding.ruleId === one.finding.ruleId && other.fix.edits.some((edit) => {
      if (edit.start === edit.end || one.fix.edits.some((mine) => sameEdit(mine, edit))) return false;
      if (steps.some(({ location }) => location.file === edit.file && edit.start <= location.start && location.end <= edit.end)) return true;
      const name = /\bconst ([\w$]+)(?:: string)? = (?:await )?$/.exec((text(edit.file) ?? '').slice(Math.max(0, edit.start - 120), edit.start))?.[1];
      return name !== undefined && uses(name, edit);
    }));
    if (waits) waiting.add(one);
  }
  return wanted.filter((one) => !waiting.has(one));
}

/** The first fix of a finding that may be applied in bulk. */
function wantedFix(finding: Finding, { safety, only }: FixSelection): readonly Wanted[] {
  if (only?.(finding) === false) return [];
  const fix = finding.fixes.find((one) => one.edits.length > 0 && (one.safety === 'safe' || one.safety === safety));
  if (!fix) return [];
  return [{ finding, fix, key: `${finding.fingerprint} ${fix.title}` }];
}

interface Ground {
  readonly host: Host;
  readonly root: Path;
  /** Digest of each file as the analysis read it. */
  readonly seen: ReadonlyMap<Path, string>;
  readonly files: ReadonlyMap<Path, Edited>;
}

/** Why a file may not be changed; undefined where it may. */
function refusal(file: Path, create: boolean, { host, root, seen, files }: Ground): string | undefined {
  const shown = relativePath(root, file, host.caseInsensitive);
  if (!isInside(root, file, host.caseInsensitive)) return `${shown} lies outside of the analysed folder.`;
  const real = create ? existingAbove(host, file) : host.realPath(file);
  const realRoot = host.realPath(root) ?? root;
  if (real !== undefined && !isInside(realRoot, real, host.caseInsensitive)) return `${shown} is a link that leads out of the analysed folder.`;
  if (create) return files.has(file) || host.stat(file) === undefined ? undefined : `${shown} is there already.`;
  if (files.has(file)) return undefined;
  const read = host.read(file);
  if (!read.ok) return `${shown} can no longer be read.`;
  const known = seen.get(file);
  if (known !== undefined && known !== digest(read.bytes)) return `${shown} was changed while it was being analysed.`;
  if (encodeLike(textAt(host, file) ?? '', read.bytes) === undefined) return `${shown} has an encoding that would not survive.`;
  return undefined;
}

/** Where the nearest folder above a new file really lies. */
function existingAbove(host: Host, file: Path): Path | undefined {
  for (let at = file; ;) {
    const parent = at.slice(0, Math.max(at.lastIndexOf('/'), 0));
    if (parent === '' || parent === at) return undefined;
    const real = host.realPath(parent);
    if (real !== undefined) return real;
    at = parent;
  }
}

/** Writes files that fixes link together all at once; what cannot be written takes its fixes along. */
function write(host: WritableHost, changes: readonly Edited[], applied: readonly Wanted[], root: Path): { readonly files: ReadonlySet<Path>; readonly refused: readonly RefusedFix[] } {
  const lost = new Set<Path>();
  const refused: RefusedFix[] = [];
  for (const group of linked(changes, applied)) {
    const reason = writeGroup(host, group, root);
    if (reason === undefined) continue;
    const own = new Set(group.map(({ file }) => file));
    for (const file of own) lost.add(file);
    for (const { finding, fix } of applied) if (fix.edits.some((edit) => own.has(edit.file))) refused.push({ finding, fix, reason });
  }
  return { files: lost, refused };
}

function writeGroup(host: WritableHost, group: readonly Edited[], root: Path): string | undefined {
  const writes = [];
  for (const { file, bytes, after } of group) {
    const made = bytes === undefined ? Buffer.from(after, 'utf8') : encodeLike(after, bytes);
    const shown = relativePath(root, file, host.caseInsensitive);
    if (made === undefined) return `${shown} cannot hold the new text in its encoding.`;
    writes.push({ path: file, bytes: made, before: bytes });
  }
  const failure = host.writeAll(writes);
  return failure && failureText(failure, relativePath(root, failure.path, host.caseInsensitive), writes.find(({ path }) => path === failure.path)?.before === undefined);
}

function failureText({ why }: WriteFailure, shown: string, created: boolean): string {
  switch (why) {
    case 'changed': return created ? `${shown} is there already.` : `${shown} was changed while it was being analysed.`;
    case 'denied': return `${shown} may not be written to (no permission).`;
    case 'not-a-file': return `${shown} is no regular file.`;
    case 'failed': return `${shown} could not be written.`;
  }
}

/** Files in groups: two that one fix changes belong together. */
function linked(changes: readonly Edited[], applied: readonly Wanted[]): readonly (readonly Edited[])[] {
  const group = new Map<Path, Set<Path>>(changes.map(({ file }) => [file, new Set([file])]));
  for (const { fix } of applied) {
    const own = [...new Set(fix.edits.map((edit) => edit.file))];
    const all = new Set(own.flatMap((file) => [...(group.get(file) ?? [])]));
    for (const file of all) group.set(file, all);
  }
  return [...new Set(group.values())].map((files) => changes.filter(({ file }) => files.has(file))).filter((files) => files.length > 0);
}

/** A host that notes what it gave: a fix is made for a text, and for no other. */
function watched(host: Host, seen: Map<Path, string>): Host {
  return {
    ...host,
    read(path, limit): ReadResult {
      const read = host.read(path, limit);
      if (read.ok) seen.set(path, digest(read.bytes));
      return read;
    },
  };
}

function digest(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('base64');
}

function textAt(host: Host, file: Path): string | undefined {
  const read = readText(host, file, { minified: 'keep' });
  return read.ok ? read.text : undefined;
}

function stateOf(files: ReadonlyMap<Path, Edited>): string {
  const hash = createHash('sha1');
  for (const [file, { before, after }] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) if (before !== after) hash.update(`${file}\0${after}\0`);
  return hash.digest('base64');
}
