/** Which reports are written where: `--format text --format sarif:out.sarif`, `--format json --output-file report.json`. */
import { closeSync, fsyncSync, lstatSync, mkdirSync, openSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from './usage-error.js';

export const formats = ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown', 'html'] as const;
export type Format = (typeof formats)[number];

/** What was typed, in its order. */
export type OutputRequest =
  | { readonly kind: 'format'; readonly format: Format; readonly file?: string }
  | { readonly kind: 'file'; readonly file: string };

export interface Output<F extends Format = Format> {
  readonly format: F;
  /** Absolute; standard output when left out. */
  readonly file?: string;
}

const byEnding: readonly (readonly [RegExp, Format])[] = [
  [/\.sarif(?:\.json)?$/i, 'sarif'], [/(?:^|[\\/])gl-code-quality[^\\/]*\.json$/i, 'gitlab'], [/\.json$/i, 'json'], [/\.xml$/i, 'junit'], [/\.(?:md|markdown)$/i, 'markdown'], [/\.html?$/i, 'html'], [/\.(?:txt|text|log)$/i, 'text'],
];

/** `text`, `sarif:out.sarif`. @returns undefined where it names no format */
export function readFormat(text: string): OutputRequest | undefined {
  const colon = text.indexOf(':');
  const name = colon === -1 ? text : text.slice(0, colon);
  const format = formats.find((one) => one === name);
  if (format === undefined || colon === text.length - 1) return undefined;
  return colon === -1 ? { kind: 'format', format } : { kind: 'format', format, file: text.slice(colon + 1) };
}

/**
 * `--output-file` takes the format before it, as in ESLint and ruff, or the first that has no place yet; without any, the ending of its name tells.
 * @param allowed formats of the command
 * @throws UsageError when two reports would go to one place, or a format is not to be had
 */
export function resolveOutputs<F extends Format>(requests: readonly OutputRequest[], workingDirectory: string, allowed: readonly F[]): readonly Output<F>[] {
  const outputs: { format: Format; file?: string }[] = [];
  /** Formats that have no place yet: the last one first taken by a file after it. */
  let open: { format: Format; file?: string } | undefined;
  const early: string[] = [];
  for (const request of requests) {
    if (request.kind === 'format') {
      const output = { format: request.format, ...(request.file === undefined ? {} : { file: request.file }) };
      outputs.push(output);
      open = request.file === undefined ? output : undefined;
    } else if (open) {
      open.file = request.file;
      open = undefined;
    } else early.push(request.file);
  }
  for (const file of early) {
    const free = outputs.find((output) => output.file === undefined);
    if (free) free.file = file;
    else outputs.push({ format: formatOf(file), file });
  }
  if (outputs.length === 0) outputs.push({ format: 'text' });
  return check(outputs.map(({ format, file }) => (file === undefined ? { format } : { format, file: resolve(workingDirectory, file) })), allowed);
}

function formatOf(file: string): Format {
  const found = byEnding.find(([ending]) => ending.test(file));
  if (!found) throw new UsageError(`The ending of "${file}" tells no format: write --format <format>:${file}.`);
  return found[1];
}

function check<F extends Format>(outputs: readonly Output[], allowed: readonly F[]): readonly Output<F>[] {
  const isAllowed = (output: Output): output is Output<F> => (allowed as readonly Format[]).includes(output.format);
  const kept: Output<F>[] = [];
  const places = new Set<string>();
  for (const output of outputs) {
    const { format, file } = output;
    if (!isAllowed(output)) throw new UsageError(`"${format}" is no format of this command. Allowed choices are ${allowed.join(', ')}.`);
    const place = file ?? '';
    if (places.has(place)) throw new UsageError(file === undefined ? 'Two formats for standard output: give one of them a file, as in --format sarif:out.sarif.' : `Two formats for "${file}": each needs a file of its own.`);
    places.add(place);
    kept.push(output);
  }
  return kept;
}

/**
 * Writes a whole file or nothing of it: beside its place first, then in its place.
 * @throws UsageError when it cannot be written
 */
export function writeOutput(file: string, text: string): void {
  try {
    const target = realTarget(file);
    if (target === undefined) {
      writeFileSync(file, text);
      return;
    }
    mkdirSync(dirname(target), { recursive: true });
    sweep(dirname(target));
    const beside = join(dirname(target), `.mcp-lint-${String(process.pid)}-${String(Date.now())}.tmp`);
    try {
      // Only a new file: whatever lies there under that name is not ours.
      const descriptor = openSync(beside, 'wx');
      try {
        writeFileSync(descriptor, text);
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
      renameSync(beside, target);
    } catch (error) {
      rmSync(beside, { force: true });
      throw error;
    }
  } catch (error) {
    throw new UsageError(`"${file}" cannot be written: ${reasonOf(error)}.`);
  }
}

/** Takes away what a run that was killed left beside its target. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = Number(/^\.mcp-lint-(\d+)-\d+\.tmp$/.exec(name)?.[1]);
    if (Number.isNaN(pid) || isRunning(pid)) continue;
    rmSync(join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 asks and sends nothing.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Where the text goes in the end; undefined for what is no file and takes text all the same, such as /dev/stderr. */
function realTarget(file: string): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
  if (stats && !stats.isFile()) return undefined;
  // Behind a link the file is replaced, not the link.
  return stats && lstatSync(file).isSymbolicLink() ? realpathSync(file) : file;
}

function reasonOf(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EACCES': case 'EPERM': return 'no permission';
    case 'EROFS': return 'the file system is read-only';
    case 'EISDIR': return 'it is a folder';
    case 'ENOTDIR': case 'EEXIST': return 'a part of its path is a file';
    case 'ENOSPC': return 'there is no space left';
    default: return error instanceof Error ? error.message : String(error);
  }
}
