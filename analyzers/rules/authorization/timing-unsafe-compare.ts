/** Secrets compared in a way that takes longer the more of them is right. */
import { compareInConstantTime } from '../../fixes/secrets.js';
import { httpSurface } from '../../model/web/surface.js';
import { environmentName } from '../../model/web/defaults.js';
import { access } from '../shared/access-references.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
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
    for (const demands of [...surface.endpoints.flatMap((endpoint) => endpoint.access.demands), ...surface.verifiers.map((one) => one.demands)]) {
      for (const { at, secret, operator } of demands.comparisons) {
        const key = `${at.file}:${String(at.start)}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const name = environmentName(secret);
        ctx.report({ messageId: 'found', data: { secret: name === undefined ? 'a secret' : `\`${name}\``, operator }, at, fixes: ctx.fix('Compare in constant time', 'safe', compareInConstantTime(at)), confidence: name === undefined && secret.kind !== 'literal' ? 'medium' : 'high' });
      }
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
