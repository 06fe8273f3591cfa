/** Structured results that are announced and not returned, or the other way round. */
import { toolResults } from '../../model/protocol-use.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { propertiesOf } from '../shared/schema-walk.js';
import { codeList } from '../shared/wording.js';

const rule: Rule = {
  id: 'output-schema-mismatch',
  category: 'protocol',
  title: 'Result that does not follow its schema',
  description: 'A tool announces an output schema and returns no structured content, or not what the schema requires; or returns some and announces nothing.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [],
  references: [
    { id: 'MCP 2026-07-28', title: 'Server features, Tools: results must conform to the output schema (server/tools.mdx, line 514)', url: 'https://modelcontextprotocol.io/specification/2026-07-28/server/tools#output-schema' },
    { id: 'MCP 2025-06-18', title: 'Server features, Tools: output schema', url: 'https://modelcontextprotocol.io/specification/2025-06-18/server/tools#output-schema' },
    references.inputValidation,
    references.overSharing, references.cascadingFailures, references.nsaOutput,
  ],
  checklist: ['P12'],
  passes: 'What is returned is what is declared.',
  messages: {
    missing: '"{tool}" announces an output schema, and this result has no `structuredContent`: the SDK turns the call into an error, and clients refuse the answer.',
    required: '"{tool}" announces {names} as required, and this result\'s `structuredContent` lacks {them}: the SDK turns the call into an error.',
    undeclared: '"{tool}" returns `structuredContent` and announces no output schema: no client knows what to expect, and nothing checks it.',
  },
  fix: { none: 'Whether the schema or the result is wrong, the code does not tell.' },
  help: {
    missing: 'Return `structuredContent` beside the text, or take `outputSchema` away.',
    required: 'Return the property, or make it optional in the schema.',
    undeclared: 'Announce an `outputSchema`.',
  },

  tool(tool, ctx) {
    const { info, output } = tool;
    // Frameworks make structured content of what a handler returns; the SDK itself does not.
    if (tool.server.raw.framework !== 'sdk' || !tool.raw) return;
    const results = toolResults(tool, ctx.flows().returned.get(tool));
    if (!results) {
      if (output) ctx.skipped(`${info.name}: what it returns is not known whole`);
      return;
    }
    const structured = results.filter((one) => one.structured !== undefined);
    if (!output) {
      const [first] = structured;
      if (!first) return;
      ctx.examined();
      ctx.report({ messageId: 'undeclared', data: { tool: info.name }, at: first.at, confidence: 'medium', severity: 'info' });
      return;
    }
    // A field with a type and no value, an option that was not followed: there may be none.
    if (output.kind === 'unknown' || (!output.exact && Object.keys(propertiesOf(output.json)).length === 0)) {
      ctx.skipped(`${info.name}: its output schema is not known`);
      return;
    }
    ctx.examined();
    const without = results.find((one) => one.structured === undefined);
    const place = info.nameLocation ?? info.location;
    const related = [{ location: place, message: `"${info.name}" is registered here` }];
    if (without) ctx.report({ messageId: 'missing', data: { tool: info.name }, at: without.at, confidence: 'medium', related });
    if (!output.exact) return;
    const { required } = output.json as { required?: unknown };
    const wanted = (Array.isArray(required) ? required : []).filter((name): name is string => typeof name === 'string' && Object.hasOwn(propertiesOf(output.json), name));
    for (const { structured: given, at } of structured) {
      if (!given || given.open) continue;
      const lacking = wanted.filter((name) => !given.keys.has(name));
      if (lacking.length > 0) ctx.report({ messageId: 'required', data: { tool: info.name, names: codeList(lacking), them: lacking.length === 1 ? 'it' : 'them' }, at, confidence: 'medium', related });
    }
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
server.registerTool(
  'forecast',
  { description: 'Forecast for tomorrow.', outputSchema: { degrees: z.number() } },
  async () => ({ content: [{ type: 'text', text: '21 degrees' }] }),
);
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
server.registerTool(
  'forecast',
  { description: 'Forecast for tomorrow.', outputSchema: { degrees: z.number() } },
  async () => ({ content: [{ type: 'text', text: '21 degrees' }], structuredContent: { degrees: 21 } }),
);
`,
      },
    }],
  },
};

export default rule;
