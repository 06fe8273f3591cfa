/** The pure half of the applier: which fixes go together, what a file's text becomes, whether it still parses. */
import type { Fix, TextEdit } from '../contract/index.js';
import type { Path } from '../host/host.js';
import { isFunctionLike, ts } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import { applyEdits, clash, sameEdit, sorted } from './edits.js';
import { withoutUnused } from './imports.js';
import { lineEndOf, styleOf } from './style.js';

/** Fixes that fit together, in the order given, and the texts they lead to. */
export interface Batch<T> {
  readonly taken: readonly T[];
  /** Left for the next round: they touch what another one changes. */
  readonly waiting: readonly T[];
  readonly broken: readonly T[];
  /** New text by file. */
  readonly texts: ReadonlyMap<Path, string>;
}

/**
 * @param text of a file as it is; undefined where there is none
 */
export function planBatch<T extends { readonly fix: Fix }>(wanted: readonly T[], text: (file: Path) => string | undefined): Batch<T> {
  const edits: TextEdit[] = [];
  const declared = new Set<string>();
  const taken: T[] = [];
  const waiting: T[] = [];
  for (const one of wanted) {
    // The same edit twice, such as an import that two fixes need, is one edit.
    const own = one.fix.edits.filter((edit) => !edits.some((other) => sameEdit(edit, other)));
    // Each chose a name that was free: the second one has to choose again.
    const names = own.flatMap((edit) => declaredIn(edit, text));
    if (own.some((edit) => edits.some((other) => clash(edit, other) && !goTogether(edit, other))) || names.some((name) => declared.has(name))) waiting.push(one);
    else {
      edits.push(...own);
      for (const name of names) declared.add(name);
      taken.push(one);
    }
  }
  const texts = textsOf(edits, text);
  if ([...texts].every(([file, made]) => stillParses(file, text(file), made))) return { taken, waiting, broken: [], texts };
  // One of them breaks a file: each is tried alone, and what is sound goes together.
  const broken = taken.filter((one) => ![...textsOf(one.fix.edits, text)].every(([file, made]) => stillParses(file, text(file), made)));
  const sound = taken.filter((one) => !broken.includes(one));
  if (broken.length > 0) {
    const rest = planBatch(sound, text);
    return { taken: rest.taken, waiting: [...waiting, ...rest.waiting], broken: [...broken, ...rest.broken], texts: rest.texts };
  }
  // Sound alone and broken together: one a round.
  const [first, ...others] = sound;
  if (!first || others.length === 0) return { taken: [], waiting, broken: sound, texts: new Map() };
  return { taken: [first], waiting: [...others, ...waiting], broken: [], texts: textsOf(first.fix.edits, text) };
}

/** Names that an edit declares, with the function or file that it does so in. */
function declaredIn({ file, start, newText, create }: TextEdit, text: (file: Path) => string | undefined): string[] {
  if (create === true || !SOURCE.test(file)) return [];
  const names = [...newText.matchAll(/^\s*(?:export )?(?:const|let|(?:async )?function) ([\w$]+)/gm)].map(([, name]) => name ?? '');
  if (names.length === 0) return [];
  const ast = parse(file, text(file) ?? '');
  let scope = 0;
  const visit = (node: ts.Node): void => {
    if (node.pos > start || node.end < start) return;
    if (isFunctionLike(node)) scope = node.pos;
    ts.forEachChild(node, visit);
  };
  if (ast) visit(ast);
  return names.map((name) => `${file} ${String(scope)} ${name}`);
}

function textsOf(edits: readonly TextEdit[], text: (file: Path) => string | undefined): Map<Path, string> {
  const made = new Map<Path, string>();
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const own = sorted(edits.filter((edit) => edit.file === file));
    made.set(file, own[0]?.create === true ? [...new Set(own.map(({ newText }) => newText))].join('') : applyEdits(text(file) ?? '', own));
  }
  return made;
}

/** Lines of `.env.example`, made or added to by several fixes: a secret each. */
function goTogether(a: TextEdit, b: TextEdit): boolean {
  return /(?:^|\/)\.env\.example$/.test(a.file) && a.create === b.create && a.start === b.start && a.end === b.end && [a, b].every(({ newText }) => /^[A-Za-z_]\w*=[^\r\n]*\r?\n$/.test(newText));
}

/** True where a file has no more syntax errors than it had. */
function stillParses(file: Path, before: string | undefined, after: string): boolean {
  if (/\.json$/.test(file)) return before === undefined || !isJson(before) || isJson(after);
  if (!SOURCE.test(file)) return true;
  const count = errorsIn(file, after);
  return count === 0 || (before !== undefined && count <= errorsIn(file, before));
}

const SOURCE = /\.[cm]?[jt]sx?$/;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function errorsIn(file: Path, text: string): number {
  const ast = parse(file, text);
  if (!ast) return Infinity;
  const found = (ast as unknown as { readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics ?? [];
  // JavaScript files report TypeScript-only syntax (8xxx).
  return found.filter(({ code }) => code < 8000 || code >= 9000).length;
}

function parse(file: Path, text: string): ts.SourceFile | undefined {
  try {
    return ts.createSourceFile(`/text${SOURCE.exec(file)?.[0] ?? '.ts'}`, text, ts.ScriptTarget.Latest, true);
  } catch {
    // Nested too deeply for the parser.
    return undefined;
  }
}

/** The text without the imports that fixes left unused: two fixes may each have left the other's use. */
export function tidyImports(file: Path, before: string, after: string): string {
  if (!SOURCE.test(file)) return after;
  const [old, made] = [unitOf(file, before), unitOf(file, after)];
  if (!old || !made) return after;
  const tidy = applyEdits(after, withoutUnused(old, made, styleOf(made)));
  return stillParses(file, after, tidy) ? tidy : after;
}

function unitOf(path: Path, text: string): Unit | undefined {
  const ast = parse(path, text);
  return ast && { path, text, hash: '', ast };
}

/** Fixes as they leave the analyzer: what is inserted has the line ends of its file. */
export function withLineEnds(fixes: readonly Fix[], text: (file: Path) => string | undefined): Fix[] {
  const ends = new Map<Path, string>();
  const endOf = (file: Path): string => {
    let end = ends.get(file);
    if (end === undefined) ends.set(file, (end = lineEndOf(text(file) ?? '')));
    return end;
  };
  return fixes.map((fix) => ({
    ...fix,
    edits: fix.edits.map((edit) => (edit.create !== true && edit.newText.includes('\n') ? { ...edit, newText: edit.newText.replace(/\r?\n/g, endOf(edit.file)) } : edit)),
  }));
}

/** Joins the fixes of several findings that became one; the weakest grade counts, and what clashes is left for the next round. */
export function joinFixes(title: string, fixes: readonly Fix[]): readonly Fix[] {
  const edits: TextEdit[] = [];
  const taken: Fix[] = [];
  for (const fix of fixes) {
    const own = fix.edits.filter((edit) => !edits.some((other) => sameEdit(edit, other)));
    if (own.some((edit) => edits.some((other) => clash(edit, other)))) continue;
    edits.push(...own);
    taken.push(fix);
  }
  const [first] = taken;
  if (!first) return [];
  const rank = { safe: 0, unsafe: 1, manual: 2 } as const;
  const safety = taken.reduce((worst, fix) => (rank[fix.safety] > rank[worst] ? fix.safety : worst), first.safety);
  return [{ title: taken.length === 1 ? first.title : title, safety, edits }];
}
