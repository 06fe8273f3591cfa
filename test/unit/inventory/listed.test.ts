/** Answers to tools/list that are put together by code: in several runs of one place, from other servers, from data read at run time. */
import { describe, expect, it } from 'vitest';
import { read, toolNames } from './read.js';

const HEAD = `import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
`;
const kinds = (found: Awaited<ReturnType<typeof read>>): string[] => found.notices.map((notice) => notice.kind).filter((kind) => kind !== 'unlinked-handler');

describe('one place that makes servers in several runs', () => {
  it('is read as the run in which most is known', async () => {
    const found = await read({
      'src/host.ts': `${HEAD}
interface Tool { name: string; inputSchema: object; run(args: unknown): unknown }
export class Protocol {
  constructor(private readonly host: Host) {
    const server = new Server({ name: 's', version: '1' }, { capabilities: { tools: {} } });
    server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: [...this.host.tools.values()] }));
    server.setRequestHandler(CallToolRequestSchema, async ({ params }) => this.host.tools.get(params.name)?.run(params.arguments));
  }
}
export class Host { tools = new Map<string, Tool>(); protocol: Protocol; constructor() { this.protocol = new Protocol(this); } add(tool: Tool): void { this.tools.set(tool.name, tool); } }
export function serve(host: any): Protocol { return new Protocol(host); }`,
      'src/index.ts': `import { Host, serve } from './host.js';
serve(JSON.parse(process.env.HOST ?? '{}'));
const host = new Host();
host.add({ name: 'one', inputSchema: { type: 'object' }, run: (args) => args });
host.add({ name: 'two', inputSchema: { type: 'object' }, run: function second(args) { return args; } });`,
    });
    expect(toolNames(found)).toEqual(['one', 'two']);
    expect(found.servers[0]?.tools.map((tool) => tool.handler?.kind)).toEqual(['function', 'function']);
    expect(kinds(found)).toEqual([]);
  });

  it('lists what either run has', async () => {
    const found = await read({ 'src/index.ts': `${HEAD}
function serve(names: string[]): void {
  const server = new Server({ name: 's', version: '1' }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: names.map((name) => ({ name, inputSchema: { type: 'object' } })) }));
}
if (process.env.ALL) serve([...process.env.ALL.split(','), 'a', 'b']);
else serve(['a', 'c']);` });
    expect(found.servers[0]?.tools.map((tool) => tool.name).sort()).toEqual(['a', 'b', 'c']);
  });
});

describe('entries that are not in the source are said', () => {
  it('of another server', async () => {
    for (const answer of ['client.listTools()', "{ tools: (await client.listTools()).tools.map((tool) => ({ ...tool, name: 'remote_' + tool.name })) }"]) {
      const found = await read({ 'src/index.ts': `${HEAD}
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
const client = new Client({ name: 'c', version: '1' });
const server = new Server({ name: 's', version: '1' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => (${answer}));` });
      expect(kinds(found)).toEqual(['remote-tools']);
    }
  });

  it('made of what is fetched or read', async () => {
    const found = await read({ 'src/index.ts': `${HEAD}
const server = new Server({ name: 's', version: '1' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => {
  const document = await (await fetch('https://example.com/openapi.json')).json();
  return { tools: Object.values(document.paths).map((path: any) => ({ name: path.operationId, inputSchema: path.schema })) };
});` });
    expect(kinds(found)).toEqual(['runtime-schema']);
  });

  it('computed', async () => {
    const found = await read({ 'src/index.ts': `${HEAD}
import { makeTools } from 'some-package';
const server = new Server({ name: 's', version: '1' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [{ name: 'known', inputSchema: { type: 'object' } }, ...makeTools()] }));` });
    expect(toolNames(found)).toEqual(['known']);
    expect(kinds(found)).toEqual(['unresolved-registration']);
  });
});
