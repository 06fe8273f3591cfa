/** Tokens of which the signature is verified, and not whom they were issued for. */
import { readOption, tokenChecksOf } from '../../model/web/tokens.js';
import { access } from '../shared/access-references.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { expressOpening, mcpRoute } from '../shared/web-examples.js';

const rule: Rule = {
  id: 'missing-audience-check',
  category: 'authorization',
  title: 'Audience of the token is not checked',
  description: 'A token is accepted whoever it was issued for, so that a token for another service opens this one.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [863],
  references: [references.authentication, references.identityAbuse, access.identity, access.authorization, references.nsaIntegrity],
  checklist: ['O2'],
  passes: 'Tokens are checked for being meant for this server.',
  messages: {
    found: '`{what}` is not told which audience to expect: a token that {issuer} issued for any other service is accepted by "{server}".',
  },
  fix: { none: 'Which audience the tokens are for is not in the source.' },
  help: {
    default: 'Give the address of this server as `{option}`, and refuse tokens whose `aud` is another. With `requireBearerAuth` of the SDK, set `expectedResource` too.',
  },

  server(server, ctx) {
    const checks = tokenChecksOf(server, ctx.model);
    ctx.examined(checks.length);
    for (const check of checks) {
      const audience = readOption(check, 'audience');
      if (audience.given !== false || check.checksByHand) {
        ctx.passed({ at: check.at, message: check.what });
        continue;
      }
      ctx.report({
        messageId: 'found', data: { what: check.what, server: server.info.name ?? server.info.id, option: audience.name, issuer: check.ownSecret ? 'whoever holds the secret' : 'the same authorization server' },
        at: check.at, confidence: check.ownSecret ? 'low' : 'high',
      });
    }
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `${expressOpening}import { createRemoteJWKSet, jwtVerify } from 'jose';

const keys = createRemoteJWKSet(new URL('https://login.example.com/keys'));
const app = express();
app.use(express.json());
app.use(async (req, res, next) => {
  try {
    await jwtVerify(req.headers.authorization?.slice('Bearer '.length) ?? '', keys, { issuer: 'https://login.example.com' });
    next();
  } catch {
    res.status(401).end();
  }
});
${mcpRoute()}app.listen(3000, '127.0.0.1');
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `${expressOpening}import { createRemoteJWKSet, jwtVerify } from 'jose';

const keys = createRemoteJWKSet(new URL('https://login.example.com/keys'));
const app = express();
app.use(express.json());
app.use(async (req, res, next) => {
  try {
    await jwtVerify(req.headers.authorization?.slice('Bearer '.length) ?? '', keys, { issuer: 'https://login.example.com', audience: 'https://notes.example.com/mcp' });
    next();
  } catch {
    res.status(401).end();
  }
});
${mcpRoute()}app.listen(3000, '127.0.0.1');
`,
      },
    }],
  },
};

export default rule;
