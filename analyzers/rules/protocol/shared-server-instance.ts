/** One server or transport object that several clients are joined to. */
import { httpSurface } from '../../model/web/surface.js';
import { access } from '../shared/access-references.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { expressOpening, mcpRoute } from '../shared/web-examples.js';

const rule: Rule = {
  id: 'shared-server-instance',
  category: 'protocol',
  title: 'Server or transport shared between clients',
  description: 'One server or transport object serves several HTTP clients, so that answers can reach the wrong one.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [488],
  securitySeverity: 7.1,
  references: [access.sharedAdvisory, references.overSharing, access.session, access.stateless, references.identityAbuse, references.nsaIntegrity],
  checklist: ['P12', 'O6'],
  passes: 'No two clients share one server object.',
  messages: {
    server: 'Every client is connected to the one server object that "{server}" makes at start-up: connecting the next one takes over from the last, and answers can reach the wrong client.',
    transport: 'One transport without sessions serves every client of "{server}": answers to requests with the same id can reach the wrong client.',
  },
  fix: { none: 'What may be shared between clients is for the author to say.' },
  help: { default: 'Make both for every client: a function that returns a new `McpServer`, called where the transport is made.' },

  server(server, ctx) {
    const surface = httpSurface(server, ctx.model);
    if (!surface) return;
    ctx.examined(surface.endpoints.length);
    // One object that several routes share is one thing to mend.
    const objects = new Map<string, (typeof surface.shared)[number][]>();
    for (const one of surface.shared) {
      const key = `${one.kind} ${one.made.file} ${String(one.made.start)}`;
      const before = objects.get(key);
      if (before) before.push(one);
      else objects.set(key, [one]);
    }
    for (const places of objects.values()) {
      const first = places.find((one) => !one.explored) ?? places[0];
      if (!first) continue;
      const { at, kind, made, explored } = first;
      const others = places.filter((one) => one !== first).slice(0, 5).map((one) => ({ location: one.at, message: 'shared here as well' }));
      ctx.report({ messageId: kind, data: { server: server.info.name ?? server.info.id }, at, confidence: explored ? 'medium' : 'high', related: [{ location: made, message: 'made once, here' }, ...others] });
    }
  },

  examples: {
    bad: [{ files: { 'server.ts': `${expressOpening}
const server = new McpServer({ name: 'notes', version: '1.0.0' });
const app = express();
app.use(express.json());
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
` } }],
    good: [{ files: { 'server.ts': `${expressOpening}
const app = express();
app.use(express.json());
${mcpRoute()}app.listen(3000, '127.0.0.1');
` } }],
  },
};

export default rule;
