/** Reads the fields that a row names out of a call's arguments, an object, a module's exports or a decorated member. */
import type { Machine } from '../resolve/machine.js';
import { nullish } from '../resolve/values-read.js';
import type { ModuleValue, Value } from '../resolve/values.js';
import type { RawFields } from './raw.js';
import type { FieldPath, Fields } from './sdk/row.js';

export interface FieldSource {
  readonly args: readonly Value[];
  readonly self?: Value;
  readonly exports?: ModuleValue;
  readonly member?: Value;
  readonly memberName?: Value;
  readonly file?: Value;
}

/** First of the paths that leads to something; undefined when none does. */
export function readPath(machine: Machine, source: FieldSource, paths: readonly FieldPath[]): Value | undefined {
  for (const path of paths) {
    const [head = '', ...rest] = path.split('.');
    let value = start(machine, source, head, rest);
    for (const name of rest) {
      if (!value || nullish(value) === true) break;
      if (isScalar(value)) {
        value = undefined;
        break;
      }
      value = inherited(value, machine.get(value, name, undefined));
    }
    if (value && !(value.kind === 'literal' && value.value === undefined)) return value;
  }
  return undefined;
}

/** A member that only a foreign base class could have is nothing that the source says. */
function inherited(owner: Value, value: Value): Value | undefined {
  return owner.kind === 'object' && owner.proto !== undefined && value.kind === 'member' && value.object === owner.proto ? undefined : value;
}

/** `arg0.port` of a number is nothing, not a member of the number. */
function isScalar(value: Value): boolean {
  return value.kind === 'literal' || value.kind === 'template' || value.kind === 'function';
}

function start(machine: Machine, source: FieldSource, head: string, rest: string[]): Value | undefined {
  switch (head) {
    case 'self': return source.self;
    case 'member': return source.member;
    case 'memberName': return source.memberName;
    case 'file': return source.file;
    case 'export': {
      const name = rest.shift();
      return source.exports && name !== undefined ? machine.exportOf(source.exports.unit.path, name) : undefined;
    }
    default: return head.startsWith('arg') ? source.args[Number(head.slice(3))] : undefined;
  }
}

export function readFields(machine: Machine, source: FieldSource, fields: Fields): RawFields {
  const read: RawFields = {};
  for (const [field, paths] of Object.entries(fields) as [keyof RawFields, readonly FieldPath[]][]) {
    const value = readPath(machine, source, paths);
    if (value) read[field] = value;
  }
  return read;
}

/** The value when it is data; functions (a callback in the place of a host name) are nothing. */
export function dataOf(value: Value | undefined): Value | undefined {
  return value?.kind === 'function' ? undefined : value;
}

