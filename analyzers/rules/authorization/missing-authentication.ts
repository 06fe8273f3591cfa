/** HTTP endpoints that answer anybody who reaches them. */
import { httpSurface } from '../../model/web/surface.js';
import type { Endpoint } from '../../model/web/facts.js';
import { access } from '../shared/access-references.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { expressOpening, mcpRoute } from '../shared/web-examples.js';

const rule: Rule = {
  id: 'missing-authentication',
  category: 'authorization',
  title: 'HTTP endpoint without authentication',
  description: 'A server that is reached over HTTP runs its tools for anybody: nothing on the way asks who is calling.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [306],
  securitySeverity: 9.1,
  references: [references.authentication, references.identityAbuse, access.identity, access.nsaIdentity, access.origin],
  checklist: ['O1'],
  passes: 'Who calls is asked before every route.',
  messages: {
    found: 'Nothing before {route} asks who is calling: whoever reaches {where} can run {tools} of "{server}".',
    optional: 'Who calls {route} is asked only when {setting}. Without it, whoever reaches {where} can run {tools} of "{server}".',
    loopback: 'Nothing before {route} asks who is calling. It listens on this machine only, but every program and user here can run {tools} of "{server}".',
    loopbackOptional: 'Who calls {route} is asked only when {setting}. Without it every program and user of this machine can run {tools} of "{server}".',
    ownKey: 'A caller of {route} who sends no key is served with the server\'s own: where {setting} is set, whoever reaches {where} can run {tools} of "{server}" with its rights.',
  },
  fix: { none: 'Who may call, and how that is proven, is a decision about how the server is run.' },
  help: {
    ownKey: 'Answer a request over HTTP that brings no key with 401. The key of the environment is for stdio, where the caller is who started the server.',
    default: 'Put `requireBearerAuth({ verifier })` of the SDK (or your framework\'s option) before the route, and refuse to start without what it needs.',
    optional: 'Refuse to start over HTTP while it is not set, so that forgetting it does not open the server.',
    loopbackOptional: 'Refuse to start over HTTP while it is not set, or make a token at start-up and print it.',
    loopback: 'Ask for a token that is made at start-up, or serve local clients over stdio, which needs none.',
  },

  server(server, ctx) {
    const surface = httpSurface(server, ctx.model);
    if (!surface) return;
    for (const reason of surface.skipped) ctx.skipped(reason);
    ctx.examined(surface.endpoints.length);
    for (const { access: { state, at }, at: route, route: path } of surface.endpoints) {
      if (state === 'verified') ctx.passed({ at: at ?? route, message: path ?? 'the HTTP endpoint' });
      else if (state === 'unknown' || state === 'delegated') ctx.skipped(`${path ?? 'the HTTP endpoint'}: ${state === 'unknown' ? 'what stands before it is not known' : 'what the caller sends is proved elsewhere, or not at all'}`);
    }
    const open = surface.endpoints.filter(({ access: { state } }) => state === 'open');
    const [first] = open;
    if (!first) {
      const [lent, ...more] = surface.endpoints.filter(({ access: { state, ownKey } }) => state === 'delegated' && ownKey !== undefined);
      const key = lent?.access.ownKey;
      if (!lent || !key) return;
      ctx.report({
        messageId: 'ownKey', at: key.at, confidence: 'medium', severity: 'warning',
        data: { route: routeText([lent, ...more]), server: server.info.name ?? server.info.id, setting: `\`${key.setting}\``, where: lent.listener?.reach === 'all' ? 'this machine over the network' : 'it', tools: toolsText(server.tools.length) },
        related: [{ location: lent.at, message: 'served here' }],
      });
      return;
    }
    // The same route with authentication before it: one or the other is chosen at start-up.
    const isOptional = (one: Endpoint): boolean => one.access.optional || surface.endpoints.some((other) => other !== one && other.route !== undefined && other.route === one.route && other.verb === one.verb && (other.access.state === 'verified' || other.access.optional));
    const optional = open.every(isOptional);
    const shown = optional ? first : (open.find((endpoint) => !isOptional(endpoint)) ?? first);
    const loopback = open.every((endpoint) => endpoint.listener?.reach === 'loopback');
    const { access: { setting, at } } = shown;
    // Where the check is left out is where it is mended.
    const place = optional && at ? at : shown.at;
    ctx.report({
      messageId: loopback ? (optional ? 'loopbackOptional' : 'loopback') : optional ? 'optional' : 'found',
      data: {
        route: routeText(open), server: server.info.name ?? server.info.id, setting: setting === undefined ? 'that is switched on' : `\`${setting}\` is set`,
        where: shown.listener?.reach === 'all' ? 'this machine over the network' : 'it', tools: toolsText(server.tools.length),
      },
      at: place,
      confidence: shown.listener?.explored === true ? 'medium' : shown.listener === undefined || shown.listener.reach === 'unknown' ? 'medium' : 'high',
      ...(loopback ? { severity: 'warning' as const } : {}),
      related: [...(place !== shown.at ? [{ location: shown.at, message: 'served here' }] : at && at.start !== shown.at.start ? [{ location: at, message: 'left out here' }] : []), ...open.filter((one) => one !== shown).slice(0, 10).map((one) => ({ location: one.at, message: 'open as well' }))],
    });
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `${expressOpening}
const app = express();
app.use(express.json());
${mcpRoute()}app.listen(3000);
`,
      },
    }],
    good: [{
      title: 'A verifier that checks the token stands before the route',
      files: {
        'server.ts': `${expressOpening}import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { verifier } from './verifier.js';

const app = express();
app.use(express.json());
${mcpRoute('requireBearerAuth({ verifier })')}app.listen(3000);
`,
        'verifier.ts': `import { createRemoteJWKSet, jwtVerify } from 'jose';

const keys = createRemoteJWKSet(new URL('https://login.example.com/keys'));

export const verifier = {
  async verifyAccessToken(token: string) {
    const { payload } = await jwtVerify(token, keys, { audience: 'https://notes.example.com', issuer: 'https://login.example.com' });
    return { token, clientId: String(payload.sub), scopes: String(payload.scope).split(' '), expiresAt: payload.exp };
  },
};
`,
      },
    }],
  },
};

function routeText(open: readonly Endpoint[]): string {
  const routes = [...new Set(open.map((endpoint) => endpoint.route).filter((route) => route !== undefined))];
  return routes.length === 0 ? 'the HTTP endpoint' : routes.length > 3 ? `${String(routes.length)} routes` : routes.map((route) => `\`${route}\``).join(' and ');
}

function toolsText(count: number): string {
  return count === 0 ? 'the tools' : count === 1 ? 'the tool' : `all ${String(count)} tools`;
}

export default rule;
