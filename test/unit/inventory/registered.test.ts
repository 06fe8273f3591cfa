/** What a registration returns: switched off, changed, mounted. */
import { describe, expect, it } from 'vitest';
import { read, toolNames } from './read.js';

const HEAD = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
const server = new McpServer({ name: 's', version: '1' });
`;

describe('a registered tool', () => {
  it('that is switched off is registered under a condition', async () => {
    const found = await read({ 'src/index.ts': `${HEAD}
const a = server.registerTool('a', {}, () => ({ content: [] }));
a.disable();
const b = server.tool('b', () => ({ content: [] }));
if (process.env.NO_B) b.remove();
const c = server.tool('c', () => ({ content: [] }));
if (!process.env.C) c.disable();
server.tool('d', () => ({ content: [] }));` });
    expect(found.servers[0]?.tools.map((tool) => [tool.name, tool.conditions])).toEqual([
      ['a', ['enabled later']], ['b', ['!(process.env.NO_B)']], ['c', ['!(!process.env.C)']], ['d', []],
    ]);
  });

  it('is what its last update at start-up says', async () => {
    const found = await read({ 'src/index.ts': `${HEAD}
const a = server.registerTool('a', { description: 'First', inputSchema: { x: z.string() } }, () => ({ content: [] }));
a.update({ description: 'Second', paramsSchema: { y: z.number() } });` });
    const [tool] = found.servers[0]?.tools ?? [];
    expect([tool?.description, Object.keys((tool?.inputSchema as { properties: object }).properties)]).toEqual(['Second', ['y']]);
  });

  it('keeps its text where an update may not happen', async () => {
    const found = await read({ 'src/index.ts': `${HEAD}
const a = server.registerTool('a', { description: 'First' }, () => ({ content: [] }));
if (process.env.B) a.update({ description: 'Second' });
setTimeout(() => a.update({ description: 'Third' }), 1000);` });
    expect(found.servers[0]?.tools[0]?.description).toBe('First');
  });
});

describe('a server within another', () => {
  it('adds its tools under their scoped names', async () => {
    const found = await read({ 'src/index.ts': `import { McpServer } from 'mcp-lite';
const all = new McpServer({ name: 'all', version: '1' });
const billing = new McpServer({ name: 'billing', version: '1' });
billing.tool('pay', { handler: () => ({ content: [] }) });
const mail = new McpServer({ name: 'mail', version: '1' });
mail.tool('send', { handler: () => ({ content: [] }) });
all.group('billing', billing);
all.group({ prefix: 'p', suffix: 's' }, mail);
all.group(mail);
billing.tool('late', { handler: () => ({ content: [] }) });` }, { 'mcp-lite': '0.10.0' });
    expect(found.servers).toHaveLength(1);
    expect(toolNames(found)).toEqual(['billing/pay', 'p/send_s', 'send']);
  });
});

describe('a method of a package that a subclass calls through the prototype', () => {
  it('is what `super` would call', async () => {
    const found = await read({
      'src/index.ts': `
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
class Own extends McpServer {
  constructor() { super({ name: 'own', version: '1' }); }
  add(...args: unknown[]) { return (McpServer.prototype as any).registerTool.call(this, args[0], { description: 'x', inputSchema: { text: z.string() } }, args[1]); }
  all(list: unknown[]) { McpServer.prototype.registerTool.apply(this, list as never); }
  registerTool(): never { throw new Error('not so'); }
}
const own = new Own();
own.add('one', async ({ text }) => ({ content: [{ type: 'text', text }] }));
own.all(['two', { description: 'y' }, async () => ({ content: [] })]);
`,
    });
    expect(toolNames(found)).toEqual(['one', 'two']);
    expect(found.servers[0]?.tools[0]?.inputSchema).toMatchObject({ properties: { text: { type: 'string' } } });
  });
});
