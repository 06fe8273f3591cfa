/** Keys, tokens and passwords that are written into the source. */
import type { Confidence, Location } from '../../contract/index.js';
import type { Server } from '../../model/model.js';
import { fromEnvironment } from '../../fixes/environment-secret.js';
import { commentsOf, writtenTexts, type WrittenText } from '../../model/strings.js';
import { dirname, relative } from '../../resolve/file-index.js';
import { artifactSecrets } from '../shared/artifact-secrets.js';
import { references } from '../shared/references.js';
import type { Rule, RuleContext } from '../shared/rule.js';
import { isPublicArgument, isPublicSetting } from '../../model/public-keys.js';
import { secretName } from '../../model/secret-names.js';
import { findSecrets, isExample, looksSecret, type FoundSecret } from '../shared/secrets.js';

const rule: Rule = {
  id: 'hardcoded-secret',
  category: 'data',
  title: 'Secret in the source',
  description: 'A key, a token, a password or a private key is written into the source of the server.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [798, 321, 259],
  securitySeverity: 8.5,
  references: [references.tokenExposure, references.identityAbuse, references.dataProtection, references.nsaOutput],
  checklist: ['D3', 'R4'],
  passes: 'No key, token or password is written down.',
  redacts: true,
  messages: {
    format: '{what} is written into the source: whoever can read the code, its history or the published package can use it.',
    privateKey: 'A private key is written into the source: whoever can read the code, its history or the published package can act as its owner.',
    address: 'The address holds a password: whoever can read the code, its history or the published package can use it.',
    named: '`{name}` is given what looks like a secret: whoever can read the code, its history or the published package can use it.',
    compared: '`{name}` is held against a text in the source: whoever can read the code, its history or the published package knows what to send.',
    fallback: 'Where {variable} is not set, the server signs or encrypts with a text from its source, which everybody knows: what it protects can be forged or read.',
    signing: '`{call}` works with a key from the source, which everybody who reads it knows: what it protects can be forged or read.',
    comment: '{what} stands in a comment: whoever can read the code, its history or the published package can use it.',
  },
  fix: { grades: { format: 'unsafe', privateKey: 'unsafe', address: 'unsafe', named: 'unsafe', compared: 'unsafe', fallback: 'unsafe', signing: 'unsafe' }, none: 'A comment is for its author to rewrite.' },
  help: {
    default: 'Revoke it, since it stays in the history. Read it from the environment or a vault, stop with a clear message where it is missing, and name it in `.env.example` without its value.',
    compared: 'Replace it, since it stays in the history. Read it from the environment, and compare with `crypto.timingSafeEqual`.',
    signing: 'Make a new key, read it from the environment or a vault, and stop with a clear message where it is missing.',
    fallback: 'Stop with a clear message where it is not set, instead of going on with a value that everybody knows.',
  },

  project(ctx) {
    const seen = new Set<string>();
    for (const server of ctx.model.servers) {
      for (const file of [...server.reach].sort()) {
        if (seen.has(file)) continue;
        seen.add(file);
        ctx.examined();
        if (!isTestFile(server, file)) inspect(server, file, ctx);
      }
      ctx.passed({ at: server.info.location, message: `${String(server.reach.size)} files` }, [server]);
    }
    const around = artifactSecrets(ctx.model.artifacts);
    ctx.examined(around.examined);
    for (const { messageId, at, confidence, data } of around.found) {
      ctx.report({ messageId, at, confidence, data, subject: { kind: 'file', name: at.file.slice(at.file.lastIndexOf('/') + 1) }, redactions: [at] });
    }
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const API_KEY = 'q8Zr2LmX7vTn4KcW9sHd3FbYpJ6e';
const server = new McpServer({ name: 'weather', version: '1.0.0' });
server.registerTool('forecast', { description: 'Forecast for tomorrow.' }, async () => {
  const answer = await fetch('https://weather.invalid/v1/forecast', { headers: { 'X-API-Key': API_KEY } });
  return { content: [{ type: 'text', text: await answer.text() }] };
});
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const { WEATHER_API_KEY } = process.env;
if (!WEATHER_API_KEY) throw new Error('Set WEATHER_API_KEY: see .env.example.');
const server = new McpServer({ name: 'weather', version: '1.0.0' });
server.registerTool('forecast', { description: 'Forecast for tomorrow.' }, async () => {
  const answer = await fetch('https://weather.invalid/v1/forecast', { headers: { 'X-API-Key': WEATHER_API_KEY } });
  return { content: [{ type: 'text', text: await answer.text() }] };
});
`,
      },
    }],
  },
};

export default rule;

/** Words of which one stands in every text that a name could tell by: files without one are not walked. */
const anyName = /pass|pwd|secret|token|key|credential|bearer|authorization|jwt|\bpat\b|_PAT\b/i;

/** Tests and fixtures that a server imports all the same. */
function isTestFile({ manifest }: Server, file: string): boolean {
  const path = manifest ? relative(manifest.directory, file) : file.slice(dirname(file).length + 1);
  return /(?:^|\/)(?:tests?|__tests__|__mocks__|spec|e2e|fixtures?|__fixtures__|mocks?|examples?)\/|\.(?:test|spec|mock|fixture|stories)\.[cm]?[jt]sx?$/i.test(path);
}

function inspect(server: Server, file: string, ctx: RuleContext): void {
  const unit = ctx.model.machine.record(file)?.unit;
  if (!unit) {
    ctx.skipped(`${relative(server.manifest?.directory ?? dirname(file), file)}: it could not be read`);
    return;
  }
  const known = findSecrets(unit.text);
  if (known.length === 0 && !anyName.test(unit.text)) return;
  const subject = { kind: 'file' as const, name: server.manifest ? relative(server.manifest.directory, file) : file.slice(dirname(file).length + 1), server: server.info.id };
  const report = (messageId: string, at: Location, confidence: Confidence, data: Readonly<Record<string, string>>, text?: WrittenText): void => {
    const fixes = text && confidence !== 'low' ? ctx.fix('Read it from the environment', 'unsafe', fromEnvironment({ at: { file, start: text.start, end: text.end }, name: text.name, variable: text.variable, beside: server.info.location.file })) : [];
    ctx.report({ messageId, at, confidence, data, subject, redactions: [at], fixes });
  };
  const texts = writtenTexts(unit);
  const inText = (secret: FoundSecret): WrittenText | undefined => texts.find((one) => secret.start >= one.start - 1 && secret.end <= one.end + 1);
  const taken = new Set<WrittenText>();
  for (const secret of known) {
    const at = { file, start: secret.start, end: secret.end };
    const text = inText(secret);
    if (text) {
      taken.add(text);
      if (isPublicClient(text)) continue;
      const shown = isDocumentation(text) || (secret.kind === 'address' && SENTENCE.test(unit.text.slice(text.start, secret.start)));
      if (shown && secret.kind === 'address') continue;
      // What documentation shows is made up, as a rule; should it not be, it is masked all the same.
      report(secret.kind === 'private-key' ? 'privateKey' : secret.kind === 'address' ? 'address' : 'format', at, shown ? 'low' : secret.confidence, { what: capital(secret.what) }, text);
    } else if (secret.kind === 'format' && commentsOf(unit).some(({ start, end }) => secret.start >= start && secret.end <= end)) report('comment', at, 'medium', { what: capital(secret.what) });
  }
  for (const text of texts) {
    const call = taken.has(text) ? undefined : signsWith(text);
    if (call !== undefined) {
      report('signing', { file, start: text.start, end: text.end }, 'high', { call }, text);
      continue;
    }
    if (text.name === '' || text.use === 'other' || taken.has(text) || isPublicClient(text)) continue;
    const kind = secretName(text.name);
    if (kind === undefined) continue;
    const at = { file, start: text.start, end: text.end };
    if (text.use === 'fallback' && kind === 'signing') {
      report('fallback', at, text.variable === undefined ? 'medium' : 'high', { variable: `\`${text.variable ?? text.name}\`` }, text);
      continue;
    }
    if (!looksSecret(text.value, kind === 'signing' ? 'secret' : kind)) {
      // What the server itself signs with need not look like a secret to be one, nor to be a bad one.
      if (!(kind === 'signing' && text.use === 'bound' && looksSecret(text.value, 'password'))) continue;
    }
    report(text.use === 'compared' ? 'compared' : 'named', at, 'medium', { name: text.name }, text);
  }
}

/** Functions that sign or encrypt, with the argument that is the key, or the property of it. `strong`: the key must look like one, since some protocols have public ones. */
const keyArguments: readonly { readonly callee: RegExp; readonly index: number; readonly property?: string; readonly strong?: true }[] = [
  { callee: /^node:crypto#(?:default\.)?create(?:Hmac|Cipheriv|Decipheriv)$/, index: 1, strong: true },
  { callee: /^(?:jsonwebtoken#(?:default\.)?|hono\/jwt#|@tsndr\/cloudflare-worker-jwt#default\.)(?:sign|verify)$/, index: 1 },
  { callee: /^cookie-signature#(?:default\.)?(?:sign|unsign)$/, index: 1 },
  { callee: /^cookie-parser#default$/, index: 0 },
  { callee: /^express-session#default$/, index: 0, property: 'secret' },
];

/** The function that is given this text as its key. */
function signsWith(text: WrittenText): string | undefined {
  const { callee, index, name, value } = text;
  if (callee === undefined) return undefined;
  const row = keyArguments.find((one) => one.callee.test(callee) && one.index === index && (one.property ?? '') === (one.property === undefined ? '' : name));
  if (!row || (row.property === undefined && text.beside !== undefined) || value.includes('PUBLIC KEY') || value.includes('CERTIFICATE')) return undefined;
  if (row.strong === true && !looksSecret(value, 'password') && !looksSecret(value, 'secret')) return undefined;
  return callee.replace(/^.*#(?:default\.)?(?=.)/, '').replace(/^default$/, callee.replace(/#.*/, ''));
}

/** Handed out to everybody by design, going by what it stands beside or what it is given to. */
function isPublicClient({ beside, callee, index }: WrittenText): boolean {
  return (beside !== undefined && isPublicSetting(beside)) || (callee !== undefined && index !== undefined && isPublicArgument(callee, index));
}

/** Texts for people: sentences in which a format is shown. */
function isDocumentation(text: WrittenText): boolean {
  return /^(?:description|help|usage|example|examples|title|message|text|hint|summary|placeholder|format)$/i.test(text.name) || (isExample(text.value) && /\s/.test(text.value.trim()) && !text.value.includes('-----BEGIN'));
}

/** Four words before an address: it is shown to people, as in what an error says of a wrong one. */
const SENTENCE = /(?:[a-z]{2,}[,.:;]?\s+){4}/i;

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
