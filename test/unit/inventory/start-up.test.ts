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
});
