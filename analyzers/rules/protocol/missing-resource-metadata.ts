/** Protected servers that do not say where a token is to be had. */
import { httpSurface } from '../../model/web/surface.js';
import { access } from '../shared/access-references.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { expressOpening, mcpRoute } from '../shared/web-examples.js';

const VERIFIER = `
const verifier = {
  async verifyAccessToken(token: string) {
    const { payload } = await jwtVerify(token, keys, { audience: 'https://notes.example.com', issuer: 'https://login.example.com' });
    return { token, clientId: String(payload.sub), scopes: [], expiresAt: payload.exp };
  },
};
`;
const IMPORTS = `import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { createRemoteJWKSet, jwtVerify } from 'jose';
`;

const rule: Rule = {
  id: 'missing-resource-metadata',
  category: 'protocol',
  title: 'No protected resource metadata',
  description: 'A server that wants access tokens does not publish RFC 9728 metadata, so that clients cannot find out where to get one.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [],
  references: [access.metadata, references.authentication, references.cascadingFailures, references.inputValidation, references.nsaValidation],
  checklist: ['P12', 'O2'],
  passes: 'Clients are told where to sign in.',
  messages: {
    found: '"{server}" wants access tokens and serves no protected resource metadata (RFC 9728): a client that is refused cannot find out where to get one.',
  },
  fix: { none: 'The address of the authorisation server is not in the source.' },
  help: { default: 'Serve `/.well-known/oauth-protected-resource` (`mcpAuthMetadataRouter({ oauthMetadata, resourceServerUrl })`), and name it in the 401: `requireBearerAuth({ verifier, resourceMetadataUrl })`.' },

  server(server, ctx) {
    const surface = httpSurface(server, ctx.model);
    if (!surface) return;
    const { takesTokens, metadata } = surface;
    if (!takesTokens) return;
    ctx.examined();
    if (!metadata) ctx.report({ messageId: 'found', data: { server: server.info.name ?? server.info.id }, at: takesTokens, confidence: 'medium' });
  },

  examples: {
    bad: [{ files: { 'server.ts': `${expressOpening}${IMPORTS}
const keys = createRemoteJWKSet(new URL('https://login.example.com/keys'));${VERIFIER}
const app = express();
app.use(express.json());
${mcpRoute('requireBearerAuth({ verifier })')}app.listen(3000, '127.0.0.1');
` } }],
    good: [{ files: { 'server.ts': `${expressOpening}${IMPORTS}import { mcpAuthMetadataRouter } from '@modelcontextprotocol/sdk/server/auth/router.js';
import { oauthMetadata } from './metadata.js';

const keys = createRemoteJWKSet(new URL('https://login.example.com/keys'));${VERIFIER}
const app = express();
app.use(express.json());
app.use(mcpAuthMetadataRouter({ oauthMetadata, resourceServerUrl: new URL('https://notes.example.com') }));
${mcpRoute("requireBearerAuth({ verifier, resourceMetadataUrl: 'https://notes.example.com/.well-known/oauth-protected-resource' })")}app.listen(3000, '127.0.0.1');
`, 'metadata.ts': `export const oauthMetadata = {
  issuer: 'https://login.example.com',
  authorization_endpoint: 'https://login.example.com/authorize',
  token_endpoint: 'https://login.example.com/token',
  response_types_supported: ['code'],
};
` } }],
  },
};

export default rule;
