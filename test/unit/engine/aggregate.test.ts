/** One finding, one decision: what holds for any rule, by reports written by hand. */
import { describe, expect, it } from 'vitest';
import type { RuleMeta } from '../../../analyzers/contract/index.js';
import { aggregate, type Reported } from '../../../analyzers/engine/aggregate.js';
import { analyze, createMemoryHost } from '../../../analyzers/index.js';
import type { Server, Tool } from '../../../analyzers/model/model.js';

const at = (start: number, file = '/p/a.ts') => ({ file, start, end: start + 3 });
const server = { info: { id: 'p:a.ts', name: 'p', location: at(0) } } as unknown as Server;
const about = { kind: 'server', name: 'p', server: 'p:a.ts' } as const;
const rule = { id: 'r', aggregate: { lacks: 'allLack', weak: 'allLack' } } as unknown as RuleMeta;

function reported(name: string, start: number, over: Partial<Reported['report']> = {}): Reported {
  const location = at(start);
  return { report: { messageId: 'lacks', at: location, confidence: 'high', data: { tool: name }, ...over }, subject: { kind: 'tool', name, server: 'p:a.ts' }, known: 'high', tool: { info: { name, location, nameLocation: location } } as unknown as Tool };
}
const join = (reports: readonly Reported[], examined: number): readonly Reported[] => aggregate(rule, server, about, reports, examined);
const names = (found: readonly Reported[]): string[] => found.map((one) => `${one.subject.kind} ${one.subject.name} ${one.report.messageId}`);

describe('what most tools of a server lack', () => {
  it('is one finding of the server, with the tools as related places', () => {
    const [one, ...rest] = join([reported('a', 10), reported('b', 20), reported('c', 30)], 4);
    expect(rest).toEqual([]);
    expect(one).toMatchObject({ subject: about, joined: true, report: { messageId: 'allLack', at: at(0), data: { count: '3', total: '4', tools: 'a, b and c' } } });
    expect(one!.report.related?.map((place) => place.location.start)).toEqual([10, 20, 30]);
  });
  it('is said of each where it is half of them or fewer, and where it is one', () => {
    expect(names(join([reported('a', 10), reported('b', 20)], 4))).toEqual(['tool a lacks', 'tool b lacks']);
    expect(names(join([reported('a', 10)], 1))).toEqual(['tool a lacks']);
  });
  it('joins messages that lead to one decision, and no others', () => {
    expect(names(join([reported('a', 10), reported('b', 20, { messageId: 'weak' }), reported('c', 30, { messageId: 'other' })], 3))).toEqual(['server p allLack', 'tool c other']);
  });
  it('is parted by what one change would mend', () => {
    const one = { key: 'one', at: at(100) };
    const two = { key: 'two', at: at(200) };
    const found = join([reported('a', 10, { cause: one }), reported('b', 20, { cause: one }), reported('c', 30, { cause: one }), reported('d', 40, { cause: two })], 5);
    expect(names(found)).toEqual(['server p allLack', 'tool d lacks']);
    expect(found[0]!.report.at).toEqual(at(100));
  });
  it('is as sure as the middle one of them', () => {
    expect(join([reported('a', 10, { confidence: 'low' }), reported('b', 20), reported('c', 30)], 3)[0]!.report.confidence).toBe('high');
    expect(join([reported('a', 10, { confidence: 'low' }), reported('b', 20, { confidence: 'low' }), reported('c', 30)], 3)[0]!.report.confidence).toBe('low');
  });
  it('counts a tool with two reports once', () => {
    expect(names(join([reported('a', 10), reported('a', 12, { messageId: 'weak' })], 3))).toEqual(['tool a lacks', 'tool a weak']);
  });
});

describe('what several tools have at one place', () => {
  it('is one finding that names them', () => {
    const shared = { messageId: 'other', at: at(50) };
    const [one, ...rest] = join([reported('a', 10, shared), reported('b', 20, { ...shared }), reported('c', 30, { messageId: 'other' })], 9);
    expect(one!.report.data?.['others']).toBe('"b"');
    expect(names(rest)).toEqual(['tool c other']);
  });
  it('leaves reports of the server itself alone', () => {
    const own = (start: number): Reported => ({ report: { messageId: 'lacks', at: at(start), confidence: 'high' }, subject: about, known: 'high' });
    expect(join([own(1), own(2)], 2)).toEqual([own(1), own(2)]);
  });
});

describe('two servers that share code', () => {
  it('have one finding where it is said of both', async () => {
    const text = (name: string) => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nimport { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';\nimport { greet } from './greet.js';\nconst server = new McpServer({ name: '${name}', version: '1.0.0' });\ngreet();\nawait server.connect(new StdioServerTransport());\n`;
    const { findings, inventory } = await analyze({
      root: '/p', rules: ['stdout-pollution'], host: createMemoryHost({
        '/p/package.json': JSON.stringify({ name: 'p', type: 'module', bin: { one: './one.ts', two: './two.ts' }, dependencies: { '@modelcontextprotocol/sdk': '^1.20.0' } }),
        '/p/one.ts': text('one'), '/p/two.ts': text('two'), '/p/greet.ts': "export function greet() {\n  console.log('hello');\n}\n",
      }),
    });
    expect(inventory.servers.map((one) => one.name).sort()).toEqual(['one', 'two']);
    expect(findings.map((one) => [one.ruleId, one.location.file])).toEqual([['stdout-pollution', '/p/greet.ts']]);
  });
});
