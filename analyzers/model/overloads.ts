/** Arguments that an SDK tells apart at run time: `tool(name, [description], [shape], [annotations], callback)` and its kin. */
import type { Machine } from '../resolve/machine.js';
import type { Value } from '../resolve/values.js';
import { alternatives, apiPath, isString, literal } from '../resolve/values.js';
import { isRawShape, isSchemaValue, type SchemaContext } from './schema/index.js';
import { readFields } from './fields.js';
import type { RawFields } from './raw.js';
import type { Capability, Overload } from './sdk/row.js';

interface Overloaded {
  readonly fields: RawFields;
  readonly misused: boolean;
  /** Where the arguments decide what is registered; otherwise the row does. */
  readonly capability?: Capability;
}

export function overloaded(machine: Machine, kind: Overload, args: readonly Value[], context: SchemaContext): Overloaded | undefined {
  switch (kind) {
    case 'sdk1-tool': return tool(args, context);
    case 'sdk1-prompt': return prompt(args);
    case 'sdk1-resource': return resource(machine, args);
    case 'route': return route(machine, args);
  }
}

function isText(value: Value | undefined): boolean {
  return value !== undefined && alternatives(value).some(({ value: one }) => isString(one) || one.kind === 'template');
}

/** Exactly as `McpServer.tool` of SDK 1.x does (dist/esm/server/mcp.js): description, then raw shape, then annotations, then the callback; what follows it is not looked at. */
function tool(args: readonly Value[], context: SchemaContext): Overloaded {
  const [name, ...rest] = args;
  const fields: RawFields = { name };
  let misused = false;
  while (rest.length > 1 && isData(rest[rest.length - 1])) rest.pop();
  fields.handler = rest.pop();
  // An unknown value before an object is a description in every overload that has both.
  const first = rest[0];
  if (first && (isText(first) || (rest.length >= 2 && !isObjectLike(first) && isObjectLike(rest[1])))) fields.description = rest.shift();
  const next = rest[0];
  if (next) {
    const shape = isRawShape(next, context);
    if (shape === true || (shape === 'unknown' && !isSchemaValue(next))) {
      fields.inputSchema = rest.shift();
      if (rest[0]) fields.annotations = rest[0];
    } else if (isSchemaValue(next)) {
      // A whole schema is no raw shape: the SDK takes it for annotations, and the tool has no parameters.
      misused = true;
      fields.inputSchema = next;
    } else fields.annotations = next;
  }
  return { fields, misused };
}

/** Surely no callback. */
function isData(value: Value | undefined): boolean {
  return value !== undefined && alternatives(value).every(({ value: one }) => one.kind === 'object' || one.kind === 'literal' || one.kind === 'array');
}

function isObjectLike(value: Value | undefined): boolean {
  return value !== undefined && alternatives(value).some(({ value: one }) => one.kind === 'object');
}

function prompt(args: readonly Value[]): Overloaded {
  const [name, ...rest] = args;
  const fields: RawFields = { name, handler: rest.pop() };
  if (rest[0] && isText(rest[0])) fields.description = rest.shift();
  if (rest[0]) fields.inputSchema = rest[0];
  return { fields, misused: false };
}

function resource(machine: Machine, args: readonly Value[]): Overloaded {
  const [name, uri, ...rest] = args;
  const handler = rest.pop();
  const metadata = rest[0];
  const read = metadata ? readFields(machine, { args: [metadata] }, { title: ['arg0.title'], description: ['arg0.description'], mimeType: ['arg0.mimeType'] }) : {};
  return { fields: { ...read, name, uri, handler }, misused: false };
}

/** Middleware that makes a route a capability (muppet). */
const DESCRIBERS: ReadonlyMap<string, Capability> = new Map([['muppet#describeTool', 'tool'], ['muppet#describePrompt', 'prompt']]);

/** A route that carries `describeTool(…)` or `describePrompt(…)` among its middleware. */
function route(machine: Machine, args: readonly Value[]): Overloaded | undefined {
  const described = args.find((arg) => arg.kind === 'call' && DESCRIBERS.has(apiPath(arg.callee) ?? ''));
  const capability = described?.kind === 'call' ? DESCRIBERS.get(apiPath(described.callee) ?? '') : undefined;
  if (described?.kind !== 'call' || !capability) return undefined;
  const validator = args.find((arg) => arg.kind === 'call' && (apiPath(arg.callee) === 'muppet#mValidator' || apiPath(arg.callee) === 'muppet#validator'));
  const fields = readFields(machine, { args: described.args }, { name: ['arg0.name'], title: ['arg0.title'], description: ['arg0.description'], annotations: ['arg0.annotations'] });
  if (!fields.name) fields.name = args[0] && isString(args[0]) ? literal(args[0].value.replace(/^\//, ''), args[0].origin) : args[0];
  if (validator?.kind === 'call') fields.inputSchema = validator.args[1];
  fields.handler = args[args.length - 1];
  return { fields, misused: false, capability };
}
