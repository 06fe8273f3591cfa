/** Helpers that many handlers share are not followed for ever; what an input reaches through them is found all the same. */
import { describe, expect, it } from 'vitest';
import { analyze, createMemoryHost } from '../../analyzers/index.js';

const head = `import { exec } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
const server = new McpServer({ name: 'many', version: '1.0.0' });
`;
const TOOLS = 30;
const tool = (index: number, body: string): string => `server.registerTool('t${String(index)}', { description: 'x', inputSchema: { a: z.string(), o: z.object({ b: z.string() }) } }, async ({ a, o }) => { ${body}; return { content: [] }; });\n`;
const found = async (helper: string, body: (index: number) => string): Promise<string[]> => {
  const text = head + helper + Array.from({ length: TOOLS }, (_, index) => tool(index, body(index))).join('');
  const result = await analyze({ host: createMemoryHost({ '/p/package.json': '{ "name": "p", "dependencies": { "@modelcontextprotocol/sdk": "1.20.0", "zod": "3.25.0" } }', '/p/index.ts': text }), root: '/p', today: '2026-11-21' });
  expect(result.inventory.servers[0]?.tools).toHaveLength(TOOLS);
  return result.findings.filter((finding) => finding.ruleId === 'shell-interpolation').map((finding) => finding.flow?.tool ?? '').sort();
};

describe('what one call brings that the others did not', () => {
  it('an input, where fixed texts came in before', async () => {
    expect(await found("function note(text: string) { const line = ['echo', text, 'done', 'x'.repeat(2)].join(' '); exec(line); }\n", (index) => (index === TOOLS - 1 ? 'note(a)' : `note('${String(index)}')`))).toEqual([`t${String(TOOLS - 1)}`]);
  });
  it('an input in the object that a constructor filled', async () => {
    const helper = "class Client { host: string; constructor(host: string) { const parts = host.split('.'); if (parts.length > 9) console.error(parts.length + 1 + 2 + 3); this.host = host; } ping() { exec('ping ' + this.host); } }\n";
    expect(await found(helper, (index) => (index === TOOLS - 1 ? 'new Client(a).ping()' : `new Client('h${String(index)}').ping()`))).toEqual([`t${String(TOOLS - 1)}`]);
  });
  it('a callback', async () => {
    const helper = "function run(step: () => void) { const names = ['a', 'b', 'c'].map((name) => name.toUpperCase()); if (names.length > 2) step(); }\n";
    expect(await found(helper, (index) => (index === TOOLS - 1 ? "run(() => { exec('ls ' + a); })" : 'run(() => {})'))).toEqual([`t${String(TOOLS - 1)}`]);
  });
  it('an input for a function that gave nothing back for eight other inputs', async () => {
    expect(await found("function note(kind: string, text: string) { if (kind === 'shell') exec('echo ' + text); }\n", (index) => (index === TOOLS - 1 ? "note('shell', a)" : "note('log', a)"))).toEqual([`t${String(TOOLS - 1)}`]);
  });
});

describe('what is remembered of a call is true of the next', () => {
  it('a check in a helper holds for every tool', async () => {
    const helper = "function checked(text: string): string { if (!/^[a-z]+$/.test(text)) throw new Error('no'); return text; }\n";
    expect(await found(helper, () => "exec('echo ' + checked(a))")).toEqual([]);
  });
  it('a table gives each its own', async () => {
    const helper = "const table: Record<string, (x: string) => void> = { safe: () => {}, open: (x) => { exec('echo ' + x); } };\nfunction pick(name: string) { const all = Object.keys(table); if (all.length > 5) console.error('many', all.length, 1 + 2); return table[name]!; }\n";
    expect(await found(helper, (index) => (index === TOOLS - 1 ? "pick('open')(a)" : "pick('safe')(a)"))).toEqual([`t${String(TOOLS - 1)}`]);
  });
});

describe('what is remembered of a method', () => {
  const secrets = async (base: string): Promise<string[]> => {
    const text = `${head}${base}${Array.from({ length: TOOLS }, (_, index) => `class T${String(index)} extends Base { async run(id: string) { try { return this.format(await this.client.get(id)); } catch (error) { return this.format('Failed'); } } }
const t${String(index)} = new T${String(index)}(new Client(process.env.SERVICE_API_KEY!), process.env.SERVICE_API_KEY!, 'eu');
server.registerTool('t${String(index)}', { inputSchema: { id: z.string() } }, async ({ id }) => t${String(index)}.run(id));
`).join('')}`;
    const result = await analyze({ host: createMemoryHost({ '/p/package.json': '{ "name": "p", "dependencies": { "@modelcontextprotocol/sdk": "1.20.0", "zod": "3.25.0" } }', '/p/index.ts': text }), root: '/p', today: '2026-11-21' });
    return result.findings.filter((finding) => finding.ruleId === 'secret-in-output').map((finding) => finding.subject.name);
  };
  const client = "class Client { constructor(private key: string) {} async get(id: string) { const answer = await fetch('https://api.example.com/' + encodeURIComponent(id), { headers: { key: this.key } }); return answer.status; } }\n";

  it('is not what else its object holds', async () => {
    expect(await secrets(`${client}class Base { constructor(protected client: Client, private key: string, private region: string) {} format(text: unknown) { const line = [this.region, String(text)].join(': '); return { content: [{ type: 'text' as const, text: line.trim() + '' }] }; } }\n`)).toEqual([]);
  });
  it('is what it reads of its object', async () => {
    expect(await secrets(`${client}class Base { constructor(protected client: Client, private key: string, private region: string) {} format(text: unknown) { const line = [this.key, String(text)].join(': '); return { content: [{ type: 'text' as const, text: line.trim() + '' }] }; } }\n`)).not.toEqual([]);
  });
});
