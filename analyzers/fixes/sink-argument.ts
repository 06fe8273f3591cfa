/** The expression that a row means at a call: what flows there is in it. */
import type { Location } from '../contract/index.js';
import type { Server } from '../model/model.js';
import { isFunctionLike, staticName, ts, unwrap } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import { nodeAt } from './names.js';

/** A way to a sink, as far as fixes look at it. */
export interface FlowPlace {
  /** The call. */
  readonly location: Location;
  /** The tainted part itself, where it has a place. */
  readonly part: Location | undefined;
  /** From the source to the sink. */
  readonly steps: readonly { readonly location: Location }[];
  /** Places where a path is put together: how many of the parts that come first hold nothing from outside. */
  readonly composed?: readonly { readonly location: Location; readonly own: number }[];
  /** The row of the sink: which function it is, and which argument. */
  readonly row: { readonly id: string; readonly at: string };
  readonly server: Server;
  /** Which argument of the tool it is: `options.path`. */
  readonly trace?: { readonly source: { readonly path: string } };
}

export type CallLike = ts.CallExpression | ts.NewExpression;

function isCallLike(node: ts.Node): node is CallLike {
  return ts.isCallExpression(node) || ts.isNewExpression(node);
}

/** The call of a sink in its file. */
export function callAt(unit: Unit, { location }: Pick<FlowPlace, 'location'>): CallLike | undefined {
  return nodeAt(unit, location, isCallLike);
}

/** `Argument[n]`, `Argument[n].Member[name]`; undefined where it is something else or is not written at the call. */
export function argumentAt(unit: Unit, flow: Pick<FlowPlace, 'location' | 'row'>): ts.Expression | undefined {
  const call = callAt(unit, flow);
  const [, place, member] = /^Argument\[(\d+)\](?:\.Member\[(\w+)\])?$/.exec(flow.row.at) ?? [];
  if (!call?.arguments || place === undefined || call.arguments.slice(0, Number(place) + 1).some(ts.isSpreadElement)) return undefined;
  const argument = call.arguments[Number(place)];
  // A flow may be reported at the check that is too weak: `folders.some((one) => file.startsWith(one))` holds no path.
  if (argument && isFunctionLike(unwrap(argument))) return undefined;
  if (!argument || member === undefined) return argument;
  const options = unwrap(argument);
  if (!ts.isObjectLiteralExpression(options)) return undefined;
  const property = options.properties.find((one) => one.name !== undefined && staticName(one.name) === member);
  return property && ts.isPropertyAssignment(property) ? property.initializer : undefined;
}
