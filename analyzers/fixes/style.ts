/** How a project writes its code, counted in its own text: quotes, semicolons, indentation, line ends, commas, module kind, imports. */
import { ts } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import { isBuiltinModule } from '../resolve/builtin-modules.js';

export interface Style {
  readonly quote: '\'' | '"';
  /** Of the names of modules. */
  readonly importQuote: '\'' | '"';
  readonly semicolons: boolean;
  /** One level: spaces or a tab. */
  readonly indent: string;
  readonly eol: '\n' | '\r\n';
  /** After the last element of a list over several lines. */
  readonly trailingComma: boolean;
  /** `{ a }` rather than `{a}`. */
  readonly spacedBraces: boolean;
  /** Syntax of imports: a TypeScript file that is compiled to CommonJS still says `import`. */
  readonly modules: 'esm' | 'cjs';
  /** `node:fs` rather than `fs`. */
  readonly nodePrefix: boolean;
  /** What relative imports end in: `.js`, `.ts`, or nothing. */
  readonly importSuffix: string;
}

/** Votes for and against, from one file. */
interface Counts {
  single: number; double: number;
  importSingle: number; importDouble: number;
  semicolon: number; bare: number;
  readonly indents: Map<string, number>;
  crlf: number; lf: number;
  comma: number; noComma: number;
  spaced: number; tight: number;
  esm: number; cjs: number;
  prefixed: number; plain: number;
  readonly suffixes: Map<string, number>;
}

const none = (): Counts => ({ single: 0, double: 0, importSingle: 0, importDouble: 0, semicolon: 0, bare: 0, indents: new Map(), crlf: 0, lf: 0, comma: 0, noComma: 0, spaced: 0, tight: 0, esm: 0, cjs: 0, prefixed: 0, plain: 0, suffixes: new Map() });

const counted = new WeakMap<Unit, Counts>();
const styles = new WeakMap<Unit, Style>();

/** Other files asked where one says nothing about a habit. */
const NEIGHBOURS = 30;

/**
 * @param others units of the same project: they decide what the file itself shows nothing of
 */
export function styleOf(unit: Unit, others: () => Iterable<Unit> = () => []): Style {
  const known = styles.get(unit);
  if (known) return known;
  const own = countsOf(unit);
  let rest: Counts | undefined;
  const neighbours = (): Counts => (rest ??= sum(others(), unit));
  /** By the file where it shows the habit at all, else by the project, else as most projects do. */
  const prefer = (votes: (counts: Counts) => readonly [number, number], fallback: boolean): boolean => {
    for (const counts of [() => own, neighbours]) {
      const [yes, no] = votes(counts());
      if (yes !== no) return yes > no;
    }
    return fallback;
  };
  const most = (votes: (counts: Counts) => ReadonlyMap<string, number>, fallback: string): string => top(votes(own)) ?? top(votes(neighbours())) ?? fallback;
  const style: Style = {
    quote: prefer((counts) => [counts.single, counts.double], true) ? '\'' : '"',
    importQuote: prefer((counts) => [counts.importSingle, counts.importDouble], prefer((counts) => [counts.single, counts.double], true)) ? '\'' : '"',
    semicolons: prefer((counts) => [counts.semicolon, counts.bare], true),
    indent: most((counts) => counts.indents, '  '),
    eol: prefer((counts) => [counts.crlf, counts.lf], false) ? '\r\n' : '\n',
    trailingComma: prefer((counts) => [counts.comma, counts.noComma], true),
    spacedBraces: prefer((counts) => [counts.spaced, counts.tight], true),
    modules: /\.c[jt]s$/.test(unit.path) && own.esm === 0 ? 'cjs' : prefer((counts) => [counts.esm, counts.cjs], true) ? 'esm' : 'cjs',
    nodePrefix: prefer((counts) => [counts.prefixed, counts.plain], true),
    importSuffix: most((counts) => counts.suffixes, /\.[cm]?ts$/.test(unit.path) ? '.js' : `.${unit.path.slice(unit.path.lastIndexOf('.') + 1)}`),
  };
  styles.set(unit, style);
  return style;
}

/** `\r\n` where most lines of a text end so. */
export function lineEndOf(text: string): '\n' | '\r\n' {
  const crlf = text.split('\r\n').length - 1;
  return crlf * 2 > text.split('\n').length - 1 ? '\r\n' : '\n';
}

function countsOf(unit: Unit): Counts {
  let counts = counted.get(unit);
  if (!counts) counted.set(unit, (counts = count(unit)));
  return counts;
}

function count({ ast, text }: Unit): Counts {
  const counts = none();
  const add = (map: Map<string, number>, key: string): void => { map.set(key, (map.get(key) ?? 0) + 1); };
  const specifier = (name: string): void => {
    if (isBuiltinModule(name)) counts[name.startsWith('node:') ? 'prefixed' : 'plain'] += 1;
    else if (name.startsWith('.') && !/\/$|(?:^|\/)\.\.?$|\.json$/.test(name)) add(counts.suffixes, /\.[cm]?[jt]sx?$/.exec(name)?.[0].replace(/^\.[cm]([jt]s)$/, '.$1') ?? '');
  };
  const list = (elements: ts.NodeArray<ts.Node>, end: number): void => {
    const last = elements.at(-1);
    if (last && /[\r\n]/.test(text.slice(last.end, end))) counts[elements.hasTrailingComma ? 'comma' : 'noComma'] += 1;
  };
  const braces = (node: ts.Node): void => {
    const inside = text.slice(node.getStart(ast) + 1, node.end - 1);
    if (inside.trim() !== '' && !inside.includes('\n')) counts[inside.startsWith(' ') ? 'spaced' : 'tight'] += 1;
  };
  const visit = (node: ts.Node): void => {
    switch (node.kind) {
      case ts.SyntaxKind.StringLiteral: {
        const raw = text.slice(node.getStart(ast), node.end);
        // Where a quote stands in the string the other kind may have been chosen for it; in JSX there is but one.
        if (!/['"\\]/.test(raw.slice(1, -1)) && !ts.isJsxAttribute(node.parent)) counts[raw.startsWith('\'') ? 'single' : 'double'] += 1;
        break;
      }
      case ts.SyntaxKind.ImportDeclaration: case ts.SyntaxKind.ExportDeclaration: {
        counts.esm += 1;
        const { moduleSpecifier } = node as ts.ImportDeclaration | ts.ExportDeclaration;
        if (moduleSpecifier && ts.isStringLiteral(moduleSpecifier)) {
          specifier(moduleSpecifier.text);
          counts[text[moduleSpecifier.end - 1] === '\'' ? 'importSingle' : 'importDouble'] += 1;
        }
        counts[text[node.end - 1] === ';' ? 'semicolon' : 'bare'] += 1;
        break;
      }
      case ts.SyntaxKind.VariableStatement: case ts.SyntaxKind.ExpressionStatement: case ts.SyntaxKind.ReturnStatement: case ts.SyntaxKind.ThrowStatement:
        counts[text[node.end - 1] === ';' ? 'semicolon' : 'bare'] += 1;
        break;
      case ts.SyntaxKind.ExportAssignment: counts.esm += 1; break;
      case ts.SyntaxKind.CallExpression: {
        const call = node as ts.CallExpression;
        const [first] = call.arguments;
        if (ts.isIdentifier(call.expression) && call.expression.text === 'require' && first && ts.isStringLiteral(first)) {
          counts.cjs += 1;
          specifier(first.text);
          counts[text[first.end - 1] === '\'' ? 'importSingle' : 'importDouble'] += 1;
        }
        break;
      }
      case ts.SyntaxKind.ObjectLiteralExpression: list((node as ts.ObjectLiteralExpression).properties, node.end); braces(node); break;
      case ts.SyntaxKind.ArrayLiteralExpression: list((node as ts.ArrayLiteralExpression).elements, node.end); break;
      case ts.SyntaxKind.NamedImports: list((node as ts.NamedImports).elements, node.end); braces(node); break;
      default:
    }
    ts.forEachChild(node, visit);
  };
  visit(ast);
  let before = '';
  for (const line of text.split('\n')) {
    counts[line.endsWith('\r') ? 'crlf' : 'lf'] += 1;
    if (line.trim() === '') continue;
    const lead = /^[ \t]*/.exec(line)?.[0] ?? '';
    // A level is what a line is further in than the one before it that opens a block or a list.
    if (lead.length > before.length && lead.startsWith(before.slice(0, lead.length)) && !/^[ \t]*[*]/.test(line)) add(counts.indents, lead.slice(before.length));
    before = lead;
  }
  return counts;
}

function sum(units: Iterable<Unit>, except: Unit): Counts {
  const total = none();
  let left = NEIGHBOURS;
  for (const unit of units) {
    if (unit === except) continue;
    if ((left -= 1) < 0) break;
    const counts = countsOf(unit);
    for (const [key, value] of Object.entries(counts) as [keyof Counts, number | Map<string, number>][]) {
      if (typeof value === 'number') (total[key] as number) += value;
      else for (const [name, votes] of value) (total[key] as Map<string, number>).set(name, ((total[key] as Map<string, number>).get(name) ?? 0) + votes);
    }
  }
  return total;
}

function top(votes: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  for (const [name, count] of votes) if (best === undefined || count > (votes.get(best) ?? 0)) best = name;
  return best;
}
