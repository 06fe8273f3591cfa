/** The schema that a handler parses its arguments with, where it can be told from the source: to compare it with the one that is announced. */
import { ts } from '../project/syntax.js';
import type { Location } from '../contract/index.js';
import type { Evaluator } from '../resolve/evaluator.js';
import type { Tool } from './model.js';
import { readSchema, type SchemaReading } from './schema/index.js';
import { schemaContext } from './sdk-info.js';

export interface ParsedSchema {
  /** The call that parses. */
  readonly at: Location;
  readonly reading: SchemaReading;
}

/** Undefined when the handler does not parse, or when the schema is made from something local. */
export function parsedSchema(tool: Tool, machine: Evaluator): ParsedSchema | undefined {
  const { validation } = tool.info;
  const { location } = validation;
  if (validation.by !== 'parse' || !location) return undefined;
  const record = machine.record(location.file);
  if (!record) return undefined;
  const call = callAt(record.unit.ast, location);
  if (!call || !ts.isPropertyAccessExpression(call.expression)) return undefined;
  const { server } = tool;
  const value = machine.evaluate(call.expression.expression, record.env);
  const reading = readSchema(value, schemaContext(machine, server.manifest, server.info.sdk, server.raw));
  return reading.exact && reading.kind === 'zod' ? { at: location, reading } : undefined;
}

function callAt(node: ts.Node, { start, end }: Location): ts.CallExpression | undefined {
  if (ts.isCallExpression(node) && node.end === end && node.getStart() === start) return node;
  return ts.forEachChild(node, (child) => (child.pos <= start && end <= child.end ? callAt(child, { file: '', start, end }) : undefined));
}
