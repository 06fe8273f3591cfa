/**
 * What names of variables, fields, settings and arguments say about their values: which of them hold a secret. Two questions are asked of one vocabulary: what a value in
 * the source is (`secretName`: only the name tells, so its last word decides), and what a tool or a form asks for (`secretArgument`: type and description tell too).
 */
import type { JsonSchema } from '../contract/index.js';
import { isPublicKeyName } from './public-keys.js';

/** What a value is, going by its name: `signing` keys are the server's own, so that even an example in their place does harm. */
export type SecretName = 'password' | 'key' | 'token' | 'secret' | 'signing';

/** Single words that mean a secret wherever they stand. */
const whole = {
  password: ['password', 'pgpassword', 'passwd', 'passphrase', 'passcode', 'pwd'],
  key: ['apikey', 'secretkey', 'accesskey', 'privatekey', 'sshkey'],
  token: ['authtoken', 'accesstoken', 'refreshtoken', 'bearertoken'],
  secret: ['secret', 'secrets', 'credential', 'credentials', 'apisecret', 'clientsecret'],
} as const;
/** Last words of a name that holds a secret. What stands last in an English name says what it is: a `token url` is no token. */
const heads: readonly (readonly [SecretName, ReadonlySet<string>])[] = [
  ['password', new Set([...whole.password, 'db pass', 'user pass', 'smtp pass', 'mail pass', 'email pass', 'redis pass', 'mysql pass', 'admin pass', 'auth pass', 'ssh pass', 'root pass'])],
  ['key', new Set([
    ...whole.key, 'api key', 'access key', 'secret key', 'private key', 'auth key', 'service key', 'account key', 'subscription key', 'app key', 'client key', 'master key', 'role key', 'admin key', 'webhook key', 'api keys',
  ])],
  ['token', new Set([...whole.token, 'token', 'tokens', 'bearer', 'authorization', 'pat', 'jwt'])],
  ['secret', new Set(whole.secret)],
  ['signing', new Set(['signing key', 'signature key', 'encryption key', 'encrypt key', 'cipher key', 'hmac key', 'jwt key', 'cookie key', 'session key', 'aes key'])],
];
/** A `secret` of these is one that the server itself signs or encrypts with. */
const signingWords: ReadonlySet<string> = new Set(['jwt', 'session', 'cookie', 'signing', 'sign', 'hmac', 'encryption', 'cipher', 'csrf', 'nextauth']);
/** Words after the head that change nothing: where it is used, which one it is. */
const trailers: ReadonlySet<string> = new Set(['prod', 'production', 'dev', 'development', 'staging', 'live', 'default', 'fallback', 'value', 'string', 'raw', 'current', 'old', 'new', 'primary', 'secondary']);
/** Words before or in it that make it something else: a cursor, a mark in a text, a public key, a part of a design. */
const others: ReadonlySet<string> = new Set([
  'public', 'publishable', 'anon', 'anonymous', 'page', 'next', 'prev', 'previous', 'cursor', 'continuation', 'continue', 'sync', 'resume', 'pagination', 'cancel', 'cancellation', 'abort', 'injection', 'inject',
  'design', 'color', 'colour', 'theme', 'css', 'lexer', 'parser', 'syntax', 'stop', 'start', 'end', 'eos', 'bos', 'pad', 'unk', 'mask', 'special', 'max', 'min', 'num', 'count', 'total', 'limit', 'input', 'output',
  'prompt', 'completion', 'separator', 'delimiter', 'keyword', 'template', 'progress', 'symbol', 'is', 'has', 'no', 'missing', 'invalid', 'error', 'err', 'require', 'requires', 'show', 'hide', 'enter', 'forgot',
  'reset', 'change', 'example', 'sample', 'mock', 'fake', 'dummy', 'test', 'placeholder', 'label', 'schema', 'type', 'regex', 'pattern', 'header', 'field', 'column', 'param', 'prefix', 'suffix', 'format', 'scope', 'hash', 'hashed', 'encrypted',
]);

/** Settings that sound like a secret and hold the path of a file with it: Google's libraries, Firebase. */
const fileSettings: ReadonlySet<string> = new Set(['GOOGLE_APPLICATION_CREDENTIALS']);

/** Variables of every shell that sound like a password: the working directory. */
const shellSettings: ReadonlySet<string> = new Set(['PWD', 'OLDPWD']);

/** A variable of the environment whose value is secret, by its name. */
export function isSecretSetting(name: string): boolean {
  return !shellSettings.has(name) && secretName(name) !== undefined;
}

/** What a name says about its value; undefined where it names no secret. Any way of writing: `dbPassword`, `DB_PASSWORD`, `db-password`, `X-API-Key`. */
export function secretName(name: string): SecretName | undefined {
  if (name.length > 100) return undefined;
  if (fileSettings.has(name.toUpperCase())) return undefined;
  const words = wordsOf(name);
  while (words.length > 1 && (trailers.has(words.at(-1) ?? '') || /^\d+$/.test(words.at(-1) ?? ''))) words.pop();
  if (words.some((word) => others.has(word)) || isPublicKeyName(words)) return undefined;
  const last = words.at(-1) ?? '';
  const two = `${words.at(-2) ?? ''} ${last}`;
  for (const [kind, known] of heads) {
    if (!known.has(last) && !known.has(two)) continue;
    return kind !== 'password' && kind !== 'token' && words.some((word) => signingWords.has(word)) ? 'signing' : kind;
  }
  return undefined;
}

/** Last words of a name that holds something about a person. */
const personal: ReadonlySet<string> = new Set([
  'email', 'mail address', 'email address', 'phone', 'phone number', 'mobile', 'mobile number', 'telephone', 'fax', 'first name', 'last name', 'full name', 'given name', 'family name', 'surname', 'maiden name', 'birthday', 'birthdate', 'birth date', 'dob', 'street',
  'home address', 'postal address', 'billing address', 'shipping address', 'street address', 'zip code', 'postal code', 'postcode', 'passport', 'passport number', 'iban', 'bic', 'card number', 'credit card', 'account number', 'routing number', 'sort code', 'tax id', 'vat id', 'national id', 'nin',
  'ssn', 'social security', 'security number', 'drivers license', 'license plate', 'patient', 'patient id', 'patient name', 'diagnosis', 'medication', 'gender', 'ethnicity', 'religion', 'salary', 'emails', 'phones',
]);

/** A name of something about one person (an address, a birthday, a card), which privacy law asks to keep out of logs. */
export function personalName(name: string): boolean {
  if (name.length > 100) return false;
  const words = wordsOf(name.replace(/\[\]$/, ''));
  while (words.length > 1 && (trailers.has(words.at(-1) ?? '') || /^\d+$/.test(words.at(-1) ?? ''))) words.pop();
  if (words.some((word) => others.has(word))) return false;
  const last = words.at(-1) ?? '';
  return personal.has(last) || personal.has(`${words.at(-2) ?? ''} ${last}`);
}

export function wordsOf(name: string): string[] {
  return name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').toLowerCase().split(/[^a-z\d]+/).filter((word) => word !== '');
}

/** What else a tool or a form can ask for and should not; such values are no part of a program. */
const asked: ReadonlySet<string> = new Set([...Object.values(whole).flat(), 'otp', 'totp', 'mnemonic', 'cvv', 'cvc', 'ssn']);
/** A key or token of this kind is a secret. */
const qualifiers: ReadonlySet<string> = new Set(['api', 'access', 'auth', 'private', 'secret', 'bearer', 'refresh', 'session', 'id', 'oauth', 'signing', 'encryption', 'ssh', 'personal', 'jwt', 'bot', 'app', 'service', 'admin', 'master', 'user', 'webhook', 'csrf', 'deploy', 'account', 'security', 'github', 'gitlab', 'slack', 'openai', 'aws', 'azure', 'client', 'authorization']);
const qualified: ReadonlySet<string> = new Set(['key', 'token', 'pin', 'cookie', 'cookies', 'seed']);
/** A word that turns a secret into something about one: its name, its length, where it is kept, whether there is one. */
const about: ReadonlySet<string> = new Set([
  'name', 'names', 'id', 'ids', 'arn', 'path', 'file', 'filename', 'length', 'count', 'limit', 'type', 'types', 'version', 'versions', 'ref', 'reference', 'policy', 'hint', 'label', 'labels', 'expiry', 'expires', 'expiration', 'ttl', 'url', 'uri',
  'env', 'variable', 'var', 'scope', 'scopes', 'enabled', 'required', 'field', 'prefix', 'suffix', 'namespace', 'format', 'usage', 'budget', 'max', 'min', 'num', 'number', 'page', 'next', 'prev', 'previous', 'continuation', 'cursor', 'sync', 'pagination',
  'include', 'show', 'rotate', 'reveal', 'has', 'is', 'use', 'with', 'no', 'skip', 'hash', 'hashed', 'encrypted', 'masked', 'public', 'manager', 'store', 'index', 'address', 'addresses', 'contract', 'symbol', 'design', 'foreign', 'primary', 'sort', 'partition', 'idempotency', 'cancellation', 'progress', 'resume', 'resumption', 'delta', 'start', 'end', 'status', 'list', 'resource', 'object', 'key', 'strength', 'reset', 'mode', 'method', 'alias', 'provider', 'source', 'target', 'description', 'title', 'spec', 'data',
]);
/** What a description says of a token that is none: of a list's next page, or of a currency. */
const otherToken = /\b(?:idempoten\w+|deduplicat\w+|pagination|paginat\w+|next page|page of|cursor|continuation|crypto|blockchain|erc-?20|contract|ticker|coin|mint|wallet address|swap|liquidity|tokens? (?:symbol|address|id|count|budget|limit)|design tokens?|css|variable|syntax|lexer|language model)\b/i;

/** A key or token that browsers are given. */
const meantForAll = /\b(?:public|publishable) (?:\w+ )?(?:tokens?|keys?)\b|\b(?:starts?|begins?) with ['"`]?pk[._]/i;

/** A description of a name or reference that stands for the secret. */
const named = /\b(?:name|id|identifier|path|arn|reference|key) of (?:the|a|an) (?:\w+ )?(?:secret|credential|password)|\bsecret(?:'s)? (?:name|id|path|key)\b|\bcredential(?:s)? (?:name|id|type)\b/i;

/**
 * Whether a property means a secret: `sure` for `password`, `apiKey`, `access_token`; `likely` for a bare `token`, whose meaning hangs on the subject.
 * @param schema of the property; what is a number, a choice or a yes is none
 */
export function secretArgument(name: string, schema: unknown): 'sure' | 'likely' | undefined {
  const { type, enum: choices, const: fixed, description: text } = (typeof schema === 'object' && schema !== null ? schema : {}) as JsonSchema;
  if (type !== undefined && type !== 'string' && !(Array.isArray(type) && type.includes('string'))) return undefined;
  if (choices !== undefined || fixed !== undefined) return undefined;
  const words = wordsOf(name);
  const description = typeof text === 'string' ? text : '';
  if (meantForAll.test(description)) return undefined;
  const last = words.at(-1) ?? '';
  const secret = words.findIndex((word) => asked.has(word));
  if (secret >= 0) {
    const around = words.filter((_, index) => index !== secret);
    return around.some((word) => about.has(word) && word !== 'key') || named.test(description) ? undefined : last === 'pwd' && words.length === 1 && /director/i.test(description) ? undefined : 'sure';
  }
  const head = words.findIndex((word) => qualified.has(word));
  if (head < 0 || otherToken.test(description)) return undefined;
  const qualifier = words[head - 1];
  const after = words.slice(head + 1);
  if (after.some((word) => about.has(word))) return undefined;
  if (qualifier !== undefined) {
    if (!qualifiers.has(qualifier) || words.slice(0, head - 1).some((word) => word === 'next' || word === 'page')) return undefined;
    // An id token proves who somebody is; the id of a key does not.
    if (qualifier === 'id' && words[head] !== 'token') return undefined;
    // Programs that sign (git, gpg) are told a key by its id or fingerprint; the key itself would be called private or secret.
    if (qualifier === 'signing' && words[head] === 'key' && !/\b(?:secret|private|HMAC|PEM)\b/i.test(description)) return undefined;
    if ((qualifier === 'user' || qualifier === 'app' || qualifier === 'account' || qualifier === 'client' || qualifier === 'service' || qualifier === 'session') && words[head] === 'key') return undefined;
    return 'sure';
  }
  return words[head] === 'token' && words.length === 1 && /\b(?:auth\w*|api|bearer|access|credential|personal|bot|jwt|oauth)\b/i.test(description) ? 'likely' : undefined;
}
