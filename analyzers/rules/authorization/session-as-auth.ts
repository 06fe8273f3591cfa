/** A session id that lets a request through which would be refused without it. */
import { httpSurface } from '../../model/web/surface.js';
import { access } from '../shared/access-references.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { expressOpening } from '../shared/web-examples.js';

const rule: Rule = {
  id: 'session-as-auth',
  category: 'authorization',
  title: 'Session id taken for authentication',
  description: 'Requests that name a session are not asked who they come from: whoever learns a session id acts as its owner.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [384, 287],
  references: [references.authentication, references.identityAbuse, access.session, access.handles, references.nsaIntegrity],
  checklist: ['O2', 'O6'],
  passes: 'A session is not taken for a sign-in.',
  messages: {
    found: 'Only requests without a session are asked for a credential here: whoever knows an id of a session of "{server}" runs tools as its owner.',
  },
  fix: { none: 'Callers have to prove who they are in another way: a decision about how the server is run.' },
  help: {
    default: 'Authenticate every request first, then look up the session, and refuse a session that belongs to somebody else.',
  },

  server(server, ctx) {
    const surface = httpSurface(server, ctx.model);
    if (!surface) return;
    ctx.examined(surface.endpoints.length);
    const seen = new Set<string>();
    for (const { access: { demands } } of surface.endpoints) {
      // What another piece of middleware asks of every request stands.
      if (demands.some((one) => one.sessionExempt === undefined && one.proof === 'verified')) continue;
      for (const { sessionExempt: at } of demands) {
        if (!at || seen.has(`${at.file}:${String(at.start)}`)) continue;
        seen.add(`${at.file}:${String(at.start)}`);
        ctx.report({ messageId: 'found', data: { server: server.info.name ?? server.info.id }, at, confidence: 'medium' });
      }
    }
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `${expressOpening}import { randomUUID } from 'node:crypto';
import { isValid } from './tokens.js';

const transports = new Map<string, StreamableHTTPServerTransport>();
const app = express();
app.use(express.json());
app.post('/mcp', async (req, res) => {
  const id = req.headers['mcp-session-id'];
  let transport = transports.get(String(id));
  if (!id) {
    if (!(await isValid(req.headers.authorization))) {
      res.status(401).end();
      return;
    }
    transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID() });
    await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  }
  await transport?.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`,
        'tokens.ts': `export async function isValid(header: string | undefined): Promise<boolean> {
  const answer = await fetch('https://login.example.com/introspect', { headers: { authorization: header ?? '' } });
  return answer.ok;
}
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `${expressOpening}import { randomUUID } from 'node:crypto';
import { isValid } from './tokens.js';

const transports = new Map<string, StreamableHTTPServerTransport>();
const app = express();
app.use(express.json());
app.post('/mcp', async (req, res) => {
  if (!(await isValid(req.headers.authorization))) {
    res.status(401).end();
    return;
  }
  const id = req.headers['mcp-session-id'];
  let transport = transports.get(String(id));
  if (!id) {
    transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID() });
    await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  }
  await transport?.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`,
        'tokens.ts': `export async function isValid(header: string | undefined): Promise<boolean> {
  const answer = await fetch('https://login.example.com/introspect', { headers: { authorization: header ?? '' } });
  return answer.ok;
}
`,
      },
    }],
  },
};

export default rule;
