/** Looks bad but is fine: what is printed by branches that never serve, or that only a person at a terminal or a test sees. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

const VERSION = '1.0.0';

function printHelp(): void {
  console.log('usage: example [--version]');
  console.log('  --version  prints the version');
}

async function setUp(): Promise<number> {
  console.log('set up');
  return Promise.resolve(0);
}

function printVersion(): never {
  console.log(VERSION);
  process.exit(0);
}

function handledFlags(args: readonly string[]): boolean {
  if (args.includes('--config')) {
    console.log('{}');
    return true;
  }
  return false;
}

function requireKey(): string {
  const key = process.env.API_KEY;
  if (!key) {
    console.log('API_KEY is missing');
    throw new Error('API_KEY is missing');
  }
  return key;
}

async function install(): Promise<void> {
  process.stdout.write('installing\n');
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    printHelp();
    return;
  }
  if (args[0] === '--version') printVersion();
  if (handledFlags(args)) return;
  const handled = handledFlags(args);
  if (handled) {
    return;
  }
  if (args[0] === 'install') {
    await install();
    console.log('installed');
    return;
  }
  if (!args[0]) {
    printHelp();
    process.exit(2);
  }
  const key = requireKey();
  if (process.stdout.isTTY) console.log('this is meant to be started by a client');
  const isServed = process.env.SERVED === 'true' || !process.stdin.isTTY || process.env.QUIET === 'true';
  if (!isServed) console.log('nobody but a person reads this');
  if (isServed) console.log('this a client does'); // finding: console
  if (process.env.NODE_ENV === 'test') console.log('testing');
  if (process.env.VITEST) console.log('testing');
  if (process.argv[2] === 'setup') process.exit(await setUp());
  const server = new McpServer({ name: 'example', version: VERSION });
  server.registerTool('key', {}, async () => ({ content: [{ type: 'text', text: key }] }));
  await server.connect(new StdioServerTransport());
  console.error('running');
}

main().catch((error: unknown) => {
  console.log('fatal', error);
  process.exit(1);
});

process.on('SIGINT', () => {
  console.log('bye');
  process.exit(0);
});
