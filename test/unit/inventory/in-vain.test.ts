/** Code that registers nothing for long is left before it has used up what an entry may take, and what comes after it is still followed. */
import { describe, expect, it } from 'vitest';
import { read, toolNames } from './read.js';

const SDK = "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\n";
/** Functions that compute for as long as they are followed, each with a helper of its own. */
const jobs = (count: number, rounds = 2000): string => Array.from({ length: count }, (_, at) => `
const step${String(at)} = (n: number): number => { let sum = n; sum += 1; sum += 2; return sum; };
function job${String(at)}(): number { let sum = 0; for (let a = 0; a < 40; a += 1) for (let b = 0; b < ${String(rounds)}; b += 1) sum += step${String(at)}(b); return sum; }`).join('\n');
const calls = (count: number): string => Array.from({ length: count }, (_, at) => `job${String(at)}();`).join(' ');
const tool = (name: string): string => `server.tool('${name}', () => ({ content: [] }));`;

describe('code that registers nothing for long', () => {
  it('ends the start-up, and callbacks that were handed over before are called all the same', async () => {
    const found = await read({ 'src/main.ts': `${SDK}import { onReady } from 'elsewhere';
${jobs(24)}
const server = new McpServer({ name: 's', version: '1' });
${tool('first')}
onReady(() => { ${tool('later')} });
${calls(24)}
` });
    expect(toolNames(found)).toEqual(['first', 'later']);
    expect(found.steps).toBeLessThan(800_000);
    expect(found.notices.filter((notice) => notice.kind === 'budget-spent').map((notice) => notice.location?.file)).toContain('/p/src/main.ts');
  });

  it('does not end it between two registrations that are not far apart', async () => {
    const found = await read({ 'src/main.ts': `${SDK}${jobs(6, 200)}
const server = new McpServer({ name: 's', version: '1' });
${Array.from({ length: 6 }, (_, at) => `job${String(at)}(); ${tool(`after-${String(at)}`)}`).join('\n')}
` });
    expect(toolNames(found)).toEqual(Array.from({ length: 6 }, (_, at) => `after-${String(at)}`));
    expect(found.notices.map((notice) => notice.kind)).not.toContain('budget-spent');
  });

  it('leaves a server its start-up behind many other commands', async () => {
    const parts = Array.from({ length: 24 }, (_, command) => command);
    const found = await read({
      ...Object.fromEntries(parts.map((command) => [`src/command${String(command)}.ts`, `${jobs(4)}\nexport function command${String(command)}(): void { ${calls(4)} }`])),
      'src/main.ts': `${SDK}${parts.map((command) => `import { command${String(command)} } from './command${String(command)}.js';`).join('\n')}
const name = process.argv[2];
${parts.map((command) => `if (name === 'c${String(command)}') command${String(command)}();`).join('\n')}
const server = new McpServer({ name: 's', version: '1' });
${tool('ping')}
`,
    });
    expect(toolNames(found)).toEqual(['ping']);
    expect(found.steps).toBeLessThan(1_500_000);
  });

  it('does not take one job up again and again', async () => {
    const found = await read({
      'src/job.ts': `${jobs(24)}\nexport function all(): void { ${calls(24)} }`,
      'src/main.ts': `${SDK}import { all } from './job.js';\n${'all();\n'.repeat(40)}const server = new McpServer({ name: 's', version: '1' });\n${tool('ping')}\n`,
    });
    expect(toolNames(found)).toEqual(['ping']);
    expect(found.steps).toBeLessThan(700_000);
  });
});

describe('a file that no entry leads to', () => {
  it('is left sooner, and told of', async () => {
    const found = await read({
      'src/index.ts': `${SDK}export const server = new McpServer({ name: 's', version: '1' });\n${tool('ping')}\n`,
      'examples/demo.ts': `import { server } from '../src/index.js';\n${jobs(24)}\nfunction main(): void { ${calls(24)} }\nmain();\nexport function more(): void { ${tool('more')} }\n`,
    });
    expect(toolNames(found).map((name) => name.replace('?', '')).sort()).toEqual(['more', 'ping']);
    expect(found.steps).toBeLessThan(450_000);
    expect(found.notices.filter((notice) => notice.kind === 'budget-spent').map((notice) => notice.location?.file)).toContain('/p/examples/demo.ts');
  });
});
