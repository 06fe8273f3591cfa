/** What the schemas of the tools that reach a place say of their arguments. */
import type { SinkFlow } from '../../taint/lower/flow.js';
import { isSchema, propertiesOf } from './schema-walk.js';

/** Names of top-level arguments that are texts in every call: required or with a default, in all tools of these flows, and validated. */
export function textArguments(flows: readonly SinkFlow[]): ReadonlySet<string> {
  let names: Set<string> | undefined;
  for (const tool of new Set(flows.map((flow) => flow.tool))) {
    const schema = tool?.info.inputSchema;
    if (!schema || tool.info.validation.state !== 'validated') return new Set();
    const required = Array.isArray(schema['required']) ? schema['required'] : [];
    const own = new Set(Object.entries(propertiesOf(schema)).flatMap(([name, part]) => (isSchema(part) && part['type'] === 'string' && (required.includes(name) || part['default'] !== undefined) ? [name] : [])));
    names = names ? new Set([...names].filter((name) => own.has(name))) : own;
  }
  return names ?? new Set();
}
