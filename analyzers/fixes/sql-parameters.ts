/** Takes values out of an SQL statement: placeholders stand in for them, and the driver gets them apart. */
import { ts, unwrap } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import type { Draft, FileDraft } from './draft.js';
import { importsOf } from './imports.js';
import { bindingOf, functionAround, nodeAt, piecesOf, usesOfBinding, variableOf, type Binding, type TextPiece } from './names.js';
import { callAt, type FlowPlace } from './sink-argument.js';
import { sqlDrivers, type SqlDriver } from './sql-drivers.js';
import { isScalar, readStatement, type SqlPiece } from './sql-text.js';

/** @param flows all ways to the call */
export function withParameters(flow: FlowPlace, flows: readonly FlowPlace[]): (draft: Draft) => boolean {
  return (draft) => {
    const unit = draft.project.unit(flow.location.file);
    const call = unit && callAt(unit, flow);
    const driver = sqlDrivers.find(({ row }) => row.test(flow.row.id));
    if (!unit || !call || !driver || !ts.isCallExpression(call)) return false;
    const callee = unwrap(call.expression);
    const [statement] = call.arguments;
    if (!ts.isPropertyAccessExpression(callee) || !statement || call.arguments.some(ts.isSpreadElement)) return false;
    const method = callee.name.text;
    if (driver.methods.test(method) && new StatementWriter(draft, draft.file(unit), driver, call, method).write(statement)) return true;
    return driver.quoting !== undefined && isUsed(driver.quoting, draft) && quoteApart(flows, driver, driver.quoting, draft);
  };
}

/** Variables that hold pieces of a statement, and all places where something is put into them. */
interface Growing {
  readonly binding: Binding;
  readonly declaration: ts.VariableDeclaration;
  readonly pieces: readonly { readonly node: ts.Expression; readonly statement: ts.Statement }[];
}

class StatementWriter {
  readonly #draft: Draft;
  readonly #file: FileDraft;
  readonly #driver: SqlDriver;
  readonly #call: ts.CallExpression;
  readonly #method: string;
  /** Texts of the values, in their order. */
  readonly #values: string[] = [];
  readonly #names: string[] = [];
  /** Name of the list that values are gathered in, where pieces of the statement are put together on the way. */
  #list: string | undefined;
  /** Placeholders that were there before. */
  #known = 0;
  readonly #later: (() => void)[] = [];

  constructor(draft: Draft, file: FileDraft, driver: SqlDriver, call: ts.CallExpression, method: string) {
    this.#draft = draft;
    this.#file = file;
    this.#driver = driver;
    this.#call = call;
    this.#method = method;
  }

  write(statement: ts.Expression): boolean {
    const node = this.#statement(statement);
    if (!node) return false;
    const pieces = piecesOf(node);
    const grown: Growing[] = [];
    const read = readStatement(pieces, this.#dialect, (hole) => {
      const growing = this.#growing(hole);
      if (growing && !grown.some((one) => one.declaration === growing.declaration)) grown.push(growing);
      return growing !== undefined;
    });
    if (!read || !this.#fits(pieces, read, grown)) return false;
    if (grown.length > 0 && !this.#gather(grown)) return false;
    const own = this.#render(read);
    if (own === undefined || (this.#values.length === 0 && this.#list === undefined && this.#names.length === 0)) return false;
    if ((this.#values.length > 0 || this.#list !== undefined) && !this.#hand()) return false;
    // A variable that the statement grew in stays where it is.
    if (!ts.isIdentifier(unwrap(node))) this.#file.replace(node, this.#textOf(own, node));
    for (const change of this.#later) change();
    return true;
  }

  get #dialect(): { readonly doubleQuotedValues: boolean; readonly casts: boolean } {
    return { doubleQuotedValues: this.#driver.doubleQuotedValues, casts: this.#driver.mark === '$' };
  }

  /** The text at the call, or the value of the variable that is handed over. */
  #statement(given: ts.Expression): ts.Expression | undefined {
    const node = unwrap(given);
    if (!ts.isIdentifier(node)) return ts.isStringLiteralLike(node) ? undefined : node;
    const variable = variableOf(bindingOf(node));
    if (variable && !variable.isConst) return this.#growing(node) ? node : undefined;
    if (!variable?.node.initializer || functionAround(variable.node) !== functionAround(this.#call)) return undefined;
    // What else reads it would see placeholders.
    const binding = bindingOf(node);
    const calls = binding ? usesOfBinding(binding).filter((use) => use !== node && ts.isCallExpression(use.parent) && !/^(?:console|log|logger)\b/.test(use.parent.expression.getText())) : [];
    return calls.length > 0 ? undefined : variable.node.initializer;
  }

  #fits(pieces: readonly TextPiece[], read: readonly SqlPiece[], grown: readonly Growing[]): boolean {
    const text = pieces.map((piece) => (typeof piece === 'string' ? piece : ' ')).join('');
    // One statement, without a comment that could swallow what follows.
    if (/;\s*\S|--|\/\*/.test(text.replace(/'[^']*'/g, ''))) return false;
    const there = this.#there();
    if (there === undefined) return false;
    this.#known = there.length;
    const marks = this.#driver.mark === '?' ? (text.match(/\?/g) ?? []).length : this.#driver.mark === '$' ? Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(([, n]) => Number(n))) : 0;
    if (marks !== this.#known) return false;
    // `?` are counted from the left: new ones among old ones, and values gathered behind others, would be out of order.
    if (this.#driver.mark === '?' && this.#known > 0) return false;
    if (grown.length === 0) return true;
    if (this.#driver.values !== 'list' || this.#known > 0) return false;
    const firstGrown = read.findIndex((piece) => typeof piece !== 'string' && piece.kind === 'text' && this.#growing(piece.value) !== undefined);
    return this.#driver.mark === '$' || !read.slice(0, firstGrown).some((piece) => typeof piece !== 'string' && piece.kind === 'value');
  }

  /** Values that are handed over now; undefined where they cannot be added to. */
  #there(): readonly ts.Expression[] | undefined {
    if (this.#driver.values === 'list') {
      const given = this.#call.arguments[1];
      if (!given || isFunction(given)) return [];
      return ts.isArrayLiteralExpression(given) && !given.elements.some(ts.isSpreadElement) ? given.elements : undefined;
    }
    if (this.#driver.values === 'input') return this.#call.arguments.length === 1 ? [] : undefined;
    const run = this.#run();
    return run ? run.arguments.filter((one) => !ts.isSpreadElement(one)) : undefined;
  }

  /** `.all(…)` of `prepare(…).all(…)`, or the one use of the variable that holds the prepared statement. */
  #run(): ts.CallExpression | undefined {
    const runs = (node: ts.Node): ts.CallExpression | undefined => {
      const { parent } = node;
      if (!ts.isPropertyAccessExpression(parent) || parent.expression !== node || !/^(?:all|get|run|iterate)$/.test(parent.name.text)) return undefined;
      return ts.isCallExpression(parent.parent) && parent.parent.expression === parent && !parent.parent.arguments.some(ts.isSpreadElement) ? parent.parent : undefined;
    };
    const direct = runs(this.#call);
    if (direct) return direct;
    const { parent } = this.#call;
    if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return undefined;
    const binding = bindingOf(parent.name);
    const uses = binding ? usesOfBinding(binding).filter((use) => use !== parent.name) : [];
    return uses.length === 1 && uses[0] ? runs(uses[0]) : undefined;
  }

  /** `where` of `let where = ''; if (x) where += …`, `parts` of `parts.join(' AND ')`. */
  #growing(hole: ts.Expression): Growing | undefined {
    let node = unwrap(hole);
    if (ts.isConditionalExpression(node)) {
      // `parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : ''`
      const inner = [node.whenTrue, node.whenFalse].flatMap((branch) => piecesOf(branch).flatMap((piece) => (typeof piece === 'string' ? [] : [piece.value])));
      return inner.length === 1 && inner[0] ? this.#growing(inner[0]) : undefined;
    }
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'join') node = unwrap(node.expression.expression);
    if (!ts.isIdentifier(node)) return undefined;
    const binding = bindingOf(node);
    const variable = variableOf(binding);
    if (!binding || !variable?.node.initializer || !variable.statement || functionAround(variable.node) !== functionAround(this.#call)) return undefined;
    const first = unwrap(variable.node.initializer);
    // `const where = parts.length > 0 ? … : ''` leads on to the list.
    if (ts.isConditionalExpression(first) || (ts.isTemplateExpression(first) && variable.isConst)) return ts.isConditionalExpression(first) ? this.#growing(first) : undefined;
    const isList = ts.isArrayLiteralExpression(first);
    if (!isList && !ts.isStringLiteralLike(first)) return undefined;
    if (isList && first.elements.some((one) => !ts.isStringLiteralLike(one))) return undefined;
    const pieces: { node: ts.Expression; statement: ts.Statement }[] = [];
    for (const use of usesOfBinding(binding)) {
      const { parent } = use;
      const statement = isList ? parent.parent.parent : parent.parent;
      if (isList && ts.isPropertyAccessExpression(parent) && parent.name.text === 'push' && ts.isCallExpression(parent.parent)) {
        const [added] = parent.parent.arguments;
        if (!added || parent.parent.arguments.length !== 1 || !ts.isExpressionStatement(statement)) return undefined;
        pieces.push({ node: added, statement });
      } else if (!isList && ts.isBinaryExpression(parent) && parent.left === use) {
        if (parent.operatorToken.kind !== ts.SyntaxKind.PlusEqualsToken || !ts.isExpressionStatement(statement)) return undefined;
        pieces.push({ node: parent.right, statement });
      }
    }
    return { binding, declaration: variable.node, pieces };
  }

  /** Values of the pieces are gathered beside them. */
  #gather(grown: readonly Growing[]): boolean {
    const file = this.#file;
    const declared = grown.map(({ declaration }) => declaration.parent.parent).sort((a, b) => a.pos - b.pos);
    const [first] = declared;
    if (!first || (this.#driver.mark === '?' && grown.length > 1)) return false;
    const list = this.#freeName();
    this.#list = list;
    const isScript = /\.[cm]?jsx?$/.test(file.unit.path);
    let any = false;
    for (const { pieces } of grown) {
      for (const { node, statement } of pieces) {
        const read = readStatement(piecesOf(node), this.#dialect, () => false);
        if (!read) return false;
        const values = read.filter((piece) => typeof piece !== 'string' && piece.kind === 'value');
        if (read.some((piece) => typeof piece !== 'string' && piece.kind === 'name')) return false;
        if (values.length === 0) continue;
        if (values.length > 1 && this.#driver.mark === '$') return false;
        any = true;
        const texts = values.map((value) => this.#value(value));
        const own = read.map((piece) => (typeof piece !== 'string' && piece.kind === 'value' ? { mark: this.#driver.mark === '$' ? `$\${${list}.length}` : '?', cast: piece.cast } : piece));
        this.#later.push(() => {
          file.insertBefore(statement, `${list}.push(${texts.join(', ')});`);
          file.replace(node, this.#textOf(own, node));
        });
      }
    }
    if (!any) return false;
    this.#later.push(() => { file.insertBefore(first, `const ${list}${isScript ? '' : ': unknown[]'} = [];`); });
    return true;
  }

  /** For the list of values: a name that nothing in the function or at the top of the file has. */
  #freeName(): string {
    const taken = new Set<string>();
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node) && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)) taken.add(node.text);
      ts.forEachChild(node, visit);
    };
    visit(functionAround(this.#call));
    return ['values', 'params', 'parameters'].find((name) => !taken.has(name)) ?? this.#file.freeName('values');
  }

  #value(piece: Exclude<SqlPiece, string>): string {
    const file = this.#file;
    if (piece.kind !== 'value') return file.source(piece.value);
    const [only] = piece.parts;
    if (piece.parts.length === 1 && typeof only === 'object') {
      const source = file.source(only.value);
      // The driver's prepared statements take limits as texts.
      return this.#method === 'execute' && /^(?:limit|offset)$/.test(piece.clause) ? `String(${source})` : source;
    }
    return `\`${piece.parts.map((part) => (typeof part === 'string' ? part.replace(/[\\`]|\$\{/g, '\\$&') : `\${${file.source(part.value)}}`)).join('')}\``;
  }

  #render(read: readonly SqlPiece[]): readonly (SqlPiece | Mark)[] | undefined {
    const own: (SqlPiece | Mark)[] = [];
    for (const piece of read) {
      if (typeof piece === 'string' || piece.kind === 'text') own.push(piece);
      else if (piece.kind === 'name') {
        const quoted = this.#driver.quoting && isUsed(this.#driver.quoting, this.#draft) && isScalar(piece.value) ? quotedName(this.#file, this.#driver.quoting, piece.value) : undefined;
        if (quoted === undefined) return undefined;
        this.#names.push(quoted);
        own.push({ mark: `\${${quoted}}` });
      } else own.push({ mark: this.#mark(piece), cast: piece.cast });
    }
    return own;
  }

  #mark(piece: Exclude<SqlPiece, string>): string {
    const text = this.#value(piece);
    if (this.#driver.mark === '@') {
      const known = this.#values.findIndex((value) => value === text);
      if (known >= 0) return `@${this.#names[known] ?? ''}`;
      const word = /([A-Za-z_]\w*)\W*$/.exec(piece.kind === 'value' ? piece.parts.map((part) => (typeof part === 'string' ? '' : this.#file.source(part.value))).join(' ') : '')?.[1] ?? 'value';
      let name = word;
      for (let count = 2; this.#names.includes(name); count += 1) name = `${word}${String(count)}`;
      this.#names.push(name);
      this.#values.push(text);
      return `@${name}`;
    }
    this.#values.push(text);
    if (this.#driver.mark === '?') return '?';
    return this.#list === undefined ? `$${String(this.#known + this.#values.length)}` : `$\${${this.#list}.length + ${String(this.#values.length)}}`;
  }

  /** Gives the values to the driver. */
  #hand(): boolean {
    const file = this.#file;
    const values = [...(this.#list === undefined ? [] : [`...${this.#list}`]), ...this.#values].join(', ');
    if (this.#driver.values === 'input') {
      const callee = unwrap(this.#call.expression);
      if (!ts.isPropertyAccessExpression(callee)) return false;
      // Only a request takes inputs; `pool.query` and `sql.query` make one themselves.
      const of = unwrap(callee.expression);
      const isRequest = (node: ts.Expression): boolean => (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'request') || (ts.isNewExpression(node) && /Request$/.test(node.expression.getText()));
      const variable = ts.isIdentifier(of) ? variableOf(bindingOf(of))?.node.initializer : undefined;
      if (!isRequest(of) && !(variable && isRequest(unwrap(variable)))) return false;
      file.insert(callee.expression.end, this.#values.map((value, index) => `.input(${file.quote(this.#names[index] ?? '')}, ${value})`).join(''));
      return true;
    }
    if (this.#driver.values === 'method') {
      const run = this.#run();
      if (!run) return false;
      file.insert(run.arguments.at(-1)?.end ?? run.end - 1, `${run.arguments.length > 0 ? ', ' : ''}${values}`);
      return true;
    }
    const given = this.#call.arguments[1];
    const list = this.#values.length === 0 && this.#list !== undefined ? this.#list : `[${values}]`;
    if (given && ts.isArrayLiteralExpression(given)) file.insert(given.elements.at(-1)?.end ?? given.end - 1, `${given.elements.length > 0 ? ', ' : ''}${values}`);
    else if (given && isFunction(given)) file.insert(given.getStart(file.unit.ast, false), `${list}, `);
    else if (this.#call.arguments.length === 1) file.addArgument(this.#call, list);
    else return false;
    return true;
  }

  #textOf(own: readonly (SqlPiece | Mark)[], node: ts.Expression): string {
    let template = '';
    let holes = false;
    let plain = '';
    for (const piece of own) {
      if (typeof piece === 'string') {
        template += piece.replace(/[\\`]|\$\{/g, '\\$&');
        plain += piece;
      } else if ('mark' in piece) {
        const cast = piece.cast === undefined ? '' : `::${piece.cast}`;
        holes ||= piece.mark.includes('${');
        template += piece.mark + cast;
        plain += piece.mark + cast;
      } else {
        holes = true;
        const { value } = piece as { readonly value: ts.Expression };
        template += `\${${this.#file.source(value)}}`;
      }
    }
    return holes || plain.includes('\n') || (ts.isTemplateExpression(unwrap(node)) && plain.includes('\'') && plain.includes('"')) ? `\`${template}\`` : this.#file.quote(plain);
  }
}

interface Mark {
  readonly mark: string;
  readonly cast?: string | undefined;
}

function isFunction(node: ts.Expression): boolean {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

/** The package with the functions that quote is one of the project: a driver of the same kind may be another's. */
function isUsed({ module }: NonNullable<SqlDriver['quoting']>, draft: Draft): boolean {
  for (const unit of draft.project.units()) if (importsOf(unit).some((one) => module.test(one.module))) return true;
  return false;
}

/** `pg.escapeIdentifier(column)`. */
function quotedName(file: FileDraft, quoting: NonNullable<SqlDriver['quoting']>, value: ts.Expression): string {
  return `${quotingFunction(file, quoting, quoting.name)}(${file.source(value)})`;
}

function quotingFunction(file: FileDraft, quoting: NonNullable<SqlDriver['quoting']>, name: string): string {
  const known = importsOf(file.unit).find((one) => !one.typeOnly && quoting.module.test(one.module));
  if (known?.default !== undefined || known?.namespace !== undefined) return `${known.default ?? known.namespace ?? ''}.${name}`;
  return file.importName(known?.module ?? quoting.package, name);
}

/** The statement is put together elsewhere: each piece is quoted by the driver's own function where it is inserted. */
function quoteApart(flows: readonly FlowPlace[], driver: SqlDriver, quoting: NonNullable<SqlDriver['quoting']>, draft: Draft): boolean {
  const done = new Set<ts.Node>();
  let changed = false;
  for (const flow of flows) {
    for (const place of [...(flow.part ? [flow.part] : []), ...flow.steps.map((step) => step.location)]) {
      const unit = draft.project.unit(place.file);
      const node = unit && nodeAt(unit, place, isComposition);
      if (!unit || !node) continue;
      for (const text of [node, ...piecesAdded(node, unit)]) {
        if (done.has(text)) continue;
        done.add(text);
        changed = quoteIn(draft.file(unit), text, driver, quoting) || changed;
      }
    }
  }
  return changed;
}

/** What was pushed to the list that a text is joined from. */
function piecesAdded(node: ts.Expression, unit: Unit): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  for (const piece of piecesOf(node)) {
    if (typeof piece === 'string') continue;
    const call = unwrap(piece.value);
    if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression) || call.expression.name.text !== 'join' || !ts.isIdentifier(call.expression.expression)) continue;
    const binding = bindingOf(call.expression.expression);
    for (const use of binding ? usesOfBinding(binding) : []) {
      const { parent } = use;
      if (ts.isPropertyAccessExpression(parent) && parent.name.text === 'push' && ts.isCallExpression(parent.parent)) found.push(...parent.parent.arguments.filter((one) => isComposition(one)));
    }
  }
  return found.filter((one) => one.getSourceFile() === unit.ast);
}

function isComposition(node: ts.Node): node is ts.TemplateExpression | ts.BinaryExpression {
  return ts.isTemplateExpression(node) || (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken);
}

function quoteIn(file: FileDraft, node: ts.TemplateExpression | ts.BinaryExpression | ts.Expression, driver: SqlDriver, quoting: NonNullable<SqlDriver['quoting']>): boolean {
  const read = readStatement(piecesOf(node), { doubleQuotedValues: driver.doubleQuotedValues, casts: false }, (hole) => !isScalar(hole));
  if (!read || !read.some((piece) => typeof piece !== 'string' && piece.kind !== 'text')) return false;
  let made = '';
  for (const piece of read) {
    if (typeof piece === 'string') made += piece.replace(/[\\`]|\$\{/g, '\\$&');
    else if (piece.kind === 'text') made += `\${${file.source(piece.value)}}`;
    else if (piece.kind === 'name') made += `\${${quotedName(file, quoting, piece.value)}}`;
    else {
      const [only] = piece.parts;
      const text = piece.parts.length === 1 && typeof only === 'object' ? file.source(only.value) : `\`${piece.parts.map((part) => (typeof part === 'string' ? part.replace(/[\\`]|\$\{/g, '\\$&') : `\${${file.source(part.value)}}`)).join('')}\``;
      made += `\${${quotingFunction(file, quoting, quoting.value)}(${text})}`;
    }
  }
  file.replace(node, `\`${made}\``);
  return true;
}
