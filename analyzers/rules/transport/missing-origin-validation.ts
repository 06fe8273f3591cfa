/** HTTP transports that a web page can speak to. */
import semver from 'semver';
import { checkHost } from '../../fixes/host-check.js';
import type { Server } from '../../model/model.js';
import { httpSurface, placesOf } from '../../model/web/surface.js';
import { access } from '../shared/access-references.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { expressOpening, mcpRoute } from '../shared/web-examples.js';

const rule: Rule = {
  id: 'missing-origin-validation',
  category: 'transport',
  title: 'Origin and Host are not checked',
  description: 'Requests are served whatever page sent them and whatever name they were sent to, so that a web page can call the server through DNS rebinding.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [346, 350],
  securitySeverity: 8.1,
  references: [references.authentication, access.session, access.origin, access.rebindingAdvisory, references.identityAbuse, references.nsaEgress],
  checklist: ['O5'],
  passes: 'Origin or Host is compared before the route.',
  messages: {
    found: 'Neither `Origin` nor `Host` is checked before this transport of "{server}": a web page that points its own name at this address (DNS rebinding) can call {tools} from the browser of whoever opens it.',
    off: 'The check of `Host` is off{setting}: a web page that points its own name at this address (DNS rebinding) can call {tools} of "{server}" from the browser of whoever opens it.',
    noList: '`enableDnsRebindingProtection` does nothing without `allowedHosts` or `allowedOrigins`: a web page can still call {tools} of "{server}" through DNS rebinding.',
    authenticated: 'Neither `Origin` nor `Host` is checked before this transport of "{server}". Its callers need a token, which a web page does not have; the specification asks for the check all the same.',
  },
  fix: { grades: { found: 'unsafe', authenticated: 'unsafe' }, none: 'A check that is there and off was switched off for a reason, and a list is for the operator to name.' },
  help: {
    default: 'Use `createMcpExpressApp({ host })` of the SDK in place of `express()`, put `hostHeaderValidation([…])` before the route, or set `enableDnsRebindingProtection: true` with `allowedHosts`.',
    off: 'Switch it on unless the operator switches it off (`!== \'false\'`), with the names the server is reached by in `allowedHosts`.',
    noList: 'Give `allowedHosts` with every name and port the server is reached by.',
  },

  server(server, ctx) {
    const surface = httpSurface(server, ctx.model);
    if (!surface) return;
    for (const reason of surface.skipped) ctx.skipped(reason);
    ctx.examined(surface.endpoints.length);
    const seen = new Set<string>();
    // Where one of several routes needs no token, that is the one to speak of.
    for (const endpoint of [...surface.endpoints].sort((a, b) => Number(a.access.state === 'verified') - Number(b.access.state === 'verified'))) {
      const { origin, access: { state } } = endpoint;
      const key = `${origin.at.file}:${String(origin.at.start)}`;
      if (origin.checked) ctx.passed({ at: origin.at, message: endpoint.route ?? 'the HTTP endpoint' });
      if (origin.checked || seen.has(key)) continue;
      seen.add(key);
      const authenticated = state === 'verified' && origin.why === 'none';
      const count = server.tools.length;
      ctx.report({
        messageId: authenticated ? 'authenticated' : origin.why === 'none' ? 'found' : origin.why === 'off' ? 'off' : 'noList',
        data: { server: server.info.name ?? server.info.id, setting: origin.setting === undefined ? '' : ` unless \`${origin.setting}\` says otherwise`, tools: count === 0 ? 'the tools' : count === 1 ? 'the tool' : `all ${String(count)} tools` },
        at: origin.at,
        confidence: endpoint.listener?.explored === true || state === 'unknown' || state === 'delegated' ? 'medium' : 'high',
        // What a caller has to send of its own, a web page does not have.
        ...(state === 'verified' || state === 'delegated' ? { severity: 'warning' as const } : {}),
        related: [{ location: endpoint.at, message: 'served here' }],
        fixes: origin.why === 'none' ? ctx.fix('Refuse requests that were sent to another name', 'unsafe', checkHost({
          server, at: origin.at, route: endpoint.at, listener: endpoint.listener?.at, loopback: endpoint.listener?.reach === 'loopback', middleware: middlewareOf(server),
          app: endpoint.app && { style: endpoint.app.row.style, id: endpoint.app.row.id, made: placesOf(endpoint).made },
          handlers: placesOf(endpoint).handlers,
        })) : [],
      });
    }
  },

  examples: {
    bad: [{ files: { 'server.ts': `${expressOpening}
const app = express();
app.use(express.json());
${mcpRoute()}app.listen(3000, '127.0.0.1');
` } }],
    good: [
      { title: 'The application of the SDK checks Host by itself', files: { 'server.ts': `import { createMcpExpressApp } from '@modelcontextprotocol/sdk/server/express.js';
${expressOpening.replace("import express from 'express';\n", '')}
const app = createMcpExpressApp({ host: '127.0.0.1' });
${mcpRoute()}app.listen(3000, '127.0.0.1');
` } },
      { title: 'The transport does', files: { 'server.ts': `${expressOpening}
const app = express();
app.use(express.json());
${mcpRoute('', "sessionIdGenerator: undefined, enableDnsRebindingProtection: true, allowedHosts: ['127.0.0.1:3000', 'localhost:3000']")}app.listen(3000, '127.0.0.1');
` } },
    ],
  },
};

/** SDK 1.x has it since 1.24; what the lowest version is that the project asks for, its package.json tells. */
function middlewareOf({ info: { sdk } }: Server): 'sdk1' | 'sdk2' | undefined {
  if (sdk.major === 2) return 'sdk2';
  const range = sdk.range === undefined ? null : semver.validRange(sdk.range.replace(/^(?:workspace|npm|catalog):/, ''));
  // `latest` is newer than that.
  if (range === null) return sdk.range === 'latest' ? 'sdk1' : undefined;
  const lowest = semver.minVersion(range);
  return lowest !== null && semver.gte(lowest, '1.24.0') ? 'sdk1' : undefined;
}

export default rule;
