/** Schemas that a program looks at or converts itself, by what it asks of them: `typeof`, `in`, `instanceof`, rest of a converter's answer, a fallback for errors. */
import { describe, expect, it } from 'vitest';
import { read } from './read.js';

const LOW_LEVEL = `
  import { Server } from '@modelcontextprotocol/sdk/server/index.js';
  import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
`;

/** Serves what the map \`tools\` holds. */
const SERVED = `
  const server = new Server({ name: 's', version: '1' }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: Array.from(tools.values()).map((t) => ({ name: t.name, inputSchema: t.inputSchema })) }));
  server.setRequestHandler(CallToolRequestSchema, async (request) => tools.get(request.params.name).handler(request.params.arguments));
`;

async function schemaOf(text: string, dependencies?: Readonly<Record<string, string>>): Promise<{ schema: unknown; notices: readonly string[] }> {
  const found = await read({ 'server.ts': text }, dependencies);
  return { schema: found.servers[0]?.tools[0]?.inputSchema, notices: found.notices.map((notice) => notice.message) };
}

describe('schemas that the program reads itself', () => {
  it('knows what a schema has, and leaves out what is taken off the converted one', async () => {
    const { schema, notices } = await schemaOf(`${LOW_LEVEL}
      import { toJSONSchema, z } from 'zod';
      const isShape = (input) => Object.values(input).some((v) => v && typeof v === 'object' && 'parse' in v && typeof v.parse === 'function');
      function converted(input) {
        if (!isShape(input)) return input;
        const { $schema, ...schema } = toJSONSchema(z.object(input)) as Record<string, unknown>;
        return schema;
      }
      const tools = new Map();
      const add = (t) => tools.set(t.name, { ...t, inputSchema: converted(t.inputSchema) ?? { type: 'object' } });
      add({ name: 'find', inputSchema: { query: z.string(), most: z.number().optional() }, handler: async ({ query }) => query });
      ${SERVED}`, { '@modelcontextprotocol/sdk': '^1.32.0', zod: '^4.1.0' });
    expect(notices).toEqual([]);
    expect(schema).toEqual({ type: 'object', properties: { query: { type: 'string' }, most: { type: 'number' } }, required: ['query'], additionalProperties: false });
  });

  it('takes a plain JSON Schema for none of Zod', async () => {
    const { schema } = await schemaOf(`${LOW_LEVEL}
      const isShape = (input) => Object.values(input).some((v) => v && typeof v === 'object' && 'parse' in v);
      const tools = new Map();
      const add = (t) => tools.set(t.name, { ...t, inputSchema: isShape(t.inputSchema) ? { type: 'object' } : t.inputSchema });
      add({ name: 'find', inputSchema: { type: 'object', properties: { query: { type: 'string' } } }, handler: async ({ query }) => query });
      ${SERVED}`);
    expect(schema).toEqual({ type: 'object', properties: { query: { type: 'string' } } });
  });

  it('tells a schema from a handler by its type, and goes by the answer that no error leads to', async () => {
    const { schema, notices } = await schemaOf(`${LOW_LEVEL}
      import { z } from 'zod';
      function tool(name, schemaOrHandler, handler?) {
        if (typeof schemaOrHandler === 'function') return { name, schema: z.any(), handler: schemaOrHandler };
        return { name, schema: schemaOrHandler, handler };
      }
      function toJson(schema) {
        try {
          if (schema instanceof z.ZodObject) {
            return { type: 'object', properties: Object.fromEntries(Object.entries(schema.shape).map(([key, value]) => [key, value instanceof z.ZodNumber ? { type: 'number' } : { type: 'string' }])) };
          }
          return { type: 'object' };
        } catch {
          return { type: 'object', additionalProperties: true };
        }
      }
      const tools = new Map();
      const add = (t) => tools.set(t.name, { ...t, inputSchema: toJson(t.schema) });
      add(tool('add', z.object({ a: z.number(), label: z.string() }), async ({ a }) => a));
      ${SERVED}`);
    expect(notices).toEqual([]);
    expect(schema).toEqual({ type: 'object', properties: { a: { type: 'number' }, label: { type: 'string' } } });
  });

  it('decides a switch over what is a list, and follows a deep schema to its end', async () => {
    const depth = 12;
    const nested = Array.from({ length: depth }).reduce<string>((inner) => `{ type: 'object', properties: { in: ${inner} } }`, "{ type: ['string', 'null'] }");
    const { schema, notices } = await schemaOf(`
      import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
      import { z } from 'zod';
      function fromJson(schema) {
        switch (schema.type) {
          case 'string': return z.string();
          case 'object': {
            const shape = {};
            for (const [name, inner] of Object.entries(schema.properties ?? {})) shape[name] = fromJson(inner);
            return z.object(shape);
          }
          default: return z.boolean();
        }
      }
      const server = new McpServer({ name: 's', version: '1' });
      server.registerTool('deep', { inputSchema: { in: fromJson(${nested}) } }, async () => ({ content: [] }));`);
    expect(notices).toEqual([]);
    let at: unknown = schema;
    for (let level = 0; level <= depth; level += 1) at = (at as { properties: { in: unknown } }).properties.in;
    expect(at).toEqual({ type: 'boolean' });
  });
});

describe('writes on the answer of a converter', () => {
  const served = (text: string): string => `${LOW_LEVEL}
    import { z } from 'zod';
    import { zodToJsonSchema } from 'zod-to-json-schema';
    const S = z.object({ x: z.string().min(1), y: z.number().optional() });
    ${text}
    const tools = new Map([['a', { name: 'a', inputSchema: json, handler: async () => ({}) }]]);
    ${SERVED}`;
  const X = { type: 'string', minLength: 1 };
  const Y = { type: 'number' };
  const draft = { $schema: 'http://json-schema.org/draft-07/schema#' };

  it.each([
    ['a property', "const json: any = zodToJsonSchema(S); json.required = ['x', 'y'];", { ...draft, type: 'object', properties: { x: X, y: Y }, required: ['x', 'y'], additionalProperties: false }],
    ['deleted properties', 'const json: any = zodToJsonSchema(S); delete json.$schema; delete json.required; delete json.properties.y;', { type: 'object', properties: { x: X }, additionalProperties: false }],
    ['below a property', "const json: any = zodToJsonSchema(S); json.properties.z = { type: 'boolean' }; json.properties.x.description = 'D';", { ...draft, type: 'object', properties: { x: { ...X, description: 'D' }, y: Y, z: { type: 'boolean' } }, required: ['x'], additionalProperties: false }],
    ['a list that grows, in a function', "function fixed(s: any) { const made: any = zodToJsonSchema(s); if (!made.required) made.required = []; made.required.push('y'); made.additionalProperties = true; return made; } const json = fixed(S);", { ...draft, type: 'object', properties: { x: X, y: Y }, required: ['x', 'y'], additionalProperties: true }],
    ['Object.assign', "const json: any = zodToJsonSchema(S); Object.assign(json, { required: ['y'] });", { ...draft, type: 'object', properties: { x: X, y: Y }, required: ['y'], additionalProperties: false }],
    ['another answer of the same function', "function to(s: any) { return zodToJsonSchema(s) as any; } const other = to(S); other.title = 'T'; const json = to(S);", { ...draft, type: 'object', properties: { x: X, y: Y }, required: ['x'], additionalProperties: false }],
  ])('%s', async (_, text, schema) => {
    expect(await schemaOf(served(text), { '@modelcontextprotocol/sdk': '^1.32.0', zod: '^3.25.0' })).toEqual({ schema, notices: [] });
  });

  it('under a condition: known in part', async () => {
    const { schema, notices } = await schemaOf(served("const json: any = zodToJsonSchema(S); if (process.env.STRICT) json.required = ['x', 'y'];"), { '@modelcontextprotocol/sdk': '^1.32.0', zod: '^3.25.0' });
    expect(schema).toMatchObject({ 'x-mcp-lint-unknown': 'required: conditional' });
    expect(notices).toHaveLength(1);
  });
});
