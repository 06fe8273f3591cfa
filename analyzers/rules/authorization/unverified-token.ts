/** Tokens that are asked for, and never proved. */
import { secretName } from '../../model/secret-names.js';
import { httpSurface } from '../../model/web/surface.js';
import type { SinkKind, SourceKind } from '../../taint/row.js';
import { access } from '../shared/access-references.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { expressOpening, mcpRoute } from '../shared/web-examples.js';

/** Kinds by which a key gets to the service that it is for. */
const SENDS: ReadonlySet<SinkKind> = new Set(['outbound-header', 'outbound-body', 'url']);

/** `request.query.apiKey`: a key that the caller brought in another place than where credentials for this server stand. */
function isOwnKey({ kind, path }: { readonly kind: SourceKind; readonly path: string }): boolean {
  return kind === 'http-request' && secretName(path.slice(path.lastIndexOf('.') + 1)) !== undefined;
}

const rule: Rule = {
  id: 'unverified-token',
  category: 'authorization',
  title: 'Token that is not verified',
  description: 'A request gets through with any token: that there is one is checked, not that it is genuine.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [347, 287],
  securitySeverity: 9.1,
  references: [references.authentication, references.identityAbuse, access.identity, access.nsaIdentity, access.authorization],
  checklist: ['O2'],
  passes: 'Tokens are verified, not only decoded.',
  messages: {
    presence: 'Requests to "{server}" are refused here for having no token, and let through with any: nothing compares it or verifies its signature.',
    decoded: 'The token is read here and its signature never verified: anybody can write one that "{server}" believes.',
    verifier: 'This gives back an identity for every token: it neither verifies a signature nor asks anybody whether the token of the caller of "{server}" is genuine.',
  },
  fix: { none: 'Who issues the tokens, and with which keys, is not in the source.' },
  help: {
    default: 'Verify the token: `jwtVerify(token, keys, { issuer, audience })`, an introspection endpoint, or a comparison in constant time where it is one fixed secret.',
  },

  server(server, ctx) {
    const surface = httpSurface(server, ctx.model);
    if (!surface) return;
    const name = server.info.name ?? server.info.id;
    ctx.examined(surface.endpoints.length + surface.verifiers.length);
    const seen = new Set<string>();
    // Whoever answers the requests it goes out with refuses a stranger; that it goes there is a finding of its own (token-passthrough).
    const isPassedOn = (): boolean => ctx.flows().sinks.some(({ server: of, kind, trace: { source } }) => of === server && ((source.kind === 'inbound-token' && kind === 'outbound-header') || (isOwnKey(source) && SENDS.has(kind))));
    const report = (messageId: string, at: (typeof surface.endpoints)[number]['at'], explored: boolean): void => {
      const key = `${at.file}:${String(at.start)}`;
      if (seen.has(key)) return;
      seen.add(key);
      ctx.report({ messageId, data: { server: name }, at, confidence: explored ? 'medium' : 'high' });
    };
    for (const { access: { state, demands, at }, at: route, listener } of surface.endpoints) {
      const decoded = demands.flatMap((one) => one.decoded)[0];
      // It turns callers away by what a token says, and nothing that could prove it ever gets the token.
      const believed = state === 'delegated' && decoded !== undefined && demands.some((one) => one.challenges.length > 0) && demands.every((one) => !one.handsOn && !one.cut && one.verified.length === 0 && one.safeComparisons.length === 0);
      if (believed) report('decoded', decoded, true);
      if (state !== 'presence') continue;
      if (!decoded && isPassedOn()) {
        ctx.skipped('a token that the service behind is given: that one proves it, or does not');
        continue;
      }
      report(decoded ? 'decoded' : 'presence', decoded ?? at ?? route, listener?.explored ?? true);
    }
    for (const { access: { state, demands, at }, at: route } of surface.endpoints) {
      const [proof] = demands.flatMap((one) => one.verified);
      if (state === 'verified') ctx.passed({ at: proof?.at ?? at ?? route, message: 'before the route' });
      // Where nothing asks for a token none is verified: that is for who asks whether the route asks at all.
      else if (state !== 'presence') ctx.skipped('a route before which nothing was seen to verify a token');
    }
    for (const { at, demands } of surface.verifiers) {
      if (demands.verified.length > 0) ctx.passed({ at: demands.verified[0]?.at ?? at, message: 'verifier' });
      else if (demands.handsOn || demands.cut) ctx.skipped('a verifier that hands the token on');
      if (demands.possible === 'verified' || demands.handsOn || demands.cut || demands.verified.length > 0) continue;
      const [decoded] = demands.decoded;
      report(decoded ? 'decoded' : 'verifier', decoded ?? at, false);
    }
  },

  examples: {
    bad: [{
      title: 'Decoding is not verifying',
      files: {
        'server.ts': `${expressOpening}import jwt from 'jsonwebtoken';

const app = express();
app.use(express.json());
app.use((req, res, next) => {
  const claims = jwt.decode(req.headers.authorization?.slice('Bearer '.length) ?? '');
  if (!claims) {
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
        'server.ts': `${expressOpening}import jwt from 'jsonwebtoken';

const app = express();
app.use(express.json());
app.use((req, res, next) => {
  try {
    jwt.verify(req.headers.authorization?.slice('Bearer '.length) ?? '', process.env.PUBLIC_KEY, { algorithms: ['RS256'], audience: 'https://notes.example.com' });
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
