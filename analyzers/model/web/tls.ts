/** Where certificates of other machines are not checked, and scopes that stand for everything: facts read from the syntax of a server's files. */
import type { Location } from '../../contract/index.js';
import { ts, unwrap } from '../../project/syntax.js';
import { locationOf, type Unit } from '../../project/unit.js';
import type { Model } from '../discover.js';
import type { Server } from '../model.js';
import { defaultTruth } from './defaults.js';
import { programOf } from './program.js';

export interface TlsUse {
  readonly at: Location;
  /** The option or variable that switches the check off. */
  readonly what: string;
  /** For the whole process, not for one connection. */
  readonly everywhere: boolean;
}

const TLS_TEXT = /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|strictSSL/;
const OPTIONS: ReadonlySet<string> = new Set(['rejectUnauthorized', 'strictSSL']);

/** Certificate checks that are off unless somebody switches them on. */
export function uncheckedTls(server: Server, model: Model): { readonly uses: readonly TlsUse[]; readonly files: number } {
  const uses: TlsUse[] = [];
  let files = 0;
  for (const unit of programOf(server, model)) {
    files += 1;
    if (!TLS_TEXT.test(unit.text)) continue;
    const visit = (node: ts.Node): void => {
      if (ts.isPropertyAssignment(node) && OPTIONS.has(nameOf(node.name)) && isOff(node.initializer, unit, model) && !isChosen(node)) {
        uses.push({ at: locationOf(node, unit), what: nameOf(node.name), everywhere: false });
      }
      if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && environmentVariable(node.left) === 'NODE_TLS_REJECT_UNAUTHORIZED' && isZero(node.right) && !isChosen(node)) {
        uses.push({ at: locationOf(node, unit), what: 'NODE_TLS_REJECT_UNAUTHORIZED', everywhere: true });
      }
      ts.forEachChild(node, visit);
    };
    visit(unit.ast);
  }
  return { uses, files };
}

/** Files of a server that were read. */
function nameOf(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : '';
}

function isOff(node: ts.Expression, unit: Unit, model: Model): boolean {
  const expression = unwrap(node);
  if (expression.kind === ts.SyntaxKind.FalseKeyword) return true;
  // A setting, read at the top of the module: judged by its default.
  let plain = true;
  const visit = (one: ts.Node): void => {
    if (ts.isCallExpression(one) || ts.isFunctionLike(one) || ts.isNewExpression(one)) plain = false;
    else ts.forEachChild(one, visit);
  };
  visit(expression);
  if (!plain || expression.kind === ts.SyntaxKind.TrueKeyword) return false;
  const record = model.machine.record(unit.path);
  if (!record) return false;
  return defaultTruth(model.machine.evaluate(expression, record.env)) === false;
}

function isZero(node: ts.Expression): boolean {
  const expression = unwrap(node);
  return (ts.isStringLiteralLike(expression) || ts.isNumericLiteral(expression)) && expression.text === '0';
}

function environmentVariable(node: ts.Expression): string | undefined {
  const target = unwrap(node);
  if (ts.isPropertyAccessExpression(target)) return target.expression.getText().endsWith('process.env') ? target.name.text : undefined;
  if (ts.isElementAccessExpression(target) && ts.isStringLiteralLike(target.argumentExpression)) return target.expression.getText().endsWith('process.env') ? target.argumentExpression.text : undefined;
  return undefined;
}

/** Inside a branch: somebody chose it, and the source does not tell when. */
function isChosen(node: ts.Node): boolean {
  for (let at: ts.Node = node, up = node.parent as ts.Node | undefined; up; at = up, up = up.parent as ts.Node | undefined) {
    if (ts.isConditionalExpression(up) && at !== up.condition) return true;
    if (ts.isIfStatement(up) && at !== up.expression) return true;
    if (ts.isCaseClause(up) || ts.isDefaultClause(up)) return true;
    if (ts.isBinaryExpression(up) && at === up.right && (up.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken || up.operatorToken.kind === ts.SyntaxKind.BarBarToken || up.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)) return true;
    if (ts.isFunctionLike(up)) return false;
  }
  return false;
}

// --- scopes --------------------------------------------------------------------------------------------------------------

export interface ScopeUse {
  readonly at: Location;
  readonly scope: string;
  readonly list: string;
  readonly wild: boolean;
}

const SCOPE_TEXT = /scopes_supported|scopesSupported|requiredScopes|required_scopes|requireScopes/;
const SCOPE_LISTS: ReadonlySet<string> = new Set(['scopes_supported', 'scopesSupported', 'requiredScopes', 'required_scopes']);
const WILD = /^(?:\*|all|everything|full[-_ ]?access|[\w.-]+[:./]\*|\*[:./][\w.*-]+)$/i;

/** Scopes that the server asks for or publishes. */
export function scopesOf(server: Server, model: Model): readonly ScopeUse[] {
  const found: ScopeUse[] = [];
  for (const unit of programOf(server, model)) {
    if (!SCOPE_TEXT.test(unit.text)) continue;
    const add = (node: ts.Expression, list: string): void => {
      const expression = unwrap(node);
      const items = ts.isArrayLiteralExpression(expression) ? expression.elements : [expression];
      for (const item of items) if (ts.isStringLiteralLike(item)) for (const scope of item.text.split(/\s+/)) if (scope !== '') found.push({ at: locationOf(item, unit), scope, list, wild: WILD.test(scope) });
    };
    const visit = (node: ts.Node): void => {
      if (ts.isPropertyAssignment(node) && SCOPE_LISTS.has(nameOf(node.name))) add(node.initializer, nameOf(node.name));
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'requireScopes') for (const arg of node.arguments) add(arg, 'requireScopes');
      ts.forEachChild(node, visit);
    };
    visit(unit.ast);
  }
  return found;
}
