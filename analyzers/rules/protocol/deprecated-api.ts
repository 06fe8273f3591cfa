/** What the SDK or the specification has retired, by the revision that the server speaks. */
import { registerByObject } from '../../fixes/register.js';
import { retired, revisionOf, type Retired } from '../../model/protocol-use.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { list } from '../shared/wording.js';

const rule: Rule = {
  id: 'deprecated-api',
  category: 'protocol',
  title: 'Retired part of the protocol or the SDK',
  description: 'The server uses a method, transport or feature that its SDK or its revision of the specification has retired.',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  cwe: [477],
  references: [
    { id: 'MCP 2026-07-28', title: 'Deprecated features: roots, sampling, logging (deprecated.mdx, changelog.mdx)', url: 'https://modelcontextprotocol.io/specification/2026-07-28/deprecated' },
    { id: 'MCP 2025-03-26', title: 'Transports: HTTP+SSE is replaced by Streamable HTTP', url: 'https://modelcontextprotocol.io/specification/2025-03-26/basic/transports#backwards-compatibility' },
    references.lifecycle, references.nsaPatching,
    references.supplyChain, references.agenticSupplyChain,
  ],
  checklist: ['C1', 'P12'],
  passes: 'Nothing is used that the specification has withdrawn.',
  messages: {
    variadic: '{count} registered with {methods}, whose arguments are told apart by their shape: a schema of another shape is taken for annotations, and SDK 2.x has {them} no more.',
    sse: 'The HTTP+SSE transport was replaced in revision 2025-03-26: clients drop it, and SDK 2.x has it no more.',
    sampling: 'Sampling is deprecated in revision {revision}: the call fails on a client that speaks it.',
    roots: 'Roots are deprecated in revision {revision}: the call fails on a client that speaks it.',
    logging: 'Log messages over the protocol are deprecated in revision {revision}.',
  },
  fix: { grades: { variadic: 'safe' }, none: 'The replacement has another shape: the life of a connection, who asks whom.' },
  help: {
    variadic: 'Use `registerTool`, `registerPrompt` and `registerResource`, which take one object.',
    sse: 'Use the Streamable HTTP transport.',
    sampling: 'Call a model of your own, or return `inputRequired(…)`.',
    roots: 'Take the folders as configuration or as an argument.',
    logging: 'Write to standard error, or send OpenTelemetry.',
  },

  server(server, ctx) {
    ctx.flows();
    ctx.examined();
    const revision = revisionOf(ctx.model, server);
    const all = retired(ctx.model).filter((one) => one.server === server);
    const variadic = all.filter((one) => one.what === 'variadic');
    const [first] = variadic;
    if (first && server.info.sdk.major !== 2) {
      const methods = [...new Set(variadic.map(methodOf))];
      ctx.report({
        messageId: 'variadic', at: first.at, confidence: 'high',
        data: { count: variadic.length === 1 ? `"${first.name ?? 'one capability'}" is` : `${String(variadic.length)} capabilities are`, methods: list(methods.map((one) => `\`${one}\``)), them: methods.length === 1 ? 'it' : 'them' },
        fixes: ctx.fix('Register with one object', 'safe', registerByObject(variadic)),
        related: variadic.slice(1, 20).map((one) => ({ location: one.at, message: one.name ?? 'here too' })),
      });
    }
    for (const what of ['sse', 'sampling', 'roots', 'logging'] as const) {
      const uses = all.filter((one) => one.what === what);
      const [use] = uses;
      // Named by their date, revisions sort as text.
      if (!use || (what !== 'sse' && revision < '2026-07-28') || (what === 'sse' && revision < '2025-03-26')) continue;
      ctx.report({ messageId: what, data: { revision }, at: use.at, confidence: 'high', related: uses.slice(1, 20).map((one) => ({ location: one.at, message: 'here too' })) });
    }
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
server.tool('forecast', 'Forecast for tomorrow.', async () => ({ content: [] }));
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
server.registerTool('forecast', { description: 'Forecast for tomorrow.' }, async () => ({ content: [] }));
`,
      },
    }],
  },
};

export default rule;

function methodOf({ row }: Retired): string {
  return row === 'sdk-prompt' ? '.prompt()' : row === 'sdk-resource' ? '.resource()' : '.tool()';
}
