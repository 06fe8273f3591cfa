/**
 * Measures the language server as an editor uses it, over its real process: the time from a key to the diagnostics that answer it, beside the time
 * that parsing the edited file takes, and the memory over many edits.
 *
 *   npm run bench:editor -- [--tree DIR]... [--edits 30] [--memory-edits 1000] [--json FILE]
 *
 * Without a tree: generated servers of 3, 29 and 200 files (29 is the median of real servers). These are measurements, never tests with a time limit.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import ts from 'typescript';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { METHODS, type FolderInventory } from '../src/protocol.js';
import { root } from './bundle.mjs';

const { values: options } = parseArgs({
  options: { tree: { type: 'string', multiple: true }, edits: { type: 'string', default: '30' }, 'memory-edits': { type: 'string', default: '1000' }, json: { type: 'string' } },
});

interface Figures {
  readonly tree: string;
  readonly files: number;
  readonly tools: number;
  /** From start to the first complete answer, process start included. */
  readonly first: number;
  /** From a key to its diagnostics: median and 95th of a hundred; the pause that typing is waited for is in it. */
  readonly edit: number;
  readonly edit95: number;
  /** Of that, the analysis. */
  readonly analysis: number;
  /** Parsing the edited file again, median. */
  readonly parse: number;
  /** Megabytes: after the first answer, after a tenth of the edits, at the end. */
  readonly memory?: readonly number[];
}

const work = mkdtempSync(join(tmpdir(), 'mcp-lint-bench-'));
const results: Figures[] = [];
try {
  const trees = options.tree?.map((tree) => resolve(tree)) ?? [3, 29, 200].map(generate);
  for (const [index, tree] of trees.entries()) {
    // Memory is followed on one of them: the median one of the generated.
    const figures = await measure(tree, Number(options.edits), index === Math.min(1, trees.length - 1) ? Number(options['memory-edits']) : 0);
    results.push(figures);
    const { memory, ...times } = figures;
    console.log(`${basename(times.tree)}: ${String(times.files)} files, ${String(times.tools)} tools: first ${ms(times.first)}, key to diagnostics ${ms(times.edit)} (95th ${ms(times.edit95)}), of which analysis ${ms(times.analysis)}; parsing the edited file ${times.parse.toFixed(1)} ms, ${(times.analysis / times.parse).toFixed(1)} x`);
    if (memory) console.log(`  memory over ${options['memory-edits']} edits: ${memory.map((one) => `${one.toFixed(0)} MB`).join(' -> ')}`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(results, undefined, 2)}\n`);

/** A server whose tools lie in files of their own, each with a helper: three files make one tool. */
function generate(files: number): string {
  const folder = join(work, `generated-${String(files)}`);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const tools = Math.max(1, Math.floor((files - 1) / 2));
  const names = Array.from({ length: tools }, (_, index) => `tool${String(index)}`);
  write('package.json', JSON.stringify({ name: 'generated', version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '^1.20.0', zod: '^3.25.0' } }));
  write('src/index.ts', [
    "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';", "import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';",
    ...names.map((name) => `import { register as ${name} } from './tools/${name}.js';`),
    "const server = new McpServer({ name: 'generated', version: '1.0.0' });", ...names.map((name) => `${name}(server);`), 'await server.connect(new StdioServerTransport());', '',
  ].join('\n'));
  for (const [index, name] of names.entries()) {
    write(`src/tools/${name}.ts`, [
      "import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';", "import { z } from 'zod';", `import { ${name} } from '../lib/${name}.js';`,
      'export function register(server: McpServer): void {',
      `  server.registerTool('${name}', { description: 'Does ${name} to a path.', inputSchema: { path: z.string(), count: z.number().int().max(10) }, annotations: { readOnlyHint: true } }, async ({ path, count }) => {`,
      `    const lines = await ${name}(path, count);`, "    return { content: [{ type: 'text', text: lines.join('\\n') }] };", '  });', '}', '',
    ].join('\n'));
    write(`src/lib/${name}.ts`, [
      "import { exec, execFile } from 'node:child_process';", "import { promisify } from 'node:util';", `const run = promisify(${index % 5 === 0 ? 'exec' : 'execFile'});`,
      `export async function ${name}(path: string, count: number): Promise<string[]> {`,
      index % 5 === 0 ? '  const { stdout } = await run(`head -n ${count} ${path}`);' : "  const { stdout } = await run('head', ['-n', String(count), '--', path]);",
      "  return stdout.split('\\n').map((line) => line.trim()).filter((line) => line !== '');", '}',
      ...Array.from({ length: 20 }, (_, line) => `export const limit${String(line)} = { low: ${String(line)}, high: ${String(line * 10)}, name: '${name}-${String(line)}' } as const;`), 'void [exec, execFile];', '',
    ].join('\n'));
  }
  return folder;
}

async function measure(tree: string, edits: number, memoryEdits: number): Promise<Figures> {
  const started = performance.now();
  const child = spawn(process.execPath, [join(root, 'dist/cli.js'), 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const durations: number[] = [];
  connection.onNotification(METHODS.status, ({ folders }: { readonly folders: readonly { readonly state: string; readonly duration?: number }[] }) => {
    if (folders[0]?.state === 'ready' && folders[0].duration !== undefined) durations.push(folders[0].duration);
  });
  connection.listen();
  const uri = pathToFileURL(tree).href;
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {}, workspaceFolders: [{ uri, name: basename(tree) }], initializationOptions: { commands: true } });
  await connection.sendNotification('initialized', {});
  const settled = (): Promise<unknown> => connection.sendRequest(METHODS.settled);
  await settled();
  const first = performance.now() - started;
  const [inventory] = await connection.sendRequest<FolderInventory[]>(METHODS.inventory);
  const tools = inventory?.servers.flatMap((server) => server.items.filter((item) => item.kind === 'tool')) ?? [];
  const edited = tools.find((tool) => tool.handler !== undefined)?.handler?.uri ?? tools[0]?.location.uri ?? inventory?.servers[0]?.location.uri;
  if (edited === undefined) throw new Error(`${tree} has no server`);
  const text = readFileSync(fileURLToPath(edited), 'utf8');
  let version = 1;
  await connection.sendNotification('textDocument/didOpen', { textDocument: { uri: edited, languageId: 'typescript', version, text } });
  await settled();
  const type = async (next: string): Promise<number> => {
    version += 1;
    const at = performance.now();
    await connection.sendNotification('textDocument/didChange', { textDocument: { uri: edited, version }, contentChanges: [{ text: next }] });
    await settled();
    return performance.now() - at;
  };
  const times: number[] = [];
  durations.length = 0;
  for (let edit = 0; edit < edits; edit += 1) times.push(await type(`${text}\n// ${'x'.repeat(edit % 10)}\n`));
  const analyses = [...durations];
  const parses: number[] = [];
  for (let round = 0; round < edits; round += 1) {
    const at = performance.now();
    ts.createSourceFile('/a.ts', `${text}\n// ${String(round)}`, ts.ScriptTarget.Latest);
    parses.push(performance.now() - at);
  }
  const memory: number[] = [];
  if (memoryEdits > 0) {
    memory.push(residentMegabytes(child.pid));
    for (let edit = 0; edit < memoryEdits; edit += 1) {
      await type(`${text}\nexport const extra${String(edit % 7)} = ${String(edit)};\n`);
      if (edit + 1 === Math.round(memoryEdits / 10)) memory.push(residentMegabytes(child.pid));
    }
    memory.push(residentMegabytes(child.pid));
  }
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  return {
    tree, files: ts.sys.readDirectory(tree, ['.ts', '.tsx', '.js', '.mjs', '.cjs'], ['**/node_modules/**', '**/dist/**']).length, tools: tools.length, first,
    edit: quantile(times, 0.5), edit95: quantile(times, 0.95), analysis: quantile(analyses, 0.5), parse: quantile(parses, 0.5), ...(memory.length > 0 ? { memory } : {}),
  };
}

/** Resident memory of a process; nothing else tells it of another one. Linux only. */
function residentMegabytes(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? NaN) / 1024;
  } catch {
    return NaN;
  }
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}
