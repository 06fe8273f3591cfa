/** Tools whose handlers use what the client sent without anything having checked it against a schema. */
import type { Fix, Location } from '../../contract/index.js';
import { parseFirst } from '../../fixes/parse-arguments.js';
import { argumentUse, registrationOf, type ArgumentEntry, type ArgumentUse } from '../../model/argument-use/index.js';
import type { Tool } from '../../model/model.js';
import { parsedSchema } from '../../model/parsed-schema.js';
import { effectsOf, mainly, ownEffects } from '../shared/doing.js';
import { references } from '../shared/references.js';
import type { Rule, RuleContext } from '../shared/rule.js';
import { codeList } from '../shared/wording.js';

const rule: Rule = {
  id: 'unvalidated-arguments',
  category: 'policy',
  title: 'Arguments that nothing validates',
  description: 'A handler uses the arguments of a tool call as the client sent them, without a schema or checks of its own.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [20],
  references: [
    { id: 'MCP 2026-07-28', title: 'Server features, Tools, Security considerations: servers must validate all tool inputs', url: 'https://modelcontextprotocol.io/specification/2026-07-28/server/tools#security-considerations' },
    { id: 'MCP05:2025', title: 'OWASP MCP Top 10: Command Injection & Execution', url: 'https://owasp.org/www-project-mcp-top-10/' },
    { id: 'ASI02', title: 'OWASP Top 10 for Agentic Applications: Tool Misuse & Exploitation' },
    { id: 'CoSAI T3', title: 'CoSAI, MCP Security: Input Validation Failures' },
    references.nsaValidation,
  ],
  checklist: ['P3'],
  passes: 'Arguments are held against a schema before the handler uses them.',
  messages: {
    raw: 'The handler of "{tool}" uses {properties} as the client sent {them}: the input schema is only announced, and nothing holds the arguments against it{effect}.',
    allRaw: '{count} of {total} tools with arguments use some or all of them as the client sent them ({tools}): this handler passes them on, and nothing holds them against the declared schemas.',
    partly: 'The handler of "{tool}" checks some of its arguments itself, but uses {properties} as the client sent {them}{effect}.',
    undeclared: 'The handler of "{tool}" uses {properties}, which its input schema lets through without saying what {they} may be.',
    schemaless: '"{tool}" is registered without an input schema, yet its handler uses {properties}: nothing says or checks what {they} may be.',
    otherSchema: 'The arguments of "{tool}" are parsed with another schema than the one it announces: {difference}.',
  },
  fix: { grades: { raw: 'unsafe', allRaw: 'unsafe', partly: 'unsafe' }, none: 'Which arguments are meant, and which of two schemas, is for the author to say.' },
  help: {
    raw: 'Parse the arguments with a schema before anything uses them, for instance `const args = schema.parse(request.params.arguments)`, and use only what it returns.',
    allRaw: 'Check once, before dispatching: parse `request.params.arguments` with the schema of the tool that is called, and pass on what the parser returns.',
    partly: 'Parse the arguments with one schema instead of checking some by hand.',
    undeclared: 'Declare every property that the handler uses, and reject others: `z.strictObject({ … })`.',
    schemaless: 'Give the tool an input schema with every property that the handler uses.',
    otherSchema: 'Keep one schema for a tool, announce what is made from it, and parse with it.',
  },
  aggregate: { raw: 'allRaw', partly: 'allRaw' },

  tool(tool, ctx) {
    const { validation } = tool.info;
    if (validation.state === 'unknown') {
      ctx.skipped(`${tool.info.name}: ${tool.handler ? 'who validates its arguments is not known' : 'its handler was not found'}`);
      return;
    }
    if (validation.state === 'validated' && validation.by === 'parse') {
      ctx.examined();
      reportOther(tool, ctx);
      return;
    }
    // A tool that the SDK validates is looked into only where its schema says little.
    if (validation.state === 'validated' && !saysLittle(tool)) {
      ctx.examined();
      return;
    }
    const use = argumentUse(tool, ctx.model.machine, ctx.model.collector);
    if (!use) {
      ctx.skipped(`${tool.info.name}: the way from the request to its handler was not found`);
      return;
    }
    ctx.examined(1, use.raw.size > 0 || use.whole.length > 0 || use.checked.size > 0 || use.parsed);
    if (use.parsed) return;
    if (use.unclear && use.raw.size === 0 && use.whole.length === 0) ctx.skipped(`${tool.info.name}: its arguments go into an object that could not be followed`);
    if (validation.state === 'validated') reportUndeclared(tool, use, ctx);
    else reportRaw(tool, use, ctx);
  },

  examples: {
    bad: [{
      title: 'A schema that is announced and not enforced',
      files: {
        'server.ts': `import { readFile } from 'node:fs/promises';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const server = new Server({ name: 'files', version: '1.0.0' }, { capabilities: { tools: {} } });

server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [{ name: 'read', inputSchema: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] } }],
}));
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const { path } = request.params.arguments as { path: string };
  return { content: [{ type: 'text', text: await readFile(path, 'utf8') }] };
});
`,
      },
    }],
    good: [{
      title: 'The same schema announced and parsed with',
      files: {
        'server.ts': `import { readFile } from 'node:fs/promises';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { zodToJsonSchema } from 'zod-to-json-schema';

const ReadArguments = z.object({ path: z.string().max(200) }).strict();
const server = new Server({ name: 'files', version: '1.0.0' }, { capabilities: { tools: {} } });

server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [{ name: 'read', inputSchema: zodToJsonSchema(ReadArguments) }],
}));
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const { path } = ReadArguments.parse(request.params.arguments);
  return { content: [{ type: 'text', text: await readFile(path, 'utf8') }] };
});
`,
      },
    }],
  },
};

export default rule;

/** No schema, or one that lets properties through that it does not declare. */
function saysLittle({ input, raw }: Tool): boolean {
  if (!input) return raw?.misusedSchema !== true && raw?.validated !== 'always';
  return input.unknownKeys === 'passthrough' && input.kind !== 'unknown';
}

/** What a handler is given beside the arguments: a handler without a schema gets this in their place (SDK 1.x RequestHandlerExtra, SDK 2.x ServerContext). */
const EXTRA: ReadonlySet<string> = new Set([
  'signal', 'authInfo', 'sessionId', '_meta', 'requestId', 'requestInfo', 'sendNotification', 'sendRequest', 'taskId', 'taskStore', 'taskRequestedTtl', 'closeSSEStream',
  'closeStandaloneSSEStream', 'mcpReq', 'http', 'task', 'mcp', 'log', 'session', 'context', 'extra', 'req', 'request', 'client', 'server',
]);

function reportUndeclared(tool: Tool, use: ArgumentUse, ctx: RuleContext): void {
  const declared = tool.input?.json['properties'];
  const known = declared !== null && typeof declared === 'object' ? declared : {};
  const open = [...use.raw].filter(([name]) => !Object.hasOwn(known, name) && (tool.input !== undefined || !EXTRA.has(name)));
  const first = open[0];
  if (!first) return;
  // A handler that takes nothing uses none: what it reads was kept by another tool's call.
  if (!tool.input && tool.handler && !tool.handler.arm && tool.handler.fn.node.parameters.length === 0) return;
  ctx.report({
    messageId: tool.input ? 'undeclared' : 'schemaless',
    data: { tool: tool.info.name, ...named(open.map(([name]) => name)) },
    at: first[1],
    confidence: 'medium',
    related: places(open.slice(1)),
  });
}

function reportRaw(tool: Tool, { raw, whole, checked, dispatcher, entry }: ArgumentUse, ctx: RuleContext): void {
  const at = [...raw.values()][0] ?? whole[0];
  if (!at) return;
  // All of nothing is handed on.
  if (raw.size === 0 && tool.input?.exact === true && namesOf(tool.input.json['properties']).length === 0) return;
  const names = [...raw.keys()];
  const brief = names.length > 0 ? `uses ${codeList(names)}` : 'hands all of them on';
  const does = mainly(ownEffects(effectsOf(tool, ctx)));
  ctx.report({
    messageId: checked.size > 0 ? 'partly' : 'raw',
    data: { tool: tool.info.name, effect: does === '' ? '' : checked.size > 0 ? `, and then ${does}` : ` before the tool ${does}`, ...(names.length > 0 ? named(names) : { properties: 'its arguments', them: 'them', they: 'they' }) },
    at,
    confidence: checked.size > 0 ? 'medium' : 'high',
    brief,
    fixes: parses(tool, names, entry, ctx),
    related: [
      ...places([...raw].slice(1)),
      ...(tool.info.schemaLocation ? [{ location: tool.info.schemaLocation, message: 'announced here' }] : []),
    ],
    ...(dispatcher ? { cause: { key: `${dispatcher.origin.unit.path}:${String(dispatcher.origin.node.pos)}`, at: registrationOf(dispatcher) } } : {}),
  });
}

/** Parse with a schema made from the announced one: where that knows all that is used, and where the code is for this tool alone. */
function parses(tool: Tool, names: readonly string[], entry: ArgumentEntry | undefined, ctx: RuleContext): readonly Fix[] {
  const { handler, info: { inputSchema: schema, name } } = tool;
  const known = namesOf(schema?.['properties']);
  if (!entry || !schema || !tool.input?.exact || known.length === 0 || names.some((one) => !known.includes(one))) return [];
  if (tool.server.tools.some((other) => other !== tool && other.handler?.fn.node === handler?.fn.node && other.handler?.arm === handler?.arm)) return [];
  return ctx.fix('Parse the arguments with a schema', 'unsafe', parseFirst({ tool: name, schema, entry }));
}

/** Names that say that two schemas belong to two things: none in common, or one required that nobody is told of. */
function reportOther(tool: Tool, ctx: RuleContext): void {
  const parsed = parsedSchema(tool, ctx.model.machine);
  if (!parsed || !tool.input?.exact) return;
  const announced = namesOf(tool.input.json['properties']);
  const checked = namesOf(parsed.reading.json['properties']);
  const required = Array.isArray(parsed.reading.json['required']) ? parsed.reading.json['required'].filter((name): name is string => typeof name === 'string') : [];
  if (announced.length === 0 || checked.length === 0) return;
  const untold = required.filter((name) => !announced.includes(name));
  const apart = !announced.some((name) => checked.includes(name));
  if (!apart && untold.length === 0) return;
  ctx.report({
    messageId: 'otherSchema',
    data: {
      tool: tool.info.name,
      difference: apart ? `${codeList(announced)} ${announced.length === 1 ? 'is' : 'are'} announced, ${codeList(checked)} ${checked.length === 1 ? 'is' : 'are'} checked` : `it requires ${codeList(untold)}, which ${untold.length === 1 ? 'is' : 'are'} not announced`,
    },
    at: parsed.at,
    confidence: 'medium',
    ...(tool.info.schemaLocation ? { related: [{ location: tool.info.schemaLocation, message: 'announced here' }] } : {}),
  });
}

function namesOf(properties: unknown): string[] {
  return properties !== null && typeof properties === 'object' ? Object.keys(properties) : [];
}

function named(names: readonly string[]): Record<'properties' | 'them' | 'they', string> {
  const one = names.length === 1;
  return { properties: codeList(names), them: one ? 'it' : 'them', they: one ? 'it' : 'they' };
}

function places(uses: readonly (readonly [string, Location])[]): { location: Location; message: string }[] {
  return uses.slice(0, 20).map(([name, location]) => ({ location, message: `uses \`${name}\`` }));
}
