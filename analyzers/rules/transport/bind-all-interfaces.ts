/** Sockets that listen on every interface with nothing to keep strangers out. */
import { nameHost } from '../../fixes/listen.js';
import { rewriteString } from '../../fixes/values.js';
import { httpSurface, listenersOf, turnsCallersAway } from '../../model/web/surface.js';
import { access } from '../shared/access-references.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { expressOpening, mcpRoute } from '../shared/web-examples.js';

const rule: Rule = {
  id: 'bind-all-interfaces',
  category: 'transport',
  title: 'Listens on every interface',
  description: 'A socket is open to the whole network by default, although callers are not authenticated.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [1327, 668],
  references: [access.binding, access.shadow, access.origin, references.identityAbuse, references.nsaEgress],
  checklist: ['O5'],
  passes: 'The listener is bound to chosen interfaces.',
  messages: {
    default: 'No host is given, so this listens on every interface: everybody on the network reaches it, not only programs on this machine, and no caller is authenticated.',
    given: '`{host}` means every interface: everybody on the network reaches this, not only programs on this machine, and no caller is authenticated.',
    setting: 'Unless `{setting}` is set this listens on every interface (`{host}`): everybody on the network reaches it, and no caller is authenticated.',
  },
  fix: { grades: { given: 'unsafe', default: 'unsafe' }, none: 'Who set the host in a setting meant something by it.' },
  help: { default: 'Listen on `127.0.0.1` unless the operator asks for more: `app.listen(port, process.env.HOST ?? \'127.0.0.1\')`; authenticate callers before opening it wider.' },

  server(server, ctx) {
    const surface = httpSurface(server, ctx.model);
    const listeners = listenersOf(server, ctx.model);
    ctx.examined(listeners.length);
    // A remote service behind authentication has to be reached.
    const guarded = surface !== undefined && surface.endpoints.length > 0 && surface.endpoints.every((endpoint) => endpoint.access.state !== 'open');
    // Which socket serves the protocol, and to whom, is not known: nothing is said.
    if (surface?.endpoints.length === 0) {
      for (const reason of surface.skipped) ctx.skipped(reason);
      return;
    }
    for (const one of listeners) {
      if (one.reach === 'unknown') ctx.skipped(`${server.info.id}: a host that is not in the source`);
      if (one.reach === 'loopback' || one.reach === 'address' || (one.reach === 'all' && one.servesProtocol && guarded)) ctx.passed({ at: one.at, message: one.reach === 'all' ? 'open to all, behind authentication' : (one.host ?? one.reach) });
      if (one.reach !== 'all' || (one.servesProtocol ? guarded : turnsCallersAway(one, ctx.model))) continue;
      ctx.report({
        messageId: one.setting !== undefined && !one.byDefault ? 'setting' : one.byDefault ? 'default' : 'given',
        data: { host: one.host ?? '', setting: one.setting ?? '' },
        fixes: ctx.fix('Listen on this machine only', 'unsafe', one.host === undefined ? nameHost(one.at) : rewriteString(one.at, one.host, '127.0.0.1')),
        at: one.at, confidence: one.explored ? 'medium' : 'high',
      });
    }
  },

  examples: {
    bad: [{ files: { 'server.ts': `${expressOpening}
const app = express();
app.use(express.json());
${mcpRoute()}app.listen(3000);
` } }],
    good: [{ files: { 'server.ts': `${expressOpening}
const app = express();
app.use(express.json());
${mcpRoute()}app.listen(3000, process.env.HOST ?? '127.0.0.1');
` } }],
  },
};

export default rule;
