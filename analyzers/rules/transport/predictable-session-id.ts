/** Session ids that can be guessed. */
import { useRandomUuid } from '../../fixes/secrets.js';
import { httpSurface } from '../../model/web/surface.js';
import { access } from '../shared/access-references.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { expressOpening, mcpRoute } from '../shared/web-examples.js';

const rule: Rule = {
  id: 'predictable-session-id',
  category: 'transport',
  title: 'Session ids that can be guessed',
  description: 'Session ids are made of the clock, a counter or `Math.random`, so that another client can name a session that is not its own.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [330, 340],
  references: [references.authentication, access.session, access.handles, references.identityAbuse, references.nsaEgress],
  checklist: ['O2', 'O6'],
  passes: 'Session ids cannot be guessed.',
  messages: {
    found: 'Session ids of "{server}" are made of {text}: another client can guess one and speak in its session.',
    constant: 'Every session of "{server}" gets the same id: all clients share one session.',
  },
  fix: { grades: { constant: 'safe', found: 'safe' }, none: 'Where the id is made by a function of its own, others may use that too.' },
  help: { default: 'Use `randomUUID()` of node:crypto.' },

  server(server, ctx) {
    const surface = httpSurface(server, ctx.model);
    if (!surface) return;
    ctx.examined(surface.endpoints.length);
    for (const { at, source, text } of surface.sessionIds) ctx.report({ messageId: source === 'constant' ? 'constant' : 'found', data: { server: server.info.name ?? server.info.id, text }, at, fixes: ctx.fix('Use randomUUID()', 'safe', useRandomUuid(at)), confidence: 'high' });
  },

  examples: {
    bad: [{ files: { 'server.ts': `${expressOpening}
const app = express();
app.use(express.json());
${mcpRoute('', 'sessionIdGenerator: () => `session-${Date.now()}`')}app.listen(3000, '127.0.0.1');
` } }],
    good: [{ files: { 'server.ts': `${expressOpening}import { randomUUID } from 'node:crypto';

const app = express();
app.use(express.json());
${mcpRoute('', 'sessionIdGenerator: () => randomUUID()')}app.listen(3000, '127.0.0.1');
` } }],
  },
};

export default rule;
