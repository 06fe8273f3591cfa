/** Reads and parses source files once per content, through ts-morph, and turns what cannot be read or parsed into notices. */
import { createHash } from 'node:crypto';
import { Project, ts } from 'ts-morph';
import type { Notice } from '../contract/index.js';
import type { Host, Path } from '../host/host.js';
import { readText } from '../host/text.js';
import type { Unit } from './unit.js';

interface Entry {
  readonly text: string;
  readonly hash: string;
  unit?: Unit | undefined;
  readonly notices: Notice[];
  parsed: boolean;
}

/** Nesting of brackets past which a file is not parsed: the compiler's parser recurses and a hostile file would overflow the stack. */
const MAX_NESTING = 1200;

export class SourceStore {
  readonly #host: Host;
  readonly #project: Project;
  readonly #entries = new Map<Path, Entry | undefined>();
  #serial = 0;

  constructor(host: Host) {
    this.#host = host;
    this.#project = new Project({
      useInMemoryFileSystem: true,
      skipLoadingLibFiles: true,
      skipFileDependencyResolution: true,
      compilerOptions: { noLib: true, noResolve: true, allowJs: true, target: ts.ScriptTarget.Latest },
    });
  }

  /** Text of a file, or undefined with a notice kept; never parses. */
  text(path: Path): string | undefined {
    return this.#entry(path)?.text;
  }

  hash(path: Path): string | undefined {
    return this.#entry(path)?.hash;
  }

  /** The parsed file; parses on first use. */
  unit(path: Path): Unit | undefined {
    const entry = this.#entry(path);
    if (!entry) return undefined;
    if (!entry.parsed) this.#parse(path, entry);
    return entry.unit;
  }

  /** Forgets a file, so that the next look reads it again. */
  drop(path: Path): void {
    const entry = this.#entries.get(path);
    if (entry?.unit) this.#forget(entry.unit);
    this.#entries.delete(path);
    this.#failed.delete(path);
  }

  /** Notices of the files looked at so far. */
  *notices(): Generator<Notice> {
    for (const entry of this.#entries.values()) if (entry) yield* entry.notices;
    yield* this.#failed.values();
  }

  *parsed(): Generator<Unit> {
    for (const entry of this.#entries.values()) if (entry?.unit) yield entry.unit;
  }

  get filesRead(): number {
    return this.#entries.size;
  }

  dispose(): void {
    for (const entry of this.#entries.values()) if (entry?.unit) this.#forget(entry.unit);
    this.#entries.clear();
    this.#failed.clear();
  }

  readonly #failed = new Map<Path, Notice>();

  #entry(path: Path): Entry | undefined {
    if (this.#entries.has(path)) return this.#entries.get(path);
    const read = readText(this.#host, path);
    let entry: Entry | undefined;
    if (read.ok) {
      entry = { text: read.text, hash: createHash('sha1').update(read.text).digest('base64'), notices: [...read.notices], parsed: false };
    } else if (read.notice.message !== '') {
      this.#failed.set(path, read.notice);
    }
    this.#entries.set(path, entry);
    return entry;
  }

  #parse(path: Path, entry: Entry): void {
    entry.parsed = true;
    const extension = /\.[cm]?[jt]sx?$/.exec(path)?.[0] ?? '.ts';
    if (nesting(entry.text) > MAX_NESTING) {
      entry.notices.push({ kind: 'too-deep', message: 'The file is nested too deeply to be parsed.', location: { file: path, start: 0, end: 0 } });
      return;
    }
    try {
      // A name of our own: what the analysed project calls its files never reaches a library as a path.
      const wrapped = this.#project.createSourceFile(`/unit${String(this.#serial++)}${extension}`, entry.text);
      const ast = wrapped.compilerNode;
      entry.unit = { path, text: entry.text, hash: entry.hash, ast };
      units.set(entry.unit, wrapped);
      const broken = (ast as unknown as { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics;
      const first = broken?.[0];
      // JavaScript files report TypeScript-only syntax (8xxx) as diagnostics; those parse well.
      if (first && (first.code < 8000 || first.code >= 9000)) {
        entry.notices.push({
          kind: 'syntax-error',
          message: `Syntax error: ${ts.flattenDiagnosticMessageText(first.messageText, ' ')} The rest of the file is analysed as far as it can be read.`,
          location: { file: path, start: first.start, end: first.start + first.length },
        });
      }
    } catch (error) {
      entry.notices.push({
        kind: error instanceof RangeError ? 'too-deep' : 'syntax-error',
        message: 'The parser could not read this file.',
        location: { file: path, start: 0, end: 0 },
      });
    }
  }

  #forget(unit: Unit): void {
    const wrapped = units.get(unit);
    if (wrapped) this.#project.removeSourceFile(wrapped);
    units.delete(unit);
  }
}

const units = new WeakMap<Unit, ReturnType<Project['createSourceFile']>>();

/** Upper bound of the bracket depth, by characters alone: strings may only raise it. */
function nesting(text: string): number {
  let depth = 0;
  let max = 0;
  for (let index = 0; index < text.length; index += 1) {
    switch (text.charCodeAt(index)) {
      case 0x28: case 0x5b: case 0x7b:
        depth += 1;
        if (depth > max) max = depth;
        break;
      case 0x29: case 0x5d: case 0x7d:
        if (depth > 0) depth -= 1;
        break;
      default:
    }
  }
  return max;
}
