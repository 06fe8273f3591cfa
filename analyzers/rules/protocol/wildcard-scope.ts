/** Scopes that stand for everything. */
import { scopesOf } from '../../model/web/tls.js';
import { access } from '../shared/access-references.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { expressOpening, mcpRoute } from '../shared/web-examples.js';

const example = (scopes: string): string => `${expressOpening}import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { verifier } from 'company-login';

const app = express();
app.use(express.json());
app.get('/.well-known/oauth-protected-resource', (_req, res) => {
  res.json({ resource: 'https://notes.example.com', authorization_servers: ['https://login.example.com'], scopes_supported: ${scopes} });
});
${mcpRoute('requireBearerAuth({ verifier })')}app.listen(3000, '127.0.0.1');
`;

const rule: Rule = {
  id: 'wildcard-scope',
  category: 'protocol',
  title: 'Scope that stands for everything',
  description: 'A scope such as `*` or `full-access` is published or asked for, so that every token opens everything.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [272],
  references: [references.scopeCreep, references.identityAbuse, access.scopes, references.accessControl, references.nsaPolicy],
  checklist: ['O3', 'P12'],
  passes: 'No scope covers everything.',
  messages: {
    found: '`{scope}` in `{list}` stands for everything: clients ask for what is offered, and every token of theirs opens all tools.',
    granted: '`{name}` may do `{scope}`: whoever has it calls every tool, those that are added later too.',
  },
  fix: { none: 'Which groups of tools need a scope of their own is for the author to say.' },
  help: { default: 'Name one scope for each group of tools (`notes:read`, `notes:write`), ask for the one a call needs, and raise it by a challenge when more is needed.', granted: 'Name the tools, or the group of tools, that it is for.' },

  server(server, ctx) {
    const manifest = server.raw.framework === 'tool-manifest' ? ctx.model.artifacts.toolManifests().find((one) => one.file === server.info.location.file) : undefined;
    if (manifest) {
      ctx.examined(manifest.grants.length);
      for (const { name, at, may } of manifest.grants) {
        const scope = may.find((one) => /^(?:\*|\*:\*|\*\.\*|all|everything)$/i.test(one));
        if (scope !== undefined) ctx.report({ messageId: 'granted', data: { name, scope }, at, confidence: 'high' });
      }
      return;
    }
    ctx.flows();
    const scopes = scopesOf(server, ctx.model);
    ctx.examined(scopes.length);
    for (const { at, scope, list, wild } of scopes) if (wild) ctx.report({ messageId: 'found', data: { scope, list }, at, confidence: 'high' });
  },

  examples: {
    bad: [{ files: { 'server.ts': example("['*']") } }],
    good: [{ files: { 'server.ts': example("['notes:read', 'notes:write']") } }],
  },
};

export default rule;
