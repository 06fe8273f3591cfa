/** CORS policies that let every web page read what a server answers. */
import { nameOrigins } from '../../fixes/web-origin.js';
import { httpSurface } from '../../model/web/surface.js';
import { access } from '../shared/access-references.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { expressOpening, mcpRoute } from '../shared/web-examples.js';

const rule: Rule = {
  id: 'permissive-cors',
  category: 'transport',
  title: 'CORS policy open to every page',
  description: 'Every web page may call the server and read its answers, and nothing else stops it.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [942],
  references: [references.authentication, access.session, access.origin, references.identityAbuse, references.nsaEgress],
  checklist: ['O5'],
  passes: 'Browsers are let in from chosen origins only.',
  messages: {
    any: 'Every web page may call "{server}" and read its answers, and no token is asked for: a page that a user opens can run its tools{setting}.',
    credentials: 'Every web page may call "{server}" with the cookies of whoever opens it, and read the answers{setting}.',
  },
  fix: { grades: { default: 'unsafe' } },
  help: { default: 'Name the origins that need access: `cors({ origin: [\'https://app.example.com\'] })`; a server for local clients needs none.' },

  server(server, ctx) {
    const surface = httpSurface(server, ctx.model);
    if (!surface) return;
    ctx.examined(surface.endpoints.length);
    if (surface.endpoints.length === 0) {
      if (surface.cors.length > 0) ctx.skipped(`${server.info.id}: what stands before its HTTP transport was not found`);
      return;
    }
    // A page of another origin is refused all the same where the origin itself is asked for.
    const endpoints = surface.endpoints.filter((endpoint) => !endpoint.access.demands.some((one) => one.checksOrigin));
    if (endpoints.length === 0) return;
    const open = endpoints.some((endpoint) => endpoint.access.state === 'open');
    const reported = new Set<string>();
    for (const { at, value, credentials, setting } of surface.cors) {
      // A token that a page does not have is asked for all the same.
      const withCookies = value === 'reflected' && credentials;
      if (!withCookies && !open) continue;
      const key = `${at.file}:${String(at.start)}`;
      if (reported.has(key)) continue;
      reported.add(key);
      ctx.report({
        messageId: withCookies ? 'credentials' : 'any', data: { server: server.info.name ?? server.info.id, setting: setting === undefined ? '' : ` unless \`${setting}\` says otherwise` }, at,
        confidence: surface.endpoints.some((endpoint) => endpoint.at.file === at.file) ? 'high' : 'medium',
        fixes: ctx.fix('Let in the origins that the operator names', 'unsafe', nameOrigins(at)),
      });
    }
  },

  examples: {
    bad: [{ files: { 'server.ts': `import cors from 'cors';
${expressOpening}
const app = express();
app.use(cors({ origin: '*' }), express.json());
${mcpRoute()}app.listen(3000, '127.0.0.1');
` } }],
    good: [{ files: { 'server.ts': `import cors from 'cors';
${expressOpening}
const app = express();
app.use(cors({ origin: ['https://app.example.com'] }), express.json());
${mcpRoute()}app.listen(3000, '127.0.0.1');
` } }],
  },
};

export default rule;
