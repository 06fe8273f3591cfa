/** Start-ups that do more than to serve: what leads to no registration is not followed to its end, and takes nothing from what does. */
import { describe, expect, it } from 'vitest';
import { read, toolNames } from './read.js';

const JOBS = 24;
/** Functions that compute for as long as they are followed, each with a helper of its own. */
const index = `${Array.from({ length: JOBS }, (_, at) => `
const step${String(at)} = (n: number): number => { let sum = n; sum += 1; sum += 2; return sum; };
function job${String(at)}(): number { let sum = 0; for (let a = 0; a < 40; a += 1) for (let b = 0; b < 2000; b += 1) sum += step${String(at)}(b); return sum; }`).join('\n')}
export async function indexAll(done?: () => void): Promise<void> { ${Array.from({ length: JOBS }, (_, at) => `job${String(at)}();`).join(' ')} done?.(); }
`;
const main = (text: string): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { indexAll } from './index-all.js';
const server = new McpServer({ name: 's', version: '1' });
${text}
`;

describe('a program that can do another job before it serves', () => {
  it('is followed to where it serves', async () => {
    const found = await read({ 'src/main.ts': main("if (process.argv[2] === 'index') await indexAll();\nserver.tool('ping', () => ({ content: [] }));"), 'src/index-all.ts': index });
    expect(toolNames(found)).toEqual(['ping']);
    expect(found.notices.map((notice) => notice.kind)).not.toContain('budget-spent');
    expect(found.steps).toBeLessThan(1_000_000);
  });

  it('is followed where the job is asked to serve', async () => {
    const back = index.replace('{ job0();', '{ done?.(); job0();');
    expect(toolNames(await read({ 'src/main.ts': main("await indexAll(() => { server.tool('ping', () => ({ content: [] })); });"), 'src/index-all.ts': back }))).toEqual(['ping']);
  });

  it('follows a converter in another file, which calls itself, no further than its definitions need', async () => {
    const found = await read({
      'src/server.ts': `import { readFileSync } from 'node:fs';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { Converter } from './converter.js';
const converter = new Converter(JSON.parse(readFileSync(process.argv[2]!, 'utf8')));
const { tools } = converter.convert();
const server = new Server({ name: 'api', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: tools.map((tool) => ({ name: 'API-' + tool.name, inputSchema: { type: 'object', properties: tool.properties } })) }));
server.setRequestHandler(CallToolRequestSchema, async ({ params }) => ({ content: [{ type: 'text', text: params.name }] }));
await server.connect(new StdioServerTransport());
`,
      'src/converter.ts': `export class Converter {
  constructor(private document: any) {}
  resolve(ref: string): any {
    let at = this.document;
    for (const part of ref.split('/')) at = at?.[part];
    return at && '$ref' in at ? this.resolve(at.$ref) : at;
  }
  schema(one: any): any {
    const made: any = {};
    if (one.$ref) return this.schema(this.resolve(one.$ref));
${Array.from({ length: 24 }, (_, index) => `    if (one.part${index}) made.part${index} = one.part${index}.map((inner: any) => this.schema(inner));`).join('\n')}
    if (one.items) made.items = this.schema(one.items);
    if (one.not) made.not = this.schema(one.not);
    return made;
  }
  convert() {
    const tools: { name: string; properties: any }[] = [];
    for (const [path, operation] of Object.entries<any>(this.document.paths)) tools.push({ name: path, properties: { body: this.schema(operation.body), query: this.schema(operation.query) } });
    return { tools };
  }
}
`,
    });
    expect(toolNames(found)).toEqual(['API-{…}?']);
    expect(found.steps).toBeLessThan(300_000);
  });
});
