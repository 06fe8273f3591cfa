/** Reads and parses source files once per content, through ts-morph, and turns what cannot be read or parsed into notices. */
import { createHash } from 'node:crypto';
import { Project, ts } from 'ts-morph';
import type { Notice } from '../contract/index.js';
import type { Host, Path } from '../host/host.js';
import { basename, isInside, pathKey } from '../host/paths.js';
import { readText } from '../host/text.js';
import type { Unit } from './unit.js';

interface Entry {
  readonly text: string;
  readonly hash: string;
  unit?: Unit | undefined;
  imports?: readonly string[];
  /** Of reading, and of parsing. */
  readonly notices: readonly Notice[];
  readonly parseNotices: Notice[];
  parsed: boolean;
}

/** What was told of a file: of all its text, or of what it imports. */
interface Answer {
  readonly whole: boolean;
  readonly answer: string;
}

/** Nesting of brackets past which a file is not parsed: the compiler's parser recurses and a hostile file would overflow the stack. */
const MAX_NESTING = 1200;
/** Nodes inside nodes; real files stay below a hundred. */
const MAX_TREE_DEPTH = 800;

export class SourceStore {
  readonly #host: Host;
  readonly #keepsMinified: ((text: string) => boolean) | undefined;
  readonly #project: Project;
  readonly #entries = new Map<Path, Entry | undefined>();
  /** What this run has asked for: a session keeps more than one run needs, and must tell no more than a first run would. */
  readonly #read = new Set<Path>();
  readonly #parsed = new Set<Path>();
  /** What {@link watch} keeps: of each file that was asked for, what was answered; of those whose text was asked for too, the text. */
  #watched: Map<Path, Answer> | undefined;
  #serial = 0;

  /** @param keepsMinified tells by their text which minified files are read all the same */
  constructor(host: Host, keepsMinified?: (text: string) => boolean) {
    this.#host = host;
    this.#keepsMinified = keepsMinified;
    this.#project = new Project({
      useInMemoryFileSystem: true,
      skipLoadingLibFiles: true,
      skipFileDependencyResolution: true,
      compilerOptions: { noLib: true, noResolve: true, allowJs: true, target: ts.ScriptTarget.Latest },
    });
  }

  /** Lets go of what was parsed of these files; texts stay. */
  release(paths: readonly Path[]): void {
    for (const path of paths) {
      const entry = this.#entries.get(path);
      if (!entry?.parsed) continue;
      if (entry.unit) this.#forget(entry.unit);
      entry.unit = undefined;
      entry.parsed = false;
      entry.parseNotices.length = 0;
    }
  }

  /** Starts a run: notices, files and figures are of what is asked for from now on. */
  begin(): void {
    this.#read.clear();
    this.#parsed.clear();
  }

  /** Whether this run has asked for the file. */
  asked(path: Path): boolean {
    return this.#read.has(path);
  }

  /** Runs something and keeps what it asks: `holds` tells whether each question would be answered as it was. */
  watch<T>(run: () => T): { readonly result: T; readonly holds: () => boolean } {
    const watched = new Map<Path, Answer>();
    this.#watched = watched;
    try {
      return { result: run(), holds: () => [...watched].every(([path, { whole, answer }]) => this.#answer(path, whole) === answer) };
    } finally {
      this.#watched = undefined;
    }
  }

  /** Text of a file, or undefined with a notice kept; never parses. */
  text(path: Path): string | undefined {
    this.#note(path, true);
    return this.#entry(path)?.text;
  }

  /** Specifiers a file imports, by a text scan: a superset (strings in comments count), cheap enough for files that are never parsed. */
  imports(path: Path): readonly string[] {
    this.#note(path, false);
    return this.#imports(path);
  }

  /** The parsed file; parses on first use. */
  unit(path: Path): Unit | undefined {
    this.#note(path, true);
    this.#parsed.add(path);
    const entry = this.#entry(path);
    if (!entry) return undefined;
    if (!entry.parsed) this.#parse(path, entry);
    return entry.unit;
  }

  /** The parsed file where this run has parsed it. */
  parsedUnit(path: Path): Unit | undefined {
    return this.#parsed.has(path) ? this.#entries.get(path)?.unit : undefined;
  }

  /** Forgets a file under all its names, or all files of a folder, so that the next look reads them again. */
  drop(path: Path): void {
    const { caseInsensitive } = this.#host;
    const name = pathKey(basename(path), caseInsensitive);
    const real = this.#host.realPath(path);
    for (const [known, entry] of this.#entries) {
      const same = isInside(path, known, caseInsensitive) || (real !== undefined && pathKey(basename(known), caseInsensitive) === name && this.#host.realPath(known) === real);
      if (!same) continue;
      if (entry?.unit) this.#forget(entry.unit);
      this.#entries.delete(known);
      this.#failed.delete(known);
    }
  }

  /** Notices of the files this run has looked at. */
  *notices(): Generator<Notice> {
    for (const path of this.#read) {
      const failed = this.#failed.get(path);
      if (failed) yield failed;
      yield* this.#entries.get(path)?.notices ?? [];
    }
    for (const path of this.#parsed) yield* this.#entries.get(path)?.parseNotices ?? [];
  }

  /** The files this run has parsed. */
  *parsed(): Generator<Unit> {
    for (const path of this.#parsed) {
      const unit = this.#entries.get(path)?.unit;
      if (unit) yield unit;
    }
  }

  figures(): { readonly filesParsed: number; readonly bytesParsed: number } {
    let filesParsed = 0;
    let bytesParsed = 0;
    for (const unit of this.parsed()) {
      filesParsed += 1;
      bytesParsed += unit.text.length;
    }
    return { filesParsed, bytesParsed };
  }

  dispose(): void {
    for (const entry of this.#entries.values()) if (entry?.unit) this.#forget(entry.unit);
    this.#entries.clear();
    this.#failed.clear();
  }

  readonly #failed = new Map<Path, Notice>();

  #note(path: Path, whole: boolean): void {
    this.#read.add(path);
    const before = this.#watched?.get(path);
    if (before && (before.whole || !whole)) return;
    this.#watched?.set(path, { whole, answer: this.#answer(path, whole) });
  }

  /** What is told of a file: its text or only what it imports, and why it cannot be read as it stands. */
  #answer(path: Path, whole: boolean): string {
    const entry = this.#entry(path);
    const notices = [...(entry?.notices ?? []), this.#failed.get(path)].map((notice) => notice?.message ?? '').join('\n');
    return `${notices}\0${whole ? (entry?.hash ?? '') : this.#imports(path).join('\n')}`;
  }

  #imports(path: Path): readonly string[] {
    const entry = this.#entry(path);
    if (!entry) return [];
    return (entry.imports ??= [...new Set([...entry.text.matchAll(/\b(?:from|import|require)\s*\(?\s*(?:\/\*[^*]{0,80}\*\/\s*)?["']([^"'\n]{1,300})["']/g)].map(([, specifier = '']) => specifier))]);
  }

  #entry(path: Path): Entry | undefined {
    if (this.#entries.has(path)) return this.#entries.get(path);
    const read = readText(this.#host, path, { minified: this.#keepsMinified ?? 'skip' });
    let entry: Entry | undefined;
    if (read.ok) {
      entry = { text: read.text, hash: createHash('sha1').update(read.text).digest('base64'), notices: read.notices, parseNotices: [], parsed: false };
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
      entry.parseNotices.push({ kind: 'too-deep', message: 'The file is nested too deeply to be parsed.', location: { file: path, start: 0, end: 0 } });
      return;
    }
    try {
      // A name of our own: what the analysed project calls its files never reaches a library as a path.
      const wrapped = this.#project.createSourceFile(`/unit${String(this.#serial++)}${extension}`, entry.text);
      const ast = wrapped.compilerNode;
      if (isDeeperThan(ast, MAX_TREE_DEPTH)) {
        this.#project.removeSourceFile(wrapped);
        entry.parseNotices.push({ kind: 'too-deep', message: 'The file is nested too deeply to be analysed.', location: { file: path, start: 0, end: 0 } });
        return;
      }
      entry.unit = { path, text: entry.text, hash: entry.hash, ast };
      units.set(entry.unit, wrapped);
      const broken = (ast as unknown as { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics;
      const first = broken?.[0];
      // JavaScript files report TypeScript-only syntax (8xxx) as diagnostics; those parse well.
      if (first && (first.code < 8000 || first.code >= 9000)) {
        entry.parseNotices.push({
          kind: 'syntax-error',
          message: `Syntax error: ${ts.flattenDiagnosticMessageText(first.messageText, ' ')} The rest of the file is analysed as far as it can be read.`,
          location: { file: path, start: first.start, end: first.start + first.length },
        });
      }
    } catch (error) {
      entry.parseNotices.push({
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

/** Chains and operators nest without brackets. Everything behind the store walks trees by recursion and may rely on this. */
function isDeeperThan(ast: ts.SourceFile, limit: number): boolean {
  let depth = 0;
  const visit = (node: ts.Node): boolean | undefined => {
    depth += 1;
    const deeper = depth > limit || ts.forEachChild(node, visit);
    depth -= 1;
    return deeper;
  };
  return visit(ast) === true;
}

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
