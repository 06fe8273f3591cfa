/** A draft gathers the edits of one fix: in source files (with imports, in the file's own style), in other texts, and in files that are yet to be made. */
import type { Fix, FixSafety, Location, TextEdit } from '../contract/index.js';
import type { Path } from '../host/host.js';
import { dirname, join, relativePath } from '../host/paths.js';
import { ts } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import type { Manifest } from '../resolve/manifest.js';
import { applyEdits, joined, type Span } from './edits.js';
import { formatCode, quoted } from './format.js';
import { boundNames, importEdits, importedAs, importsOf, topOf, usesOf, wholeLines, type ImportRequest } from './imports.js';
import { lineEndOf, styleOf, type Style } from './style.js';

/** What builders may see of the project. */
export interface FixProject {
  /** Files of the run that were parsed. */
  readonly units: () => Iterable<Unit>;
  readonly unit: (file: Path) => Unit | undefined;
  /** Text of any file; undefined where there is none that can be read. */
  readonly text: (file: Path) => string | undefined;
  readonly exists: (file: Path) => boolean;
  /** Nearest package.json at or above a directory. */
  readonly manifest: (directory: Path) => Manifest | undefined;
  /** Nothing outside of it may be changed. */
  readonly root: Path;
}

export interface Draft {
  readonly project: FixProject;
  /** The one draft of a source file. */
  file(unit: Unit): FileDraft;
  /** The draft of the file that a place lies in, and the outermost node that is exactly there; undefined where no node is. */
  at(location: Location): { readonly file: FileDraft; readonly node: ts.Node } | undefined;
  /** The one draft of a file that is no source; undefined where it is not there. */
  text(file: Path): TextDraft | undefined;
  /** A new file. @throws Error where one is there */
  create(file: Path, text: string): void;
  /** Adds lines to a file such as `.env.example`, which is made where it is not there; a line that is there already is not added again. */
  addLines(file: Path, lines: readonly string[]): void;
}

export interface TextDraft {
  readonly text: string;
  replace(start: number, end: number, newText: string): void;
}

export interface FileDraft {
  readonly unit: Unit;
  readonly style: Style;
  /** Text of a node as written, without comments before it. */
  source(node: ts.Node): string;
  /** A string literal in the file's quotes. */
  quote(text: string): string;
  /** Code of ours (single quotes, semicolons, two spaces) in the file's style, all lines but the first moved in by `lead`. */
  format(code: string, lead?: string): string;
  /** White space that the line of a node begins with. */
  leadOf(node: ts.Node): string;

  replace(node: ts.Node, newText: string): void;
  replaceSpan(start: number, end: number, newText: string): void;
  insert(at: number, newText: string): void;
  /** Takes an element out of a list, with its comma and, where it has lines of its own, those. */
  removeElement(node: ts.Node): void;
  /** Takes a statement out with its lines. */
  removeStatement(node: ts.Statement): void;
  /** Adds `key: value` behind the last property (`first`: before the first), on a line of its own where the others have such. */
  addProperty(object: ts.ObjectLiteralExpression, property: string, place?: 'first' | 'last'): void;
  /** Adds an argument behind the last one. */
  addArgument(call: ts.CallExpression | ts.NewExpression, argument: string): void;
  /**
   * Statements before the one that holds a node, in the innermost block that the node stands in; an arrow function without a block gets one.
   * @returns false where none can stand, as in the initialiser of a parameter or a class field
   */
  insertBefore(node: ts.Node, code: string): boolean;
  /** Statements at the beginning of a function's body. */
  insertAtStart(fn: ts.FunctionLikeDeclaration, code: string): boolean;
  /** Declarations at the top level, behind the imports. */
  insertAfterImports(code: string): void;
  /** Declarations at the end of the file: functions only, since what runs before would not see anything else. */
  insertAtEnd(code: string): void;

  /**
   * Brings a name in and says how to write it: an import that is there is used or extended, in the file's own way (`import`, `require`).
   * @param module package, Node module or relative path as {@link moduleFor} gives it; `name` may be `default` or `*`
   * @param options.local name to prefer for `default` and `*`
   */
  importName(module: string, name: string, options?: { readonly typeOnly?: boolean; readonly local?: string }): string;
  /** A name that nothing in the file is called: the given one, or with a number. It counts as taken from then on. */
  freeName(base: string): string;
  /** How this file imports another one of the project: `./audit.js`. */
  moduleFor(file: Path): string;
}

/**
 * Builds one fix.
 * @param build draws up the edits; `false` where the fix does not fit. What it throws means that too: a finding is worth more than its fix.
 * @returns the fix, or nothing; in a list, as findings take it
 */
export function buildFix(project: FixProject, title: string, safety: FixSafety, build: (draft: Draft) => boolean | undefined | void): readonly Fix[] {
  const draft = createDraft(project);
  try {
    if (build(draft) === false) return [];
    const edits = draft.edits();
    return edits.length === 0 ? [] : [{ title, safety, edits }];
  } catch (error) {
    if (process.env['MCP_LINT_DEBUG'] !== undefined) throw error;
    return [];
  }
}

function createDraft(project: FixProject): Draft & { edits(): TextEdit[] } {
  const files = new Map<Path, ReturnType<typeof createFileDraft>>();
  const texts = new Map<Path, { readonly text: string; readonly edits: Span[] }>();
  const created = new Map<Path, string>();
  const draft: Draft = {
    project,
    file(unit) {
      let known = files.get(unit.path);
      if (!known) files.set(unit.path, (known = createFileDraft(unit, project)));
      return known;
    },
    at(location) {
      const unit = project.unit(location.file);
      const node = unit && nodeAt(unit, location);
      return unit && node && { file: draft.file(unit), node };
    },
    text(file) {
      let known = texts.get(file);
      if (!known) {
        const text = project.exists(file) ? project.text(file) : undefined;
        if (text === undefined) return undefined;
        texts.set(file, (known = { text, edits: [] }));
      }
      const { text, edits } = known;
      return { text, replace: (start, end, newText) => void edits.push({ start, end, newText }) };
    },
    create(file, text) {
      if (project.exists(file) || created.has(file)) throw new Error('the file is there already');
      created.set(file, text);
    },
    addLines(file, lines) {
      const there = draft.text(file);
      if (!there) {
        const before = created.get(file) ?? '';
        created.set(file, before + lines.filter((line) => !before.split('\n').includes(line)).map((line) => `${line}\n`).join(''));
        return;
      }
      const eol = lineEndOf(there.text);
      const known = new Set(there.text.split(/\r?\n/));
      const added = lines.filter((line) => !known.has(line));
      const end = there.text.length;
      if (added.length > 0) there.replace(end, end, `${there.text === '' || there.text.endsWith('\n') ? '' : eol}${added.map((line) => line + eol).join('')}`);
    },
  };
  return {
    ...draft,
    edits: () => [
      ...[...files].flatMap(([file, own]) => own.edits().map((edit) => ({ file, ...edit }))),
      ...[...texts].flatMap(([file, { edits }]) => joined(edits).map((edit) => ({ file, ...edit }))),
      ...[...created].map(([file, newText]): TextEdit => ({ file, start: 0, end: 0, newText, create: true })),
    ],
  };
}

/** The outermost node with exactly this text. */
export function nodeAt({ ast }: Unit, { start, end }: Pick<Location, 'start' | 'end'>): ts.Node | undefined {
  const visit = (node: ts.Node): ts.Node | undefined => {
    if (node.pos > start || node.end < end) return undefined;
    if (node !== ast && node.end === end && node.getStart(ast, false) === start) return node;
    return ts.forEachChild(node, visit);
  };
  return visit(ast);
}

function createFileDraft(unit: Unit, project: FixProject): FileDraft & { edits(): Span[] } {
  const { ast, text } = unit;
  const style = styleOf(unit, project.units);
  const edits: Span[] = [];
  const requests: ImportRequest[] = [];
  let taken: Set<string> | undefined;
  /** Arrow functions that got a block, with the place in it. */
  const opened = new Map<ts.Node, string[]>();
  /** Blocks in one line that got lines of their own. */
  const widened = new Set<ts.Node>();

  const startOf = (node: ts.Node): number => node.getStart(ast, false);
  const lineStart = (at: number): number => Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
  const leadAt = (at: number): string => /^[ \t]*/.exec(text.slice(lineStart(at), lineStart(at) + 400))?.[0] ?? '';
  const ownLine = (node: ts.Node): boolean => /^[ \t]*$/.test(text.slice(lineStart(startOf(node)), startOf(node)));
  const names = (): Set<string> => (taken ??= identifiersOf(ast));
  const insert = (at: number, newText: string): void => { edits.push({ start: at, end: at, newText }); };

  const element = (elements: ts.NodeArray<ts.Node>, end: number, added: string, place: 'first' | 'last'): void => {
    const [first] = elements;
    const last = elements.at(-1);
    if (!first || !last) throw new Error('an empty list is written by who knows its brackets');
    if (place === 'first') {
      insert(startOf(first), ownLine(first) ? `${added},${style.eol}${leadAt(startOf(first))}` : `${added}, `);
    } else if (ownLine(last)) {
      const line = `${style.eol}${leadAt(startOf(last))}${added}`;
      // A comment at the end of its line belongs to it.
      const [rest, comma] = /^([ \t]*,)?[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)[ \t]*(?=\r?\n)/.exec(text.slice(last.end)) ?? [];
      if (rest === undefined) insert(last.end, `,${line}`);
      else {
        if (comma === undefined) insert(last.end, ',');
        insert(last.end + rest.length, `${line}${comma === undefined ? '' : ','}`);
      }
    } else insert(last.end, `, ${added}`);
  };

  const draft: FileDraft = {
    unit, style,
    source: (node) => text.slice(startOf(node), node.end),
    quote: (value) => quoted(value, style),
    format: (code, lead) => formatCode(code, style, lead),
    leadOf: (node) => leadAt(startOf(node)),
    replace: (node, newText) => void edits.push({ start: startOf(node), end: node.end, newText }),
    replaceSpan: (start, end, newText) => void edits.push({ start, end, newText }),
    insert,
    removeElement(node) {
      let start = startOf(node);
      let { end } = node;
      const comma = /^\s*,/.exec(text.slice(end));
      if (comma) {
        end += comma[0].length;
        const rest = /^[ \t]*(?:\/\/[^\r\n]*)?(?:\r\n|\r|\n)/.exec(text.slice(end));
        if (ownLine(node) && rest) {
          start = lineStart(start);
          end += rest[0].length;
        } else end += /^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
      } else {
        const before = /,?\s*$/.exec(text.slice(0, start))?.[0].length ?? 0;
        start -= before;
      }
      edits.push({ start, end, newText: '' });
    },
    removeStatement: (node) => void edits.push({ ...wholeLines(unit, node), newText: '' }),
    addProperty(object, property, place = 'last') {
      if (object.properties.length > 0) element(object.properties, object.end, property, place);
      else edits.push({ start: startOf(object), end: object.end, newText: style.spacedBraces ? `{ ${property} }` : `{${property}}` });
    },
    addArgument(call, argument) {
      const list = call.arguments;
      if (!list) insert(call.end, `(${argument})`);
      else if (list.length > 0) element(list, call.end, argument, 'last');
      else insert(call.end - 1, argument);
    },
    insertBefore(node, code) {
      for (let at = node; ; at = at.parent) {
        const { parent } = at as { readonly parent: ts.Node | undefined };
        if (!parent) return false;
        if (ts.isArrowFunction(parent) && at === parent.body && !ts.isBlock(at)) {
          const known = opened.get(parent);
          if (known) known.push(code);
          else opened.set(parent, [code]);
          return true;
        }
        if (ts.isParameter(at) || ts.isPropertyDeclaration(at)) return false;
        if (!ts.isStatement(at)) continue;
        if (ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isModuleBlock(parent) || ts.isCaseOrDefaultClause(parent)) {
          if (ts.isBlock(at)) return false;
          const lead = leadAt(startOf(at)) + (ownLine(at) || ts.isSourceFile(parent) ? '' : style.indent);
          // A body in one line is put on several.
          if (ts.isBlock(parent) && !text.slice(startOf(parent), parent.end).includes('\n') && at === parent.statements[0]) {
            if (widened.has(parent)) insert(startOf(at), `${formatCode(code, style, lead)}${style.eol}${lead}`);
            else edits.push({ start: startOf(parent) + 1, end: startOf(at), newText: `${style.eol}${lead}${formatCode(code, style, lead)}${style.eol}${lead}` });
            const last = parent.statements.at(-1);
            if (last && !widened.has(parent)) edits.push({ start: last.end, end: parent.end - 1, newText: `${text.slice(last.end, parent.end - 1).trimEnd()}${style.eol}${leadAt(startOf(at))}` });
            for (const [index, one] of parent.statements.entries()) {
              const before = parent.statements[index - 1];
              if (before && !widened.has(parent) && text.slice(before.end, startOf(one)).trim() === '') edits.push({ start: before.end, end: startOf(one), newText: style.eol + lead });
            }
            widened.add(parent);
            return true;
          }
          const place = aboveComments(unit, at);
          // A declaration that is set apart from what follows is so from what comes before, too: the same edit where several come here.
          const [end] = /\r?\n$/.exec(text.slice(0, place)) ?? [];
          if (ts.isSourceFile(parent) && code.endsWith('\n') && end !== undefined && !/(?:^|\n)[ \t]*$/.test(text.slice(0, place - end.length))) insert(place - end.length, style.eol);
          insert(place, `${formatCode(code, style, lead)}${style.eol}${lead}`);
          return true;
        }
        if (ts.isBlock(at)) return false;
        // The only statement of `if (x) …`: it gets a block.
        const lead = leadAt(startOf(parent));
        const inner = lead + style.indent;
        insert(startOf(at), `{${style.eol}${inner}${formatCode(code, style, inner)}${style.eol}${inner}`);
        insert(at.end, `${style.eol}${lead}}`);
        return true;
      }
    },
    insertAtStart(fn, code) {
      const { body } = fn as { readonly body?: ts.Node };
      if (!body) return false;
      if (!ts.isBlock(body)) return draft.insertBefore(body, code);
      const [first] = body.statements;
      if (first) return draft.insertBefore(first, code);
      const lead = leadAt(startOf(fn));
      edits.push({ start: startOf(body), end: body.end, newText: `{${style.eol}${lead}${style.indent}${formatCode(code, style, lead + style.indent)}${style.eol}${lead}}` });
      return true;
    },
    insertAfterImports(code) {
      const last = importsOf(unit).at(-1);
      const written = formatCode(code, style);
      if (last) {
        const { end } = wholeLines(unit, last.node);
        insert(end, `${style.eol}${written}${style.eol}${/^[ \t]*(?:\r?\n|$)/.test(text.slice(end)) ? '' : style.eol}`);
      } else insert(topOf(unit), `${written}${style.eol}${style.eol}`);
    },
    insertAtEnd(code) {
      insert(text.length, `${text.endsWith('\n') ? '' : style.eol}${style.eol}${formatCode(code, style)}${style.eol}`);
    },
    importName(module, name, options = {}) {
      const typeOnly = options.typeOnly ?? false;
      const there = importedAs(unit, module, name, typeOnly);
      if (there !== undefined) return there;
      const asked = requests.find((request) => request.module === module && request.name === name);
      if (asked) return asked.local;
      const local = draft.freeName(options.local ?? name);
      requests.push({ module, name, local, typeOnly });
      return local;
    },
    freeName(base) {
      let name = base;
      for (let count = 2; names().has(name); count += 1) name = `${base}${String(count)}`;
      names().add(name);
      return name;
    },
    moduleFor(file) {
      const path = relativePath(dirname(unit.path), file).replace(/\.([cm]?)tsx?$/, (_, kind: string) => (style.importSuffix === '' ? '' : style.importSuffix === '.ts' ? `.${kind}ts` : `.${kind}js`));
      const bare = style.importSuffix === '' ? path.replace(/\.js$/, '') : path;
      return bare.startsWith('.') ? bare : `./${bare}`;
    },
  };

  const openings = (): Span[] => [...opened].flatMap(([arrow, codes]): Span[] => {
    const { body } = arrow as ts.ArrowFunction;
    const lead = leadAt(startOf(arrow));
    const inner = lead + style.indent;
    const end = style.semicolons ? ';' : '';
    const before = codes.map((code) => `${formatCode(code, style, inner)}${style.eol}${inner}`).join('');
    const literal = ts.isParenthesizedExpression(body) && ts.isObjectLiteralExpression(body.expression) ? body.expression : undefined;
    // A body on a line of its own begins behind the arrow.
    const white = text.slice(body.pos, startOf(body));
    const broken = white.includes('\n') && white.trim() === '';
    const gap = broken ? '' : white;
    return [
      { start: body.pos + gap.length, end: literal ? startOf(literal) : startOf(body), newText: `${broken ? ' ' : ''}{${style.eol}${inner}${before}return ` },
      { start: literal?.end ?? body.end, end: body.end, newText: `${end}${style.eol}${lead}}` },
    ];
  });

  return {
    ...draft,
    edits() {
      const own = [...edits, ...openings()];
      const gone = unusedAfter(unit, own);
      return joined([...importEdits(unit, style, requests, gone), ...own]);
    },
  };
}

/** Where a statement begins with the comments that belong to it: those on the lines right above. */
function aboveComments({ ast, text }: Unit, node: ts.Node): number {
  let at = node.getStart(ast, false);
  const isOwnLine = (start: number): boolean => /(?:^|[\r\n])[ \t]*$/.test(text.slice(Math.max(0, start - 200), start));
  if (!isOwnLine(at)) return at;
  for (const { pos, end } of [...(ts.getLeadingCommentRanges(text, node.pos) ?? [])].reverse()) {
    if (!isOwnLine(pos) || !/^[ \t]*(?:\r\n|\r|\n)[ \t]*$/.test(text.slice(end, at))) break;
    at = pos;
  }
  return at;
}

/** Every name that is written in a file, properties and types too. */
function identifiersOf(ast: ts.SourceFile): Set<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ast);
  return found;
}

/** Imports that only what is replaced used. */
function unusedAfter(unit: Unit, edits: readonly Span[]): Set<string> {
  const removed = edits.filter((edit) => edit.end > edit.start);
  const bound = removed.length > 0 ? boundNames(unit) : new Set<string>();
  if (bound.size === 0) return bound;
  const before = usesOf(unit);
  const after = usesOf(unit, removed);
  const inserted = edits.map((edit) => edit.newText).join('\n');
  return new Set([...bound].filter((name) => before.has(name) && !after.has(name) && !new RegExp(`(?<![\\w$.])${name.replace(/\$/g, '\\$')}(?![\\w$])`).test(inserted)));
}

/** Result of a draft's edits in one text, for tests and previews. */
export function preview(text: string, fix: Fix, file: Path): string {
  return applyEdits(text, fix.edits.filter((edit) => edit.file === file));
}

/** Where a helper module belongs: beside the file that needs it. */
export function besideFile(unit: Unit, name: string): Path {
  const extension = /\.[cm]?[jt]s$/.exec(unit.path)?.[0] ?? (unit.path.endsWith('x') ? `.${unit.path.slice(-3, -1)}` : '.ts');
  return join(dirname(unit.path), `${name}${extension}`);
}

