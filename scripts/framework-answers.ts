/**
 * Starts the small servers of test/frameworks with the real packages and writes down what they answer.
 *
 * Each server is copied to a cache outside the repository, its pinned packages are installed there (no install scripts),
 * it is started, the official client asks it what it offers, and the answer becomes `tools-list.json` beside the source:
 * what the inventory read from that source has to equal. Nothing of this runs in the tests.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { build } from 'esbuild';
import { root } from './bundle.mjs';
import { cacheFolder } from './trees.js';

/** How a server is brought to answer. */
type Start =
  /** The entry speaks on standard input and output. */
  | { readonly stdio: string; readonly node24?: true; readonly client2?: true }
  /** The entry listens on the port in PORT and answers at /mcp. */
  | { readonly served: string; readonly node24?: true }
  /** Code that reaches the server from outside, for frameworks that are embedded; it speaks on standard input and output. */
  | { readonly driver: string; readonly standIns?: Readonly<Record<string, string>>; readonly source?: string; readonly node24?: true }
  /** The expression gives a `(Request) => Response` function; it is served over HTTP at `path`. */
  | { readonly handler: string; readonly imports: string; readonly path?: string; readonly node24?: true }
  /** The framework's own build, then a program on standard input and output, or on the port it is given. */
  | { readonly build: readonly (readonly string[])[]; readonly run: readonly string[]; readonly path?: string; readonly node24?: true };

const starts: Readonly<Record<string, Start>> = {
  'sdk1-high-level': { stdio: 'src/index.ts' },
  'sdk1-low-level': { stdio: 'src/index.ts' },
  'sdk1-tasks': { stdio: 'src/index.ts' },
  'sdk2-register-tool': { stdio: 'src/index.ts' },
  'sdk2-create-mcp-handler': { imports: `import handler from './src/server.ts';`, handler: 'handler.fetch' },
  'sdk2-serve-stdio': { stdio: 'src/index.ts' },
  'sdk2-low-level': { stdio: 'src/index.ts' },
  fastmcp: { stdio: 'src/server.ts' },
  litemcp: { stdio: 'src/index.ts' },
  // The framework finds tools by folder beside its entry: files keep their places.
  'mcp-framework': { build: [['esbuild', 'src', 'dist']], run: ['dist/index.js'] },
  'mcp-handler-1': { imports: `import { POST } from './app/api/mcp/route.ts';`, handler: 'POST', path: '/api/mcp' },
  'mcp-handler-2': { imports: `import { POST } from './app/api/mcp/route.ts';`, handler: 'POST', path: '/api/mcp' },
  muppet: { stdio: 'src/index.ts' },
  xmcp: { build: [['xmcp/dist/cli.js', 'build']], run: ['dist/stdio.js'] },
  'mcp-nest-1': { stdio: 'src/main.ts' },
  'mcp-nest-2': { stdio: 'src/main.ts' },
  mastra: { stdio: 'src/server.ts', node24: true, client2: true },
  'mcp-use-1': { served: 'src/index.ts' },
  'mcp-use-2': { served: 'src/index.ts', node24: true },
  'nuxt-mcp-toolkit': { build: [['nuxt/bin/nuxt.mjs', 'build']], run: ['.output/server/index.mjs'], path: '/mcp', node24: true },
  'cyanheads-core': { stdio: 'src/index.ts', node24: true },
  // A Durable Object needs the Workers runtime. What its tools are is decided by init() and the SDK, both real here.
  'cloudflare-agents': {
    driver: `import { WaterworksMCP } from './src/index.ts';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
const agent = new WaterworksMCP();
await agent.init();
await agent.server.connect(new StdioServerTransport());`,
    standIns: { 'agents/mcp': 'export class McpAgent { props = { login: "test", admin: false }; setState() {} }' },
    source: 'started, its base class McpAgent replaced by an empty one: a Durable Object needs the Workers runtime',
  },
  tmcp: { stdio: 'src/index.ts' },
  'mcp-lite': { imports: `import app from './src/server.ts';`, handler: 'app.fetch' },
  'hono-mcp': { imports: `import app from './src/index.ts';`, handler: 'app.fetch' },
  'claude-agent-sdk': {
    driver: `import { notes } from './src/tools.ts';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
await notes.instance.connect(new StdioServerTransport());`,
  },
  'ext-apps': { stdio: 'src/server.ts' },
  genkit: { stdio: 'src/index.ts' },
  effect: { stdio: 'src/index.ts' },
};

interface Answer {
  readonly source: string;
  readonly packages: Readonly<Record<string, string>>;
  readonly tools: readonly unknown[];
  readonly prompts: readonly unknown[];
  readonly resources: readonly unknown[];
  readonly resourceTemplates: readonly unknown[];
}

const { values: options } = parseArgs({ options: { only: { type: 'string', multiple: true }, check: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } });
if (options.help) {
  console.log(`npm run framework-answers -- [--only NAME]... [--check]

  --only   servers whose name contains it
  --check  compares with what is written down, and writes nothing`);
  process.exit(0);
}

const sources = join(root, 'test', 'frameworks');
const cache = join(cacheFolder, 'frameworks');
let failures = 0;
for (const name of readdirSync(sources).sort()) {
  if (!existsSync(join(sources, name, 'package.json'))) continue;
  if (options.only !== undefined && !options.only.some((part) => name.includes(part))) continue;
  const start = starts[name];
  if (start === undefined) {
    console.log(`${name}: not started, its answer is written by hand`);
    continue;
  }
  try {
    const text = `${JSON.stringify(await ask(name, start), null, 2)}\n`;
    const file = join(sources, name, 'tools-list.json');
    const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const tools = (JSON.parse(text) as Answer).tools.length;
    console.log(`${name}: ${tools} tools${text === before ? ', as before' : ', changed'}`);
    if (options.check && text !== before) failures++;
    if (!options.check) writeFileSync(file, text);
  } catch (error) {
    failures++;
    console.log(`${name}: FAILED ${error instanceof Error ? error.message : String(error)}`);
  }
}
process.exit(failures === 0 ? 0 : 1);

async function ask(name: string, start: Start): Promise<Answer> {
  const folder = prepare(name);
  const node = 'node24' in start ? newerNode() : process.execPath;
  const running: ChildProcess[] = [];
  // A server that speaks only the newest revision refuses the client of SDK 1.
  const modern = 'client2' in start ? await clientOfSdk2() : undefined;
  const client: Client = modern?.client ?? new Client({ name: 'framework-answers', version: '1.0.0' });
  try {
    if ('stdio' in start) await connectStdio(client, node, folder, await bundleEntry(folder, { file: start.stdio }), [], modern?.Transport);
    else if ('driver' in start) await connectStdio(client, node, folder, await bundleEntry(folder, { code: start.driver }, start.standIns));
    else if ('served' in start) await connectHttp(client, node, folder, await bundleEntry(folder, { file: start.served }), '/mcp', running);
    else if ('handler' in start) await connectHttp(client, node, folder, await bundleEntry(folder, { code: hosted(start) }), start.path ?? '/mcp', running);
    else {
      for (const [command, ...args] of start.build) await step(folder, node, command ?? '', args);
      const [file, ...args] = start.run;
      if (start.path === undefined) await connectStdio(client, node, folder, file ?? '', args);
      else await connectHttp(client, node, folder, file ?? '', start.path, running);
    }
    return await answers(client, folder, 'source' in start ? start.source : 'started');
  } finally {
    await client.close().catch(() => undefined);
    for (const child of running) child.kill();
  }
}

/** The server's files in the cache, with its packages installed. */
function prepare(name: string): string {
  const folder = join(cache, name);
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(folder)) if (!['node_modules', 'package-lock.json', 'installed.json'].includes(entry)) rmSync(join(folder, entry), { recursive: true });
  cpSync(join(sources, name), folder, { recursive: true, filter: (file) => !file.endsWith('tools-list.json') });
  const manifest = readFileSync(join(folder, 'package.json'), 'utf8');
  const mark = join(folder, 'installed.json');
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== manifest) {
    // Peer packages are written out in the manifests where they are needed.
    npm(folder, ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps', '--loglevel=error']);
    writeFileSync(mark, manifest);
  }
  return folder;
}

/** Some packages refuse an older Node: the registry has newer ones. */
function newerNode(): string {
  const folder = join(cacheFolder, 'node24');
  const binary = join(folder, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (!existsSync(binary)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    npm(folder, ['install', `node-${process.platform}-${process.arch}@24`, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  return binary;
}

function npm(folder: string, args: readonly string[]): void {
  const done = spawnSync('npm', args, { cwd: folder, encoding: 'utf8', timeout: 600_000 });
  if (done.status !== 0) throw new Error(`npm ${args[0] ?? ''}: ${done.stderr.trim().slice(0, 500)}`);
}

async function bundleEntry(folder: string, entry: { file: string } | { code: string }, standIns: Readonly<Record<string, string>> = {}): Promise<string> {
  const outfile = join(folder, 'out', 'entry.mjs');
  await build({
    ...('file' in entry ? { entryPoints: [join(folder, entry.file)] } : { stdin: { contents: entry.code, resolveDir: folder, loader: 'ts' } }),
    outfile,
    absWorkingDir: folder,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    plugins: [
      {
        name: 'stand-ins',
        setup(bundle) {
          bundle.onResolve({ filter: /.*/ }, ({ path }) => (Object.hasOwn(standIns, path) ? { path, namespace: 'stand-in' } : undefined));
          bundle.onLoad({ filter: /.*/, namespace: 'stand-in' }, ({ path }) => ({ contents: standIns[path] ?? '', loader: 'ts' }));
        },
      },
    ],
  });
  return outfile;
}

/** A program that serves a `(Request) => Response` function over HTTP. */
function hosted(start: { readonly handler: string; readonly imports: string }): string {
  return `${start.imports}
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
const handle: (request: Request) => Response | Promise<Response> = ${start.handler};
createServer((incoming, outgoing) => {
  const body = incoming.method === 'POST' ? { body: Readable.toWeb(incoming), duplex: 'half' } : {};
  const request = new Request('http://' + incoming.headers.host + incoming.url, { method: incoming.method, headers: incoming.headers, ...body } as RequestInit);
  Promise.resolve(handle(request)).then(
    (response) => {
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      if (response.body === null) outgoing.end();
      else Readable.fromWeb(response.body as never).pipe(outgoing);
    },
    (error) => {
      console.error(error);
      outgoing.writeHead(500).end();
    },
  );
}).listen(Number(process.env.PORT), '127.0.0.1');`;
}

async function step(folder: string, node: string, command: string, args: readonly string[]): Promise<void> {
  if (command === 'esbuild') {
    const [from = 'src', to = 'dist'] = args;
    const files = readdirSync(join(folder, from), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    await build({ entryPoints: files.map((file) => join(folder, from, file)), outdir: join(folder, to), outbase: join(folder, from), platform: 'node', format: 'esm', target: 'node20', logLevel: 'error' });
    return;
  }
  const done = spawnSync(node, [join(folder, 'node_modules', command), ...args], { cwd: folder, encoding: 'utf8', timeout: 600_000, env: environment({ CI: '1' }) });
  if (done.status !== 0) throw new Error(`${command}: ${`${done.stderr}\n${done.stdout}`.trim().slice(-800)}`);
}

function environment(more: Record<string, string> = {}): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', NO_COLOR: '1', DO_NOT_TRACK: '1', NEXT_TELEMETRY_DISABLED: '1', NUXT_TELEMETRY_DISABLED: '1', MCP_USE_ANONYMIZED_TELEMETRY: 'false', ...more };
}

/** The client of SDK 2, which has the same calls; it is no dependency of this project. */
async function clientOfSdk2(): Promise<{ client: Client; Transport: typeof StdioClientTransport }> {
  const folder = join(cacheFolder, 'client2');
  const dist = join(folder, 'node_modules', '@modelcontextprotocol', 'client', 'dist');
  if (!existsSync(dist)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    npm(folder, ['install', '@modelcontextprotocol/client@2.4.0', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  const load = (file: string): Promise<unknown> => import(pathToFileURL(join(dist, file)).href);
  const { Client: NewClient } = (await load('index.mjs')) as { Client: new (info: object, options: object) => Client };
  const { StdioClientTransport: Transport } = (await load('stdio.mjs')) as { StdioClientTransport: typeof StdioClientTransport };
  return { client: new NewClient({ name: 'framework-answers', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } }), Transport };
}

async function connectStdio(client: Client, node: string, folder: string, file: string, args: readonly string[] = [], Transport = StdioClientTransport): Promise<void> {
  const transport = new Transport({ command: node, args: [file, ...args], cwd: folder, env: environment(), stderr: 'pipe' });
  let errors = '';
  transport.stderr?.on('data', (chunk) => (errors += String(chunk)));
  await limited(client.connect(transport), () => errors);
}

async function connectHttp(client: Client, node: string, folder: string, file: string, path: string, running: ChildProcess[]): Promise<void> {
  const port = await freePort();
  const child = spawn(node, [file], { cwd: folder, env: environment({ PORT: String(port), HOST: '127.0.0.1' }), stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  child.stdout.on('data', (chunk) => (errors += String(chunk)));
  const url = new URL(path, `http://127.0.0.1:${port}`);
  for (let attempt = 0; !(await listens(port)); attempt++) {
    if (attempt === 200 || child.exitCode !== null) throw new Error(`does not listen: ${errors.slice(-800)}`);
    await new Promise((wake) => setTimeout(wake, 100));
  }
  await limited(client.connect(new StreamableHTTPClientTransport(url)), () => errors);
}

async function limited(work: Promise<void>, errors: () => string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in 30 s')), 30_000);
  });
  try {
    await Promise.race([work, late]);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${errors().slice(-1500)}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

async function answers(client: Client, folder: string, source = 'started'): Promise<Answer> {
  const capabilities = client.getServerCapabilities() ?? {};
  const all = async <Page extends { nextCursor?: string | undefined }, Item>(page: (cursor: { cursor?: string }) => Promise<Page>, items: (page: Page) => readonly Item[]): Promise<Item[]> => {
    const found: Item[] = [];
    let cursor: string | undefined;
    do {
      const one = await page(cursor === undefined ? {} : { cursor });
      found.push(...items(one));
      cursor = one.nextCursor;
    } while (cursor !== undefined && cursor !== '');
    return found;
  };
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  const versions = Object.keys(manifest.dependencies).map((name) => {
    const installed = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as { version: string };
    return [name, installed.version] as const;
  });
  const offersResources = capabilities.resources !== undefined;
  return {
    source,
    packages: Object.fromEntries(versions),
    tools: capabilities.tools === undefined ? [] : await all((cursor) => client.listTools(cursor), (page) => page.tools),
    prompts: capabilities.prompts === undefined ? [] : await all((cursor) => client.listPrompts(cursor), (page) => page.prompts),
    resources: offersResources ? await all((cursor) => client.listResources(cursor), (page) => page.resources) : [],
    // Not every server answers this one.
    resourceTemplates: offersResources ? await all((cursor) => client.listResourceTemplates(cursor), (page) => page.resourceTemplates).catch(() => []) : [],
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = createConnection(port, '127.0.0.1', () => {
      socket.destroy();
      answer(true);
    });
    socket.on('error', () => answer(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
}
