/**
 * Finds secrets in text and judges names with their values. Knows no syntax, so that source, manifests, environment files and client configuration are
 * judged alike. Formats of providers come from secretlint's recommended preset; names, addresses and the formats it lacks are ours.
 */
import { rules as formats } from '@secretlint/secretlint-rule-preset-recommend';
import type { Confidence } from '../../contract/index.js';
import { isPublicKey } from '../../model/public-keys.js';
import type { SecretName } from '../../model/secret-names.js';

/** A secret in a text, `[start, end)` in UTF-16 units: exactly what has to be masked. */
export interface FoundSecret {
  readonly start: number;
  readonly end: number;
  /** With its article, as in `a Slack token`. */
  readonly what: string;
  readonly kind: 'format' | 'private-key' | 'address';
  readonly confidence: Confidence;
}

/** Part of secretlint's rules that is used here; its own types name packages that it does not install. */
interface Format {
  readonly meta: { readonly id: string };
  create(context: object, options: object): { file?(source: object): unknown };
}

/** What each of its rules finds; one that is not named here would be told by its id. `undefined`: left to us, or no detector. */
const names: Readonly<Record<string, string | undefined>> = {
  aws: 'an AWS secret access key', gcp: 'a Google Cloud service account key', npm: 'an npm access token', slack: 'a Slack token or webhook', openai: 'an OpenAI API key',
  anthropic: 'an Anthropic API key', groq: 'a Groq API key', huggingface: 'a Hugging Face access token', linear: 'a Linear API key', notion: 'a Notion integration token',
  privatekey: 'a private key', sendgrid: 'a SendGrid API key', shopify: 'a Shopify access token', github: 'a GitHub token', gitlab: 'a GitLab access token', grafana: 'a Grafana token',
  '1password': 'a 1Password service account token', 'hashicorp-vault': 'a HashiCorp Vault token', vercel: 'a Vercel token', databricks: 'a Databricks access token',
  docker: 'a Docker Hub access token', figma: 'a Figma access token', basicauth: undefined, 'database-connection-string': undefined, 'filter-comments': undefined,
};

/** Formats the preset does not know: prefix and length leave no doubt. Each has a `secret` group where more than the secret is matched. */
const moreFormats: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'a Google API key', pattern: /(?<![\w-])AIza[\w-]{35}(?![\w-])/g },
  { what: 'a Stripe live key', pattern: /(?<!\w)(?:sk|rk)_live_[A-Za-z0-9]{20,200}(?!\w)/g },
  { what: 'a Telegram bot token', pattern: /(?<![\w:])\d{8,10}:AA[\w-]{33}(?![\w-])/g },
  { what: 'a Tavily API key', pattern: /(?<![\w-])tvly-(?:[a-z]{3,5}-)?[A-Za-z0-9]{32}(?!\w)/g },
  { what: 'a Supabase access token', pattern: /(?<!\w)sbp_[a-f0-9]{40}(?!\w)/g },
  { what: 'an Airtable access token', pattern: /(?<!\w)pat[A-Za-z0-9]{14}\.[a-f0-9]{64}(?!\w)/g },
];

/** Address with a user's password: `scheme://user:password@host`. Every part is bounded, so that no text makes it slow. */
const address = /\b[a-z][a-z0-9+.-]{1,20}:\/\/([^\s:@/"'`]{0,100}):([^\s@/"'`]{1,200})@([^\s/:"'`?#]{1,200})/gi;

const MAX_TEXT = 2_000_000;
/** Without one of these no format matches: spares most files two dozen searches. */
const hint = /AKIA|secret|private|BEGIN|xox|xapp|hooks\.slack|npm_|_authToken|x-oauth|sk-|gsk_|hf_|lin_api|ntn_|SG\.|shp|gh[pousr]_|github_pat|glpat|glc_|glsa_|ops_ey|hv[sbr]\.|vc[piark]_|dapi|dckr_pat|figd_|AIza|_live_|:AA|tvly-|sbp_|pat[A-Za-z0-9]{14}\./i;

/** Secrets that their own form gives away: formats of providers, private keys, passwords in addresses; in order, without what is only an example. */
export function findSecrets(text: string): readonly FoundSecret[] {
  if (text.length > MAX_TEXT) return [];
  const found: FoundSecret[] = [];
  if (hint.test(text)) {
    for (const format of formats as unknown as readonly Format[]) {
      const id = format.meta.id.replace(/^@secretlint\/secretlint-rule-/, '');
      const what = Object.hasOwn(names, id) ? names[id] : `a secret (${id})`;
      if (what === undefined) continue;
      for (const [start, end] of matchesOf(format, text)) {
        const secret = text.slice(start, end);
        const isKey = id === 'privatekey' || (id === 'gcp' && secret.includes('PRIVATE KEY'));
        if (isKey ? isEmptyKey(secret) : isExample(secret)) continue;
        found.push({ start, end, what, kind: isKey ? 'private-key' : 'format', confidence: 'high' });
      }
    }
    for (const { what, pattern } of moreFormats) {
      for (const match of text.matchAll(pattern)) if (!isExample(match[0])) found.push({ start: match.index, end: match.index + match[0].length, what, kind: 'format', confidence: 'high' });
    }
  }
  if (text.includes('://')) {
    for (const match of text.matchAll(address)) {
      const [whole, user = '', password = '', host = ''] = match;
      if (!isAddressPassword(decoded(user), decoded(password), host)) continue;
      const start = match.index + whole.length - host.length - 1 - password.length;
      found.push({ start, end: start + password.length, what: 'a password in an address', kind: 'address', confidence: isLocal(host) ? 'low' : 'medium' });
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  // Of two that overlap the first and longer one stays.
  return found.filter((one, index) => !found.slice(0, index).some((other) => other.end > one.start));
}

function matchesOf(format: Format, text: string): readonly (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  const context = {
    sharedOptions: {},
    createTranslator: () => (messageId: string, data: unknown) => ({ message: '', messageId, data }),
    report: ({ range: [start, end], message }: { readonly range: readonly [number, number]; readonly message: { readonly data?: unknown } }) => {
      // Some tell the place of more than the secret; its text stands in the data of the message.
      const secret = Object.values(message.data ?? {}).find((value): value is string => typeof value === 'string' && value.length >= 8 && value !== text.slice(start, end));
      const at = secret === undefined ? -1 : text.indexOf(secret, start);
      ranges.push(secret !== undefined && at >= 0 && at <= end ? [at, at + secret.length] : [start, end]);
    },
    ignore: () => undefined,
  };
  try {
    // Those that work later (on key stores) have nothing to say about text.
    void Promise.resolve(format.create(context, {}).file?.({ content: text, filePath: 'file.txt', ext: '.txt', contentType: 'text', hasBOM: false })).catch(() => undefined);
  } catch {
    return [];
  }
  return ranges;
}

// ---- values ----

/** Is this text what its name says, rather than an example, a name of something, or words? */
export function looksSecret(value: string, kind: SecretName): boolean {
  const text = value.trim().replace(/^(?:Bearer|Basic|Token)\s+/i, '');
  if (text.length < (kind === 'password' ? 6 : 12) || text.length > 4_000 || /\s/.test(text)) return false;
  if (isExample(text) || isReference(text)) return false;
  if (kind === 'password') return /\p{L}/u.test(text) && /[\d!$%^&*+=?~;|]/.test(text) && !isWordy(text);
  if (isPublicKey(text) || !/^[\x21-\x7e]+$/.test(text)) return false;
  return looksRandom(text);
}

const exampleWords = /example|sample|dummy|placeholder|change.?me|replace.?(?:me|with|this)|your[-_ .]?|(?:^|[^a-z])my[-_]|redacted|insert|(?:^|[^a-z])(?:todo|tbd|fixme|none|null|undefined|foo|bar|baz)(?:[^a-z]|$)|fake|mock|(?:^|[^a-z])te?st|demo(?![a-z])|not-?a-?real|do-?not-?use|unused|\*\*\*|\.\.\.|…|xxx|<[^>]*>|\$\{|\{\{|%[a-z_]+%|p@?a?ssw(?:or)?d|lorem|supersecret|secret[-_]?(?:key|token|value)|deadbeef/i;

/** Stands for a secret: a placeholder, an example from documentation, a value that nobody would use. */
export function isExample(value: string): boolean {
  if (exampleWords.test(value) || isEncodedExample(value)) return true;
  const body = value.replace(/^[A-Za-z]{2,10}[-_.]/, '');
  // One character over and over, or neighbours on the keyboard or in the alphabet.
  if (/(.)\1{5}/.test(body) || new Set(body).size <= Math.min(4, body.length - 1)) return true;
  return longestSequence(body) >= Math.max(6, body.length / 3);
}

/** Words for people inside of base64, as the well-known tokens of local emulators are: `{"UserID":"defaultUser","Password":"defaultPassword"}`. */
function isEncodedExample(value: string): boolean {
  if (!/^[A-Za-z0-9+/_-]{16,2000}={0,2}$/.test(value)) return false;
  const text = Buffer.from(value, 'base64').toString('latin1');
  return /^[\x20-\x7e]+$/.test(text) && (/default[-_ ]?(?:user|pass)/i.test(text) || exampleWords.test(text));
}

/** Length of the longest run in which each character follows the one before (`abcdef`, `123456`). */
function longestSequence(text: string): number {
  let longest = 0;
  let run = 1;
  for (let index = 1; index < text.length; index += 1) {
    const step = text.charCodeAt(index) - text.charCodeAt(index - 1);
    run = step === 1 || (text[index] === '0' && text[index - 1] === '9') ? run + 1 : 1;
    if (run > longest) longest = run;
  }
  return longest;
}

/** Names a place where something is, rather than being it: an address, a path, an environment variable, a header, a dotted name, a function call. */
function isReference(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
    || /^(?:\.{0,2}\/|~\/|[A-Za-z]:\\)/.test(text)
    || /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(text)
    || /^[a-z_$][\w$]*(?:\.[a-z_$][\w$]*)+$/i.test(text) && isWordy(text)
    || /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test(text)
    || /[(){}<>[\]]/.test(text)
    || /^(?:arn|urn|op|vault|env|file|data|secretref|keyvault)[:.]/i.test(text)
    || /^\d{4}-\d\d-\d\d/.test(text);
}

/** Made of words: letters in one case or capitalised, with at most a small number behind, parted by `-`, `_`, `.`, `/` or `:`. */
function isWordy(text: string): boolean {
  return text.split(/[-_.:/]+/).every((part) => /^(?:[A-Z]?[a-z]+(?:[A-Z][a-z]+)*|[A-Z]+|v?\d{1,4}|20\d{6})\d{0,2}$/.test(part) || part === '');
}

/** Bits a character carries, on average, going by how often each occurs in the text (Shannon). */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

function looksRandom(text: string): boolean {
  if (isWordy(text)) return false;
  const digits = (text.match(/\d/g) ?? []).length;
  if (digits < 2 || digits === text.length) return false;
  if (/^[\da-f-]+$/i.test(text)) return text.replace(/-/g, '').length >= 16 && entropy(text) >= 2.8;
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^\w]/].filter((pattern) => pattern.test(text)).length;
  return entropy(text) >= (classes >= 3 ? 3 : 3.3) && changes(text) >= text.length / 5;
}

/** How often letters, capitals and digits alternate: text made by chance does so all the time, a name with a version at its end once. */
function changes(text: string): number {
  const classOf = (character: string): number => (/[a-z]/.test(character) ? 0 : /[A-Z]/.test(character) ? 1 : /\d/.test(character) ? 2 : 3);
  let count = 0;
  for (let index = 1; index < text.length; index += 1) if (classOf(text[index] ?? '') !== classOf(text[index - 1] ?? '')) count += 1;
  return count;
}

// ---- addresses and keys ----

function isLocal(host: string): boolean {
  return /^(?:localhost|127\.|0\.0\.0\.0|\[?::1|host\.docker\.internal|db$|database$|postgres$|mysql$|redis$|mongo(?:db)?$|rabbitmq$)/i.test(host);
}

function isAddressPassword(user: string, password: string, host: string): boolean {
  if (/[$%{}<>*]|^:|^\.+$/.test(password) || isExample(password) || isExample(host) || /^(?:user(?:name)?|host(?:name)?)$/i.test(host)) return false;
  // The defaults of local services: `postgres:postgres`, `guest:guest`, `root:root`.
  if (password.toLowerCase() === user.toLowerCase() || /^(?:pass|pwd|pw|secret|admin|root|guest|user|postgres|token|key|x-oauth-basic|\d{1,5})$/i.test(password)) return false;
  return password.length >= 4;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The frame of a key without one: what an example or a check for the format holds. */
function isEmptyKey(text: string): boolean {
  const body = text.replace(/-----[^-]*-----/g, '').replace(/\\[nr]|[^A-Za-z0-9+/=]/g, '');
  return body.length < 60 || isExample(body.slice(0, 60)) || entropy(body) < 4;
}
