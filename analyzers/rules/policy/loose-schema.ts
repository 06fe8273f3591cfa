/** Input schemas that let any value, or any property, through. */
import { refuseUndeclared } from '../../fixes/schemas.js';
import type { Rule } from '../shared/rule.js';
import { references } from '../shared/references.js';
import { acceptsAnything, placeOfPart, propertiesOf, walkSchema } from '../shared/schema-walk.js';

const rule: Rule = {
  id: 'loose-schema',
  category: 'policy',
  title: 'Input schema that lets anything through',
  description: 'An input schema accepts any value for a property, or properties that it does not declare.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [20],
  references: [
    references.toolInputs,
    references.inputValidation,
    { id: 'OWASP MCP Cheat Sheet', title: 'MCP Security Cheat Sheet (2026): schema integrity, additionalProperties: false', url: 'https://cheatsheetseries.owasp.org/cheatsheets/MCP_Security_Cheat_Sheet.html' },
    references.commandInjection, references.toolMisuse, references.nsaValidation,
  ],
  checklist: ['P3'],
  passes: 'The schema refuses what it does not name, and says of each argument what it may be.',
  messages: {
    anything: '{part} of "{tool}" accepts any value: whatever the model sends counts as valid, and the handler has to cope with every type.',
    undeclared: '{part} of "{tool}" lets properties through that it does not declare: what a client adds reaches the handler unchecked.',
    allUndeclared: '{count} of {total} tools let properties through that their input schemas do not declare ({tools}): what a client adds reaches the handlers unchecked.',
    freeForm: '{part} of "{tool}" is an object of which nothing is declared: every key and every value in it counts as valid.',
  },
  fix: { grades: { undeclared: 'unsafe', allUndeclared: 'unsafe' }, none: 'Which types are meant is for the author to say.' },
  help: {
    anything: 'Declare the types that the handler takes, for instance `z.union([z.string(), z.number()])`.',
    undeclared: 'Declare what the handler uses and refuse the rest: `z.strictObject({ … })`, or `additionalProperties: false` in JSON Schema.',
    allUndeclared: 'Make the schemas strict where they are built: `z.strictObject({ … })`, or `additionalProperties: false` in JSON Schema.',
    freeForm: 'Declare the properties, or at least the type of the values: `z.record(z.string(), z.string())`.',
  },
  aggregate: { undeclared: 'allUndeclared' },

  tool(tool, ctx) {
    const { input, info } = tool;
    if (!input) return;
    // Of a root that is one of several guesses nothing can be said.
    if (input.kind === 'unknown' || (!input.exact && input.json['type'] !== 'object')) {
      ctx.skipped(`${info.name}: its input schema is not known`);
      return;
    }
    ctx.examined();
    const zod = input.kind === 'zod' || input.kind === 'raw-shape';
    const reported = new Map<string, 'anything' | 'undeclared' | 'freeForm'>();
    walkSchema(input.json, ({ path, schema }) => {
      const messageId = judge(path, schema, zod && input.unknownKeys === 'passthrough');
      // `z.any().refine(…)` looks at the value itself.
      if (messageId === undefined || reported.has(path) || input.transforms.get(path)?.some((effect) => effect === 'refine' || effect === 'pipe') === true) return;
      reported.set(path, messageId);
    });
    for (const [path, messageId] of reported) {
      const open = messageId === 'undeclared' ? [...reported].filter(([inner, id]) => id === 'undeclared' && inner !== path && isInside(inner, path)).map(([inner]) => inner) : [];
      // An open object in another one is told of with that one: one decision, made object by object.
      if (messageId === 'undeclared' && [...reported].some(([outer, id]) => id === 'undeclared' && outer !== path && isInside(path, outer))) continue;
      ctx.report({
        messageId,
        data: { tool: info.name, part: path === '' ? 'The input' : `\`${path}\`` },
        at: placeOfPart(tool, path),
        ...(messageId === 'undeclared' ? { fixes: ctx.fix('Refuse what is not declared', 'unsafe', refuseUndeclared([path, ...open].map((one) => placeOfPart(tool, one)))) } : {}),
        // Whether a free object is meant, as a filter or a document is, the schema does not tell.
        confidence: messageId === 'freeForm' ? 'low' : messageId === 'anything' ? 'medium' : 'high',
        ...(open.length > 0 ? { related: open.slice(0, 20).map((one) => ({ location: placeOfPart(tool, one), message: `\`${one}\` is as open` })) } : {}),
      });
    }
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'settings', version: '1.0.0' });
server.registerTool(
  'set',
  { description: 'Changes one setting.', inputSchema: { key: z.enum(['theme', 'size']), value: z.any() } },
  async ({ key, value }) => ({ content: [{ type: 'text', text: \`\${key} is \${value} now\` }] }),
);
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'settings', version: '1.0.0' });
server.registerTool(
  'set',
  { description: 'Changes one setting.', inputSchema: { key: z.enum(['theme', 'size']), value: z.union([z.string().max(50), z.number()]) } },
  async ({ key, value }) => ({ content: [{ type: 'text', text: \`\${key} is \${value} now\` }] }),
);
`,
      },
    }],
  },
};

export default rule;

/** A part of the object at `outer`. */
function isInside(path: string, outer: string): boolean {
  return outer === '' || (path.startsWith(outer) && /^[.[{]/.test(path.slice(outer.length)));
}

/** What is loose about a part of a schema; `passthrough` is what the model knows of the root. */
function judge(path: string, schema: Readonly<Record<string, unknown>>, passthrough: boolean): 'anything' | 'undeclared' | 'freeForm' | undefined {
  // The values of an open object are reported with the object.
  if (acceptsAnything(schema)) return path.endsWith('{}') ? undefined : 'anything';
  const { type, additionalProperties: more, items } = schema;
  // An array of anything is reported at its items, unless they are left out.
  if (type === 'array' && items === undefined && !('prefixItems' in schema)) return 'anything';
  if (type !== 'object' && type !== undefined) return undefined;
  const declares = Object.keys(propertiesOf(schema)).length > 0;
  const open = acceptsAnything(more) || (path === '' && passthrough && more === undefined && declares);
  if (open && declares) return 'undeclared';
  // A tool without arguments may leave its root empty; a property that is an object may not.
  if (open) return path === '' ? 'undeclared' : 'freeForm';
  if (type === 'object' && !declares && more === undefined && path !== '' && !['anyOf', 'oneOf', 'allOf', '$ref', 'patternProperties'].some((key) => key in schema)) return 'freeForm';
  return undefined;
}
