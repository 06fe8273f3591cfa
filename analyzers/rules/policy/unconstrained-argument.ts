/** Arguments whose schema leaves open what their description, or good sense, limits. */
import { takeOneOf } from '../../fixes/schemas.js';
import { argumentUse } from '../../model/argument-use/index.js';
import type { Tool } from '../../model/model.js';
import { choicesIn } from '../shared/choices.js';
import { handledValues, type ArgumentsIn } from '../../fixes/handled-values.js';
import { references } from '../shared/references.js';
import type { Rule, RuleContext } from '../shared/rule.js';
import { placeOfPart, walkSchema } from '../shared/schema-walk.js';
import { codeList } from '../shared/wording.js';

const rule: Rule = {
  id: 'unconstrained-argument',
  category: 'policy',
  title: 'Argument without limits',
  description: 'A text, list or count may be of any length or size, or any text is taken where the description names the few that mean something.',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  cwe: [20, 1284],
  references: [
    references.toolInputs,
    references.inputValidation,
    { id: 'OWASP MCP Cheat Sheet', title: 'MCP Security Cheat Sheet (2026): schemas with patterns, lengths and enumerations', url: 'https://cheatsheetseries.owasp.org/cheatsheets/MCP_Security_Cheat_Sheet.html' },
    references.commandInjection, references.toolMisuse, references.nsaValidation,
  ],
  checklist: ['P3'],
  passes: 'Arguments say what they may be.',
  messages: {
    choices: '`{part}` of "{tool}" means one of {choices}, says its description, and its schema takes any text: what is none of them reaches the handler all the same.',
    handled: 'The handler of "{tool}" tells {choices} apart in `{part}` and refuses everything else, and its schema takes any text: the model is not told what it may send, and what is wrong is met late.',
    open: '{parts} of "{tool}" {verb} no limit: the model, or whoever speaks through it, decides how much of {pronoun} the handler has to take.',
    allOpen: '{count} of {total} tools take arguments without a limit ({tools}): the model, or whoever speaks through it, decides how much their handlers have to take.',
  },
  fix: { grades: { handled: 'unsafe', choices: 'manual' }, none: 'How much a reasonable call needs is for the author to say.' },
  help: {
    choices: 'Declare the choices: `z.enum([{choices}])`, or `"enum"` in JSON Schema. The model then picks from them, and everything else is refused before the handler runs.',
    handled: 'Declare the values that the handler knows: `z.enum([{choices}])`, or `"enum"` in JSON Schema.',
    open: 'Give texts a `max` length or a pattern, lists a `max` number of items and counts a `max`: as much as a reasonable call needs.',
    allOpen: 'Give texts a `max` length or a pattern, lists a `max` number of items and counts a `max`: as much as a reasonable call needs. A schema of each kind that the tools share does it in one place.',
  },
  aggregate: { open: 'allOpen' },

  tool(tool, ctx) {
    const { input, info } = tool;
    if (!input) return;
    if (input.kind === 'unknown' || (!input.exact && input.json['type'] !== 'object')) {
      ctx.skipped(`${info.name}: its input schema is not known`);
      return;
    }
    const open: string[] = [];
    let judged = 0;
    const seen = new Set<string>();
    let handled: ReadonlyMap<string, readonly string[]> | undefined;
    walkSchema(input.json, ({ path, schema, choice }) => {
      if (path === '' || choice || seen.has(path) || input.transforms.get(path)?.some((effect) => effect === 'refine' || effect === 'pipe') === true) return;
      seen.add(path);
      judged += 1;
      const free = isFreeText(schema);
      const known = free && !/[.[{]/.test(path) ? (handled ??= handledBy(tool, ctx)).get(path) : undefined;
      const choices = known ?? (free ? choicesIn(schema['description']) : []);
      if (choices.length > 0) {
        const named = choices.slice(0, 6).map((one) => `'${one}'`).join(', ');
        // A description may leave something out; code does not.
        const fixes = ctx.fix(`Take only ${choices.length > 3 ? `the ${String(choices.length)} values that are ${known ? 'handled' : 'named'}` : named}`, known ? 'unsafe' : 'manual', takeOneOf(placeOfPart(tool, path), choices));
        ctx.report({ messageId: known ? 'handled' : 'choices', data: { tool: info.name, part: path, choices: named }, at: placeOfPart(tool, path), confidence: known ? 'high' : 'medium', fixes });
      } else if (isOpen(path, schema)) open.push(path);
    });
    ctx.examined(1, judged > 0);
    const [first] = open;
    if (first === undefined) return;
    ctx.report({
      messageId: 'open', data: { tool: info.name, parts: codeList(open), verb: open.length === 1 ? 'has' : 'have', pronoun: open.length === 1 ? 'it' : 'them' },
      at: placeOfPart(tool, first), brief: open.slice(0, 4).join(', '), confidence: 'medium',
    });
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'tasks', version: '1.0.0' });
server.registerTool(
  'list_tasks',
  { description: 'Lists tasks.', inputSchema: { order: z.string().describe('Sort order: "asc" or "desc"'), limit: z.number() } },
  async ({ order, limit }) => ({ content: [{ type: 'text', text: \`\${limit} tasks, \${order}\` }] }),
);
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'tasks', version: '1.0.0' });
server.registerTool(
  'list_tasks',
  { description: 'Lists tasks.', inputSchema: { order: z.enum(['asc', 'desc']), limit: z.number().int().min(1).max(100), text: z.string().max(200).optional() } },
  async ({ order, limit }) => ({ content: [{ type: 'text', text: \`\${limit} tasks, \${order}\` }] }),
);
`,
      },
    }],
  },
};

export default rule;

/** The values that the tool's code tells apart, by argument. */
function handledBy(tool: Tool, ctx: RuleContext): ReadonlyMap<string, readonly string[]> {
  const { handler } = tool;
  if (!handler) return new Map();
  if (handler.arm) return handledValues({ region: handler.arm });
  if (tool.raw && !handler.takesRequest) return handledValues({ fn: handler.fn.node, parameter: 0 });
  const entry = argumentUse(tool, ctx.model.machine, ctx.model.collector)?.entry;
  if (!entry) return new Map();
  const at: ArgumentsIn = entry.kind === 'parameter' ? { fn: entry.fn, parameter: entry.index } : { region: entry.node };
  return handledValues(at);
}

type Json = Readonly<Record<string, unknown>>;

const SAYS_WHAT = ['enum', 'const', 'format', 'pattern', 'maxLength', '$ref', 'anyOf', 'oneOf', 'allOf', 'x-mcp-lint-unknown'];

function isFreeText(schema: Json): boolean {
  return schema['type'] === 'string' && !SAYS_WHAT.some((key) => key in schema);
}

/** Words of a name that counts something a handler then does, reads or gives back. */
const COUNTS = /(?:^|_)(?:limit|count|size|max|top|amount|number|num|pages?|rows?|depth|per_page|page_size|n|k|results?|items?|lines?|length|days|hours|minutes|timeout|retries|iterations|tokens)(?:_|$)/;

function isOpen(path: string, schema: Json): boolean {
  const { type, maximum, exclusiveMaximum, maxItems } = schema;
  if (type === 'string') return isFreeText(schema);
  if (type === 'array') return typeof maxItems !== 'number' && !('x-mcp-lint-unknown' in schema);
  if (type !== 'number' && type !== 'integer') return false;
  const bound = typeof maximum === 'number' ? maximum : typeof exclusiveMaximum === 'number' ? exclusiveMaximum : Infinity;
  if ('enum' in schema || 'const' in schema || bound < Number.MAX_SAFE_INTEGER) return false;
  const name = path.slice(path.lastIndexOf('.') + 1).replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
  return COUNTS.test(name);
}
