/** Secrets compared in a way that takes longer the more of them is right. */
import type { Location } from '../../contract/index.js';
import { compareInConstantTime } from '../../fixes/secrets.js';
import { httpSurface } from '../../model/web/surface.js';
import { environmentName } from '../../model/web/defaults.js';
import { access } from '../shared/access-references.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { codeList } from '../shared/wording.js';
import { expressOpening, mcpRoute } from '../shared/web-examples.js';

const rule: Rule = {
  id: 'timing-unsafe-compare',
  category: 'authorization',
  title: 'Secret compared in variable time',
  description: 'A token or key is compared with `===`, which stops at the first character that differs.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [208],
  references: [references.authentication, access.identity, references.identityAbuse, references.nsaIntegrity],
  checklist: ['O2'],
  passes: 'Secrets are compared in constant time.',
  messages: {
    found: 'What the caller sends is compared with {secret} by `{operator}`, which stops at the first character that differs: the time of an answer tells how much was right.',
  },
  fix: { grades: { default: 'safe' } },
  help: {
    default: 'Compare in constant time: hash both with SHA-256 and give the digests to `timingSafeEqual` of node:crypto, which wants equal lengths.',
  },

  server(server, ctx) {
    const surface = httpSurface(server, ctx.model);
    if (!surface) return;
    ctx.examined(surface.endpoints.length);
    const seen = new Set<string>();
    const all = [...surface.endpoints.flatMap((endpoint) => endpoint.access.demands), ...surface.verifiers.map((one) => one.demands)].flatMap(({ comparisons }) => comparisons);
    for (const { within } of all) {
      // One function may hold several secrets against what is sent: whoever mends one of them mends all.
      const own = all.filter((one) => placeOf(one.within) === placeOf(within) && !seen.has(placeOf(one.at)) && seen.add(placeOf(one.at)));
      const [first, ...further] = own;
      if (!first) continue;
      const names = [...new Set(own.map(({ secret }) => environmentName(secret)))];
      const known = names.filter((name) => name !== undefined);
      ctx.report({
        messageId: 'found', data: { secret: known.length === names.length ? codeList(known) : known.length > 0 ? `${codeList(known)} and a secret` : 'a secret', operator: first.operator }, at: first.at,
        related: further.map(({ at }) => ({ location: at, message: 'here as well' })),
        fixes: ctx.fix('Compare in constant time', 'safe', (draft) => own.map(({ at }) => compareInConstantTime(at)(draft)).every(Boolean)),
        confidence: own.every(({ secret }) => environmentName(secret) === undefined && secret.kind !== 'literal') ? 'medium' : 'high',
      });
    }
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `${expressOpening}
const app = express();
app.use(express.json());
app.use((req, res, next) => {
  if (req.headers['x-api-key'] !== process.env.API_KEY) {
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
        'server.ts': `${expressOpening}import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const app = express();
app.use(express.json());
app.use((req, res, next) => {
  if (!timingSafeEqual(digest(String(req.headers['x-api-key'])), digest(process.env.API_KEY ?? ''))) {
    res.status(401).end();
    return;
  }
  next();
});
${mcpRoute()}app.listen(3000, '127.0.0.1');
`,
      },
    }],
  },
};

export default rule;

const placeOf = ({ file, start }: Location): string => `${file}:${String(start)}`;
