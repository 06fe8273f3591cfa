/** What an expression or a value stands for on the way of the arguments: the request, all arguments, one of them, an object made of some. */
import { ts } from '../../project/syntax.js';
import type { Location } from '../../contract/index.js';
import type { FunctionValue, Value } from '../../resolve/values.js';
import { alternatives, isInput } from '../../resolve/values.js';

/** What an expression stands for: the request, its `params`, the arguments, one of them by name, or an object put together from them. */
export type Kind = 'request' | 'params' | 'arguments' | Property | Fields;

export interface Property {
  readonly property: string;
  /** Where it was taken from the arguments. */
  readonly at?: Location;
}

interface Fields {
  readonly fields: ReadonlyMap<string, Property>;
  /** `{ ...args, more }`: all other properties are there too, but those that are written out with something else. */
  readonly rest: boolean;
  readonly hidden: ReadonlySet<string>;
}

export const isProperty = (kind: Kind | undefined): kind is Property => typeof kind === 'object' && 'property' in kind;
export const isFields = (kind: Kind | undefined): kind is Fields => typeof kind === 'object' && 'fields' in kind;

export type Seeds = ReadonlyMap<ts.Node, Kind>;

/** A function by its syntax. */
export type Code = Pick<FunctionValue, 'node' | 'unit'>;

/** What a value handed to a function stands for. */
export function kindOf(value: Value): Kind | undefined {
  for (const { value: one } of alternatives(value)) {
    if (isInput(one)) return 'arguments';
    if (one.kind === 'object') {
      const params = one.props.get('params')?.value;
      if (params?.kind === 'object' && params.props.has('arguments')) return 'request';
      const inner = one.props.get('arguments')?.value;
      if (inner && isInput(inner)) return 'params';
      const fields = new Map<string, Property>();
      for (const [name, slot] of one.props) {
        const property = propertyOf(slot.value);
        if (property) fields.set(name, property);
      }
      const rest = one.open.some(isInput);
      if (rest || fields.size > 0) return { fields, rest, hidden: new Set(one.props.keys()) };
    }
    const property = propertyOf(one);
    if (property) return property;
  }
  return undefined;
}

/** The argument that a value is read from; objects inside are not looked into, since each may hold others without end. */
function propertyOf(value: Value): Property | undefined {
  for (const { value: one } of alternatives(value)) {
    let at: Value = one;
    while (at.kind === 'member' && at.object.kind === 'member') at = at.object;
    if (at.kind === 'member' && at.name !== undefined && isInput(at.object)) return { property: at.name };
  }
  return undefined;
}

export function seedsOf(fn: Code, kinds: readonly (Kind | undefined)[]): Seeds {
  const seeds = new Map<ts.Node, Kind>();
  fn.node.parameters.filter((parameter) => !(ts.isIdentifier(parameter.name) && parameter.name.text === 'this')).forEach((parameter, index) => {
    const kind = kinds[index];
    if (kind !== undefined && !parameter.dotDotDotToken) seeds.set(parameter, kind);
  });
  return seeds;
}

export function keyOf(kind: Kind | undefined): string {
  if (isProperty(kind)) return `.${kind.property}`;
  if (isFields(kind)) return `{${[...kind.fields].map(([name, field]) => `${name}:${field.property}`).join(';')}${kind.rest ? '...' : ''}}`;
  return kind ?? '';
}

/** A property of what the arguments are in. */
export function member(kind: Kind | undefined, name: string | undefined): Kind | undefined {
  if (kind === undefined) return undefined;
  if (isProperty(kind)) return kind;
  if (isFields(kind)) return name === undefined ? undefined : (kind.fields.get(name) ?? (kind.rest && !kind.hidden.has(name) ? { property: name } : undefined));
  if (kind === 'arguments') return name === undefined ? 'arguments' : { property: name };
  if (kind === 'request') return name === 'params' ? 'params' : undefined;
  return name === 'arguments' ? 'arguments' : undefined;
}
