/** Input schemas that are none: not of an object, not to be announced, or handed over where they are taken for something else. */
import type { Fix, Location } from '../../contract/index.js';
import { correctType, passShape, typeMeant } from '../../fixes/schemas.js';
import { references } from '../shared/references.js';
import type { Rule, RuleContext } from '../shared/rule.js';
import { isSchema, placeOfPart, propertiesOf, walkSchema } from '../shared/schema-walk.js';
import { codeList } from '../shared/wording.js';

const rule: Rule = {
  id: 'invalid-input-schema',
  category: 'protocol',
  title: 'Input schema that clients cannot use',
  description: 'An input schema is not of an object, cannot be turned into JSON Schema, or is not taken for a schema at all.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [],
  references: [
    { id: 'MCP 2026-07-28', title: 'Server features, Tools: inputSchema must be a valid JSON Schema object', url: 'https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool' },
    { id: 'JSON Schema 2020-12', title: 'Validation: type, required', url: 'https://json-schema.org/draft/2020-12/json-schema-validation' },
    references.commandInjection, references.cascadingFailures, references.inputValidation, references.nsaValidation,
  ],
  checklist: ['P3', 'P12'],
  passes: 'The input schema is one that clients can use.',
  messages: {
    wholeSchema: '`tool(…)` of SDK 1.x takes a raw shape, and "{tool}" hands it a whole schema: depending on its version the SDK refuses it or takes it for annotations, and then the tool has no parameters and gets no arguments.',
    notObject: 'The input schema of "{tool}" is not of type "object": clients refuse the answer to tools/list, with all tools in it.',
    noParameters: 'The input schema of "{tool}" is no plain object schema: the SDK lists the tool without parameters, and no model knows what to send.',
    refused: 'The input schema of "{tool}" cannot be announced ({problem}): listing the tools fails at run time.',
    type: '{part} of "{tool}" has the type "{type}", which JSON Schema does not know: clients that compile the schema refuse the tool.',
    required: 'The input schema of "{tool}" requires {names}, which it does not declare: no model knows what to send.',
  },
  fix: { grades: { wholeSchema: 'safe', type: 'unsafe' }, none: 'What the schema should say instead is not in it.' },
  help: {
    wholeSchema: 'Pass the shape, `{ path: z.string() }`, or use `registerTool` with `inputSchema`.',
    notObject: 'Wrap it: `{ "type": "object", "properties": { … } }`, `z.object({ … })`.',
    noParameters: 'Put `z.object({ … })` at the root, without a union, `refine` or `transform` around it (Zod 3 makes another kind of schema of these), and check the rest in the handler.',
    refused: 'Use types that JSON Schema has, for instance a string with a format in place of a date.',
    type: 'Use one of "string", "number", "integer", "boolean", "array", "object" and "null".',
    required: 'Declare the property, or take its name out of `required`.',
  },

  tool(tool, ctx) {
    const { input, info, raw } = tool;
    const at = info.schemaLocation ?? info.nameLocation ?? info.location;
    if (raw?.misusedSchema === true) {
      ctx.examined();
      ctx.report({
        messageId: 'wholeSchema', data: { tool: info.name }, at: info.nameLocation ?? info.location, confidence: 'high',
        ...(info.schemaLocation ? { related: [{ location: info.schemaLocation, message: 'the schema' }] } : {}),
        fixes: ctx.fix('Pass its shape', 'safe', passShape(info.nameLocation ?? info.location)),
      });
      return;
    }
    if (!input) return;
    if (input.kind === 'unknown') {
      ctx.skipped(`${info.name}: its input schema is not known`);
      return;
    }
    ctx.examined();
    const atRoot = input.problems.find((problem) => problem.startsWith('not an object schema'));
    if (atRoot?.includes('without parameters') === true) {
      ctx.report({ messageId: 'noParameters', data: { tool: info.name }, at, confidence: input.exact ? 'high' : 'medium' });
      return;
    }
    if (atRoot !== undefined || (input.exact && input.json['type'] !== 'object')) {
      ctx.report({ messageId: 'notObject', data: { tool: info.name }, at, confidence: input.exact ? 'high' : 'medium' });
      return;
    }
    const [problem] = input.problems;
    if (problem !== undefined) ctx.report({ messageId: 'refused', data: { tool: info.name, problem }, at, confidence: 'medium' });
    if (input.kind !== 'json-schema') return;
    walkSchema(input.json, ({ path, schema, choice }) => {
      const unknown = [schema['type']].flat().find((type): type is string => typeof type === 'string' && !TYPES.has(type));
      if (unknown !== undefined) ctx.report({ messageId: 'type', data: { tool: info.name, part: path === '' ? 'The input' : `\`${path}\``, type: unknown }, at: placeOfPart(tool, path), confidence: 'high', ...typeFix(unknown, placeOfPart(tool, path), ctx) });
      // Choices may require what the schema around them declares.
      if (path !== '' || choice || !input.exact || ['anyOf', 'oneOf', 'allOf', '$ref'].some((key) => key in schema)) return;
      const { required } = schema as { required?: unknown };
      const names = Array.isArray(required) ? required.filter((name): name is string => typeof name === 'string' && !Object.hasOwn(propertiesOf(schema), name)) : [];
      if (names.length > 0 && !isSchema(schema['additionalProperties'])) ctx.report({ messageId: 'required', data: { tool: info.name, names: codeList(names) }, at, confidence: 'high', severity: 'warning' });
    });
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'files', version: '1.0.0' });
server.tool('read', 'Reads a file.', z.object({ path: z.string() }), async ({ path }) => ({ content: [{ type: 'text', text: path }] }));
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'files', version: '1.0.0' });
server.tool('read', 'Reads a file.', { path: z.string() }, async ({ path }) => ({ content: [{ type: 'text', text: path }] }));
`,
      },
    }],
  },
};

export default rule;

function typeFix(type: string, at: Location, ctx: RuleContext): { readonly fixes?: readonly Fix[] } {
  const right = typeMeant(type);
  return right === undefined ? {} : { fixes: ctx.fix(`Write ${right}`, 'unsafe', correctType(at, type, right)) };
}

const TYPES: ReadonlySet<string> = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);
