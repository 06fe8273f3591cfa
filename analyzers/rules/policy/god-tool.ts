/** Tools that let the model choose what is done: the command, the code, the query, the file, the address, or the operation over everything. */
import type { Confidence, Related } from '../../contract/index.js';
import { confidenceRank, weaker } from '../../contract/index.js';
import { allowHost } from '../../fixes/allow-host.js';
import { containPath } from '../../fixes/contain-path.js';
import type { Tool } from '../../model/model.js';
import { alternatives, derivesFrom, type Value } from '../../resolve/values.js';
import type { Effect } from '../../taint/lower/effects.js';
import { sourceOf } from '../../taint/lower/inputs.js';
import type { SinkFlow } from '../../taint/lower/flow.js';
import { effectOfName, wordsOf } from '../../taint/verbs.js';
import type { SinkKind } from '../../taint/row.js';
import { textArguments } from '../shared/arguments.js';
import { allSaid, changes, effectsOf, ownEffects, places } from '../shared/doing.js';
import { references } from '../shared/references.js';
import type { Rule, RuleContext } from '../shared/rule.js';
import { isSchema, placeOfPart, propertiesOf, walkSchema } from '../shared/schema-walk.js';
import { codeList } from '../shared/wording.js';

/** Sinks where a whole text is an operation, in the order of what it gives away. */
const WHOLE: Readonly<Partial<Record<SinkKind, string>>> = {
  shell: 'the command that a shell runs', code: 'the code that is run', program: 'the program that is run', sql: 'the statement that the database runs', 'query-text': 'the query that is run',
  path: 'any file of the machine', url: 'the address that is asked',
};

const rule: Rule = {
  id: 'god-tool',
  category: 'policy',
  title: 'Tool that can do anything',
  description: 'A tool lets the model choose the command, code, query, file or address, or one argument spans reads and deletes.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [250, 749],
  references: [
    { id: 'CWE-749', title: 'Exposed Dangerous Method or Function' }, { id: 'CWE-250', title: 'Execution with Unnecessary Privileges' },
    references.scopeCreep, references.toolMisuse, references.trustBoundary,
    references.nsaPolicy,
  ],
  checklist: ['P1'],
  passes: 'Arguments choose no command, query, address or operation over everything.',
  messages: {
    whole: '"{tool}" lets the model choose {what} with {argument}: whoever steers the model can do all that this server may, and no allow-list, scope or review can tell one use from another.',
    reach: '"{tool}" lets the model choose {what} with {argument}: a call for the one that is meant and a call for any other that this process reaches look the same to an allow-list, a scope or a reviewer.',
    allReach: '{count} of {total} tools let the model choose the file or the address ({tools}): calls for what is meant and calls for anything else that this process reaches look the same to an allow-list, a scope or a reviewer.',
    allWhole: '{count} of {total} tools let the model choose the whole of what is done ({tools}): whoever steers the model can do all that this server may.',
    action: '"{tool}" spans reads and deletes with one argument: `{argument}` is one of {actions}. Whoever may call it to read may call it to delete, and a client asks the same for both.',
    named: '"{tool}" takes {argument} by its name and schema as something to run, and what its handler does with it could not be followed: if it runs it, the model can do all that this server may.',
  },
  fix: { grades: { reach: 'unsafe', allReach: 'unsafe' }, none: 'Which tools it should become is a decision about what the server is for.' },
  help: {
    default: 'Offer a tool for each operation that is needed, with arguments for its values: a fixed program with an argument array, a fixed statement with parameters, paths within a folder, hosts from a list. What has to stay open belongs on a server of its own, in a sandbox, behind a confirmation.',
    reach: 'Take an id or a name and look the rest up: files below one folder, compared after links are resolved; addresses whose host is on a list. Where any is really meant, put the tool on a server of its own, with nothing in reach that matters, and let a person confirm.',
    allReach: 'Take an id or a name and look the rest up: files below one folder, compared after links are resolved; addresses whose host is on a list. Where any is really meant, put the tool on a server of its own, with nothing in reach that matters, and let a person confirm.',
    action: 'Split it: one tool that reads, one that changes, one that deletes, each with its own annotations, scope and confirmation.',
  },

  aggregate: { whole: 'allWhole', reach: 'allReach' },

  tool(tool, ctx) {
    ctx.examined();
    if (!byFlow(tool, ctx) && !byAction(tool, ctx)) byName(tool, ctx);
  },

  examples: {
    bad: [
      {
        title: 'The model writes the command',
        files: {
          'server.ts': `import { exec } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'ops', version: '1.0.0' });
server.registerTool('run', { description: 'Runs a command.', inputSchema: { command: z.string() } }, async ({ command }) => {
  exec(command);
  return { content: [] };
});
`,
        },
      },
      {
        title: 'One argument spans reading and deleting',
        files: {
          'server.ts': `import { readFile, rm } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('note', { description: 'Works on a note.', inputSchema: { action: z.enum(['read', 'delete']), id: z.string().uuid() } }, async ({ action, id }) => {
  if (action === 'delete') await rm(\`/notes/\${id}\`);
  return { content: [{ type: 'text', text: action === 'read' ? await readFile(\`/notes/\${id}\`, 'utf8') : 'deleted' }] };
});
`,
        },
      },
    ],
    good: [{
      title: 'A tool for each operation',
      files: {
        'server.ts': `import { execFile } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'ops', version: '1.0.0' });
server.registerTool('restart', { description: 'Restarts a service.', inputSchema: { service: z.enum(['web', 'queue']) } }, async ({ service }) => {
  execFile('systemctl', ['restart', service]);
  return { content: [] };
});
`,
      },
    }],
  },
};

/** The handler hands a whole argument to something that does what the text says. */
function byFlow(tool: Tool, ctx: RuleContext): boolean {
  const order = Object.keys(WHOLE);
  const flows = ctx.flows().sinks.filter((flow) => flow.tool === tool && isWhole(flow)).sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || confidenceRank[a.confidence] - confidenceRank[b.confidence]);
  const [best] = flows;
  if (!best) return false;
  const path = best.trace.source.path;
  const related: Related[] = flows.filter((flow, index) => flows.findIndex((other) => other.location.start === flow.location.start && other.location.file === flow.location.file) === index)
    .slice(0, 5).map((flow) => ({ location: flow.location, message: `here it becomes ${flow.row.label}` }));
  ctx.report({
    messageId: best.kind === 'path' || best.kind === 'url' ? 'reach' : 'whole', data: { tool: tool.info.name, what: WHOLE[best.kind] ?? best.row.label, argument: path === '' ? 'its arguments' : `\`${path}\`` },
    at: tool.info.nameLocation ?? tool.info.location, confidence: best.kind === 'path' || best.kind === 'url' ? weaker('medium', best.confidence) : best.confidence, related,
    fixes: best.kind === 'path' ? ctx.fix('Keep the path inside one folder', 'unsafe', containPath(best, textArguments([best]))) : best.kind === 'url' ? ctx.fix('Ask only hosts that the operator names', 'unsafe', allowHost(best)) : [],
    flow: { source: best.trace.source.kind, sink: best.row.id, tool: tool.info.name, ...(path === '' ? {} : { argument: path }), steps: best.steps.map((step) => ({ ...step })) },
  });
  return true;
}

function isWhole(flow: SinkFlow): boolean {
  return WHOLE[flow.kind] !== undefined && flow.whole && !flow.trace.partial && flow.confidence !== 'low' && flow.row.grade !== 'possible' && flow.row.selects !== true && flow.trace.source.kind === 'tool-argument' && isWhatItIsFor(flow);
}

/** A file or an address is the tool's own matter where the argument says so; one among its options is for the rules of these sinks alone. */
function isWhatItIsFor({ kind, trace }: SinkFlow): boolean {
  if (kind !== 'path' && kind !== 'url') return true;
  const words = wordsOf(trace.source.path);
  const last = words[words.length - 1] ?? '';
  return words.length <= 2 && (kind === 'path' ? /^(?:paths?|files?|filename|filepath)$/ : /^(?:urls?|uris?|href|links?|address|endpoint)$/).test(last);
}

/** One argument of which the values are operations, from reading to deleting. */
function byAction(tool: Tool, ctx: RuleContext): boolean {
  const schema = tool.info.inputSchema;
  if (!schema) return false;
  let found: { readonly path: string; readonly values: readonly string[] } | undefined;
  walkSchema(schema, ({ path, schema: part }) => {
    const values = operationsOf(part);
    if (path === '' || found || path.includes('[]') || path.includes('{}') || !spans(values)) return;
    found = { path, values };
  });
  if (!found) return false;
  const all = ownEffects(effectsOf(tool, ctx));
  const { path, values } = found;
  // Methods of HTTP are operations where a request is made with them; kept in what is saved (a collection of requests, a rule of a gateway) they are data.
  if (values.every((value) => METHODS.has(value.toUpperCase())) && !all.some((effect) => isMadeWith(effect, path))) return false;
  const effects = all.filter(changes);
  // What is deleted is met in the handler: otherwise the words may mean something else. What a program does with them is not seen.
  const confidence: Confidence = effects.length > 0 ? 'high' : effectsOf(tool, ctx)?.complete === true && !all.some((effect) => isToldTo(effect, path)) ? 'low' : 'medium';
  ctx.report({
    messageId: 'action', data: { tool: tool.info.name, argument: path, actions: codeList(values, 6) },
    at: placeOfPart(tool, path), confidence, related: places(effects), ...(effects.length > 0 ? { brief: allSaid(effects, 1) } : {}),
  });
  return true;
}

function operationsOf(part: unknown): readonly string[] {
  if (!isSchema(part)) return [];
  const values = part['enum'];
  if (Array.isArray(values)) return values.filter((value): value is string => typeof value === 'string');
  for (const key of ['anyOf', 'oneOf']) {
    const choices = part[key];
    if (!Array.isArray(choices)) continue;
    const fixed = choices.flatMap((choice) => (isSchema(choice) && typeof choice['const'] === 'string' ? [choice['const']] : []));
    if (fixed.length === choices.length) return fixed;
  }
  return [];
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'COPY', 'LINK', 'UNLINK', 'PURGE', 'LOCK', 'UNLOCK', 'PROPFIND', 'VIEW', 'SEARCH']);

/** The argument decides the method of a request: it is in the options, beside an address, headers or a body, or it chooses the function. */
function isMadeWith({ event }: Effect, path: string): boolean {
  const given = (value: Value | undefined): boolean => value !== undefined && derivesFrom(value, (part) => sourceOf(part)?.path === path, 8);
  if (event.callee.kind === 'member' && event.callee.key && given(event.callee.key)) return true;
  return event.args.some((arg) => alternatives(arg).some(({ value }) => value.kind === 'object' && given(value.props.get('method')?.value) && ['headers', 'body', 'url', 'data', 'uri', 'signal', 'params', 'path', 'hostname'].some((name) => value.props.has(name))));
}

/** A program is started with the argument among its own: `execFile('items', [action, id])`. */
function isToldTo({ kind, event }: Effect, path: string): boolean {
  return (kind === 'process' || kind === 'code') && event.args.some((arg) => derivesFrom(arg, (part) => sourceOf(part)?.path === path, 8));
}

/** Most values are verbs, one of them reads and one deletes. */
function spans(values: readonly string[]): boolean {
  if (values.length < 2 || values.length > 200) return false;
  const kinds = values.map((value) => effectOfName(value)?.kind);
  return kinds.filter((kind) => kind !== undefined).length * 2 > values.length && kinds.includes('delete') && kinds.includes('network');
}

const RUNS = /^(?:run|exec|execute|eval|evaluate|invoke|perform)$/;
const RUN = /^(?:command|cmd|code|script|sql|query|shell|program|expression|javascript|python)$/;

/** Nothing is known of the handler: its name and schema have to do. */
function byName(tool: Tool, ctx: RuleContext): void {
  if (ctx.flows().ran.has(tool) && !ctx.flows().cut.has(tool)) return;
  const words = wordsOf(tool.info.name);
  if (!words.some((word) => RUNS.test(word)) || !tool.info.inputSchema) return;
  const argument = Object.entries(propertiesOf(tool.info.inputSchema)).find(([name, schema]) => RUN.test(name.toLowerCase()) && isSchema(schema) && schema['type'] === 'string' && schema['enum'] === undefined && schema['pattern'] === undefined);
  if (!argument) return;
  ctx.report({ messageId: 'named', data: { tool: tool.info.name, argument: `\`${argument[0]}\`` }, at: tool.info.nameLocation ?? tool.info.location, confidence: 'medium' });
}

export default rule;
