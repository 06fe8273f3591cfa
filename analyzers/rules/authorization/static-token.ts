/** One fixed secret that stands for everybody, for ever. */
import { httpSurface } from '../../model/web/surface.js';
import { environmentName } from '../../model/web/defaults.js';
import { access } from '../shared/access-references.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { expressOpening, mcpRoute } from '../shared/web-examples.js';

const rule: Rule = {
  id: 'static-token',
  category: 'authorization',
  title: 'One fixed token for all callers',
  description: 'Access over HTTP hangs on one secret that never expires and is the same for every caller.',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  cwe: [262, 1391],
  references: [references.tokenExposure, references.authentication, access.identity, access.nsaIdentity, references.identityAbuse],
  checklist: ['O3'],
  passes: 'No fixed token lets callers in.',
  messages: {
    found: 'Callers of "{server}" are known by one fixed secret{name}: it does not expire, says nothing of who is calling, and opens every tool at once.',
  },
  fix: { none: 'Callers need tokens of their own: a decision about how the server is run.' },
  help: {
    default: 'Take short-lived tokens of an authorization server, with a scope for each group of tools: `requireBearerAuth({ verifier, requiredScopes })`. Until then rotate the secret, and give each client its own.',
  },

  server(server, ctx) {
    const surface = httpSurface(server, ctx.model);
    if (!surface) return;
    ctx.examined(surface.endpoints.length);
    if (surface.takesTokens) return;
    for (const endpoint of surface.endpoints) {
      if (endpoint.access.demands.some((one) => one.handsOn && one.proof === 'verified' && one.comparisons.length === 0 && one.safeComparisons.length === 0)) continue;
      const compared = endpoint.access.demands.flatMap((one) => one.comparisons)[0];
      const safe = endpoint.access.demands.flatMap((one) => one.safeComparisons)[0];
      const at = compared?.at ?? safe;
      if (!at || (endpoint.access.state !== 'verified' && !endpoint.access.optional)) continue;
      const name = compared && environmentName(compared.secret);
      ctx.report({ messageId: 'found', data: { server: server.info.name ?? server.info.id, name: name === undefined ? '' : ` (\`${name}\`)` }, at, confidence: 'medium' });
      return;
    }
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `${expressOpening}import { timingSafeEqual } from 'node:crypto';

const app = express();
app.use(express.json());
app.use((req, res, next) => {
  const given = Buffer.from(req.headers.authorization ?? '');
  const wanted = Buffer.from(\`Bearer \${process.env.MCP_TOKEN}\`);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    res.status(401).end();
    return;
  }
  next();
});
${mcpRoute()}app.listen(3000, '127.0.0.1');
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `${expressOpening}import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { introspect } from './introspect.js';

const app = express();
app.use(express.json());
${mcpRoute('requireBearerAuth({ verifier: { verifyAccessToken: introspect }, requiredScopes: [\'notes:read\'] })')}app.listen(3000, '127.0.0.1');
`,
        'introspect.ts': `export async function introspect(token: string) {
  const answer = await fetch('https://login.example.com/introspect', { method: 'POST', body: new URLSearchParams({ token }) });
  const claims = await answer.json();
  if (!claims.active || claims.aud !== 'https://notes.example.com') throw new Error('not for this server');
  return { token, clientId: claims.client_id, scopes: claims.scope.split(' '), expiresAt: claims.exp };
}
`,
      },
    }],
  },
};

export default rule;
