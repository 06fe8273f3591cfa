/** A result as an analysis would give it, written by hand: two servers, findings of every kind, a hostile one. */
import { createMemoryHost } from '../../../analyzers/host/memory-host.js';
import { createSources } from '../../../analyzers/host/sources.js';
import type { AnalyzeResult, Finding, Location, ServerInfo, ToolInfo } from '../../../analyzers/contract/index.js';

const files: Record<string, string> = {
  '/p/src/index.ts': [
    "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';",
    "const server = new McpServer({ name: 'weather', version: '1.2.0' });",
    "server.registerTool('get_forecast', { inputSchema: { city: z.string() } }, async ({ city }) => {",
    '\treturn text(fetchForecast(city));\t// tabs',
    '});',
    "server.tool('天気 tool', async (args) => args);",
    '',
  ].join('\r\n'),
  '/p/src/forecast.ts': `export function fetchForecast(city: string) {\n  return execSync(\`curl \${city}\`);\n}\n${'x'.repeat(300)}("long", 'line');\n`,
};

/** Every character that may do harm: colours, cursor, titles, bidirectional and zero-width marks, tags, line ends, C1 controls. */
export const hostile = 'evil\u001b[31m\u001b]0;pwned\u0007\u009b2J\u202eright\u2066\u200bzero\u{e0041}tag\r\nlines\u2028x\u0000\ud800 `$(id)` %s <script> ::error::x';

/** Place of a piece of text, the first in its file. */
export function at(file: string, piece: string): Location {
  const start = files[file]!.indexOf(piece);
  if (start < 0) throw new Error(`${piece} is not in ${file}`);
  return { file, start, end: start + piece.length };
}

const index = '/p/src/index.ts';
const forecast = '/p/src/forecast.ts';

export const tool = (name: string, over: Partial<ToolInfo> = {}): ToolInfo => ({
  name, nameKnown: true, descriptionState: 'absent', annotationsState: 'absent', validation: { state: 'validated', by: 'sdk' }, conditions: [], confidence: 'high', foundBy: 'sdk-class',
  location: at(index, "server.registerTool('get_forecast'"), handler: { location: at(index, 'async ({ city })'), kind: 'function' }, ...over,
});

export const server = (over: Partial<ServerInfo> = {}): ServerInfo => ({
  id: 'weather:src/index.ts', name: 'weather', version: '1.2.0', entry: 'src/index.ts', sdk: { package: '@modelcontextprotocol/sdk', range: '^1.20.0', major: 1, specification: '2025-06-18' },
  transports: [{ kind: 'stdio', conditions: [], location: at(index, 'const server') }, { kind: 'streamable-http', host: '0.0.0.0', port: '3000', conditions: ['process.env.PORT'], location: at(index, 'const server') }],
  capabilities: ['tools'], location: at(index, 'const server'),
  tools: [
    tool('get_forecast', {
      title: 'Forecast', description: 'Tells the weather.', descriptionState: 'value', annotationsState: 'value', annotations: { readOnlyHint: true, destructiveHint: false, openWorldHint: 'unknown' },
      inputSchema: { type: 'object', properties: { city: { type: 'string' }, days: { type: 'integer' } }, required: ['city'] },
    }),
    tool('天気 tool', { validation: { state: 'not-validated' }, location: at(index, "server.tool('天気 tool'"), conditions: ["process.env.MODE === 'jp'"], confidence: 'medium' }),
    tool('{…}_list', { nameKnown: false, handler: undefined as never, validation: { state: 'unknown' }, confidence: 'low', foundBy: 'shape' }),
  ].map(({ handler, ...rest }) => (handler ? { ...rest, handler } : rest)),
  prompts: [{ name: 'greet', nameKnown: true, conditions: [], confidence: 'high', foundBy: 'sdk-class', location: at(index, 'server.tool') }],
  resources: [{ name: 'doc', nameKnown: true, uri: 'doc://{id}', template: true, conditions: [], confidence: 'high', foundBy: 'sdk-class', location: at(index, 'server.tool') }],
  ...over,
});

export const finding = (over: Partial<Finding> = {}): Finding => ({
  ruleId: 'command-injection', messageId: 'interpolated', data: { argument: 'city' }, message: 'The argument `city` reaches a shell.', help: 'Use execFile with a list of arguments.',
  severity: 'error', confidence: 'high', location: at(forecast, 'execSync(`curl ${city}`)'), related: [], subject: { kind: 'tool', name: 'get_forecast', server: 'weather:src/index.ts' },
  fixes: [], fingerprint: 'abc', url: 'https://example.invalid/rules/command-injection', ...over,
});

export const flow: NonNullable<Finding['flow']> = {
  source: 'tool-argument', tool: 'get_forecast', argument: 'city', sink: 'shell', steps: [
    { location: at(index, 'city })'), message: 'argument `city` of tool `get_forecast`', row: 'mcp.tool-argument' },
    { location: at(index, 'fetchForecast(city)'), message: 'is passed to `fetchForecast`' },
    { location: at(forecast, 'execSync(`curl ${city}`)'), message: 'reaches `execSync`', row: 'node.child_process.execSync' },
  ],
};

export const result = (over: Partial<AnalyzeResult> = {}): AnalyzeResult => ({
  root: '/p',
  findings: [
    finding({ flow, fixes: [{ title: 'Use execFile', safety: 'unsafe', edits: [{ ...at(forecast, 'execSync'), newText: 'execFileSync' }] }], related: [{ location: at(index, 'server.tool'), message: 'The same command is run here.' }] }),
    finding({ ruleId: 'unvalidated-arguments', severity: 'warning', confidence: 'medium', location: at(index, "'天気 tool'"), message: 'Arguments are not checked.', subject: { kind: 'tool', name: '天気 tool', server: 'weather:src/index.ts' } }),
    finding({ ruleId: 'stdout-pollution', severity: 'info', location: at(forecast, "'line'"), subject: { kind: 'server', name: 'weather', server: 'weather:src/index.ts' } }),
    finding({ ruleId: 'hardcoded-secret', severity: 'warning', location: { file: '/p/gone.json', start: 3, end: 9 }, subject: { kind: 'manifest', name: 'gone.json' } }),
  ],
  suppressed: [],
  suppressions: [],
  inventory: { servers: [server()] },
  coverage: { 'command-injection': { examined: 3, skipped: [] }, 'stdout-pollution': { examined: 1, skipped: [] }, 'tool-name-format': { examined: 0, skipped: ['no tools'] } },
  notices: [
    ...Array.from({ length: 5 }, (_, number) => ({ kind: 'unresolved-import' as const, message: `Module number ${String(number)} was not found.`, location: at(index, 'import') })),
    { kind: 'huge-file' as const, message: 'The file is larger than 1.5 MB; it was not read.', location: { file: '/p/big.ts', start: 0, end: 0 } },
    { kind: 'remote-tools' as const, message: 'Tools come from another server.' },
  ],
  settings: { preset: 'recommended', minConfidence: 'medium', failOn: 'error', off: [] },
  redactions: [],
  stats: { filesSeen: 12, filesParsed: 3, bytesParsed: 4000, steps: 99, skipped: { tests: 31, 'build-output': 1 } },
  ...over,
});

/** Every text in it is hostile, names of files too. */
export const hostileResult = (): AnalyzeResult => {
  const location: Location = { file: `/p/${hostile}.ts`, start: 0, end: hostile.length };
  const bad = tool(hostile, { title: hostile, description: hostile, descriptionState: 'value', inputSchema: { type: 'object', properties: { [hostile]: { description: hostile } } }, conditions: [hostile], location, handler: { location, kind: 'function', name: hostile } });
  return result({
    findings: [finding({
      ruleId: 'tool-poisoning', message: hostile, help: hostile, data: { name: hostile }, location, related: [{ location, message: hostile }], flow: { ...flow, steps: [{ location, message: hostile, row: hostile }] },
      fixes: [{ title: hostile, safety: 'safe', edits: [{ ...location, newText: hostile }] }], subject: { kind: 'tool', name: hostile, server: hostile }, url: `https://example.invalid/${hostile}`,
    })],
    inventory: { servers: [server({ id: hostile, name: hostile, version: hostile, entry: hostile, instructions: hostile, capabilities: [hostile], tools: [bad], sdk: { package: hostile, range: hostile }, transports: [{ kind: 'custom', host: hostile, port: hostile, conditions: [hostile], location }] })] },
    coverage: { [hostile]: { examined: 0, skipped: [hostile] } },
    notices: [{ kind: 'unresolved-import', message: hostile, location, server: hostile }],
  });
};

export const sources = createSources(createMemoryHost({ ...files, [`/p/${hostile}.ts`]: hostile }), '/p');
