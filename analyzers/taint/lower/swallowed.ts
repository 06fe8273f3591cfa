/** Errors of effects that are caught and dropped: by an empty `catch`, or by a callback that does nothing. */
import type { Location } from '../../contract/index.js';
import { ts } from '../../project/syntax.js';
import { locationOf, textOf, type Unit } from '../../project/unit.js';
import { alternatives, isNothing, type Value } from '../../resolve/values.js';
import type { EffectKind } from '../row.js';
import type { Effect } from './effects.js';
import { sameData } from './same.js';

export interface Swallowed {
  readonly at: Location;
  /** What fails unseen, as written. */
  readonly what: string;
}

/** Effects of which a failure matters to the caller; deleting what may be gone, and stopping what may have stopped, does not. */
const MATTERS: ReadonlySet<EffectKind> = new Set(['file-write', 'database-write', 'message', 'money', 'permission', 'write', 'delete']);

export function swallowedErrors(effects: readonly Effect[]): readonly Swallowed[] {
  const found = new Map<ts.Node, Swallowed>();
  // (Of a call that is met with several arguments, the one before it is not kept each time.)
  const back = new Set(effects.filter((effect, index) => putsBack(effect, effects, index)).map(({ event }) => event.origin.node));
  for (const { kind, event: { origin }, confidence, shared } of effects) {
    if (!MATTERS.has(kind) || confidence === 'low' || shared || setsAttributes(origin.node)) continue;
    const dropped = droppedAt(origin.node, origin.unit);
    if (dropped && !found.has(dropped) && !back.has(origin.node)) found.set(dropped, { at: locationOf(dropped, origin.unit), what: `\`${textOf(ts.isCallExpression(origin.node) ? origin.node.expression : origin.node, origin.unit, 60)}\`` });
  }
  return [...found.values()];
}

/** `rename(b, a)` after `rename(a, b)`: undoes as well as it can what the same call did before, whose outcome is told elsewhere. */
function putsBack({ event: { path, args: [from, to] } }: Effect, effects: readonly Effect[], index: number): boolean {
  return path !== undefined && from !== undefined && to !== undefined && effects.some(({ event }, at) => at < index && event.path === path && event.args[0] !== undefined && event.args[1] !== undefined && isSamePlace(event.args[0], to) && isSamePlace(event.args[1], from));
}

/** Where it is one of several, each of them. */
function isSamePlace(a: Value, b: Value): boolean {
  const others = alternatives(b);
  return sameData(a, b) || alternatives(a).every(({ value }) => isNothing(value) || others.some((other) => sameData(value, other.value)));
}

/** Mode, owner and times of a file: tried for good measure once it is written, which some file systems refuse. */
function setsAttributes(node: ts.Node): boolean {
  if (!ts.isCallExpression(node)) return false;
  const { expression } = node;
  return /^[fl]?(?:chmod|chown|utimes)(?:Sync)?$/.test(ts.isPropertyAccessExpression(expression) ? expression.name.text : ts.isIdentifier(expression) ? expression.text : '');
}

/** The clause or callback that drops an error of a call, in the function where the call is. */
function droppedAt(call: ts.Node, unit: Unit): ts.Node | undefined {
  let under = call;
  for (let at = call.parent as ts.Node | undefined, level = 0; at && level < 60; at = at.parent as ts.Node | undefined, level += 1) {
    // `save().catch(() => {})`
    if (ts.isPropertyAccessExpression(at) && at.expression === under && at.name.text === 'catch' && ts.isCallExpression(at.parent) && at.parent.expression === at) {
      const handler = at.parent.arguments[0];
      if (handler && (ts.isArrowFunction(handler) || ts.isFunctionExpression(handler)) && ts.isBlock(handler.body) && dropsAll(handler.body, unit)) return handler;
      return undefined;
    }
    if (ts.isTryStatement(at) && at.tryBlock === under && at.catchClause) return dropsAll(at.catchClause.block, unit) ? at.catchClause : undefined;
    if (ts.isFunctionLike(at)) return undefined;
    under = at;
  }
  return undefined;
}

/** Nothing is thrown, called, returned, kept or decided in it, and no comment says that this is meant. */
function dropsAll(block: ts.Block, unit: Unit): boolean {
  if (block.statements.length > 0) return false;
  return !/\/\/|\/\*/.test(unit.text.slice(block.pos, block.end));
}
