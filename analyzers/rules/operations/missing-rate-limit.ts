/** Servers on the network that may be called as often as a caller likes. */
import { rateLimit } from '../../model/web/limits.js';
import { httpSurface } from '../../model/web/surface.js';
import type { EffectKind } from '../../taint/row.js';
import { allSaid, ownEffects } from '../shared/doing.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { expressOpening, mcpRoute } from '../shared/web-examples.js';

/** What costs something each time. */
const COSTLY: ReadonlySet<EffectKind> = new Set(['process', 'code', 'network', 'database-write', 'database-read', 'message', 'money', 'write', 'delete', 'file-write']);

const rule: Rule = {
  id: 'missing-rate-limit',
  category: 'operations',
  title: 'No limit on how often tools are called',
  description: 'A server that is reached over the network answers every call at once, however many a caller sends.',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  cwe: [770, 799],
  references: [references.overSharing, references.toolMisuse, references.cascadingFailures, references.resourceManagement, references.nsaPolicy],
  checklist: ['P10', 'G6'],
  passes: 'Something limits how often callers call, or only this machine reaches it.',
  messages: {
    found: 'Nothing limits how often "{server}" is called: an agent that loops, or one caller of many, uses it up for everybody{cost}.',
  },
  fix: { none: 'How many calls are too many depends on what they cost.' },
  help: {
    default: 'Count calls by caller (the client of the token, else the address) before the protocol sees them, and answer 429 with `Retry-After`: `express-rate-limit`, `hono-rate-limiter`, `@fastify/rate-limit`. Where a gateway does that, suppress this with its name as the reason.',
  },

  server(server, ctx) {
    const surface = httpSurface(server, ctx.model);
    if (!surface) return;
    const [first] = surface.endpoints;
    if (!first) {
      for (const reason of surface.skipped) ctx.skipped(reason);
      return;
    }
    ctx.examined();
    // What only this machine reaches is used up by its own user.
    if (surface.endpoints.every((endpoint) => endpoint.listener?.reach === 'loopback') || rateLimit(server, ctx.model)) return;
    const costly = server.tools.flatMap((tool) => {
      const effects = ownEffects(ctx.flows().effects.get(tool)).filter((effect) => COSTLY.has(effect.kind));
      return effects.length === 0 ? [] : [{ tool, effects }];
    });
    const [most] = [...costly].sort((a, b) => b.effects.length - a.effects.length);
    ctx.report({
      messageId: 'found',
      data: { server: server.info.name ?? server.info.id, cost: most ? `, and each call of "${most.tool.info.name}" ${allSaid(most.effects.slice(0, 2))}` : '' },
      at: first.at,
      // A hosted handler has a platform before it, which may count calls.
      confidence: first.listener === undefined ? 'low' : 'medium',
      related: costly.slice(0, 10).map(({ tool, effects }) => ({ location: tool.info.location, message: `"${tool.info.name}" ${allSaid(effects)}` })),
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
      title: 'Sixty calls a minute for each address',
      files: {
        'server.ts': `${expressOpening}import { rateLimit } from 'express-rate-limit';

const app = express();
app.use(express.json());
app.use('/mcp', rateLimit({ windowMs: 60_000, limit: 60 }));
${mcpRoute()}app.listen(3000);
`,
      },
    }],
  },
};

export default rule;
