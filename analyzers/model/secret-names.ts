/** What names of variables, fields and settings say about their values: which of them hold a secret. */

/** What a value is, going by its name: `signing` keys are the server's own, so that even an example in their place does harm. */
export type SecretName = 'password' | 'key' | 'token' | 'secret' | 'signing';

/** Last words of a name that holds a secret. What stands last in an English name says what it is: a `token url` is no token. */
const heads: readonly (readonly [SecretName, ReadonlySet<string>])[] = [
  ['password', new Set(['password', 'passwd', 'pwd', 'passphrase', 'passcode', 'db pass', 'user pass', 'smtp pass', 'mail pass', 'email pass', 'redis pass', 'mysql pass', 'admin pass', 'auth pass', 'ssh pass', 'root pass'])],
  ['key', new Set([
    'apikey', 'api key', 'access key', 'secret key', 'secretkey', 'accesskey', 'private key', 'privatekey', 'auth key', 'service key', 'account key', 'subscription key', 'app key', 'client key', 'master key', 'role key', 'admin key', 'webhook key', 'api keys',
  ])],
  ['token', new Set(['token', 'tokens', 'bearer', 'authorization', 'pat', 'jwt'])],
  ['secret', new Set(['secret', 'secrets', 'credential', 'credentials', 'apisecret', 'clientsecret'])],
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

/** What a name says about its value; undefined where it names no secret. Any way of writing: `dbPassword`, `DB_PASSWORD`, `db-password`, `X-API-Key`. */
export function secretName(name: string): SecretName | undefined {
  if (name.length > 100) return undefined;
  const words = wordsOf(name);
  while (words.length > 1 && (trailers.has(words.at(-1) ?? '') || /^\d+$/.test(words.at(-1) ?? ''))) words.pop();
  if (words.some((word) => others.has(word))) return undefined;
  const last = words.at(-1) ?? '';
  const two = `${words.at(-2) ?? ''} ${last}`;
  for (const [kind, known] of heads) {
    if (!known.has(last) && !known.has(two)) continue;
    return kind !== 'password' && kind !== 'token' && words.some((word) => signingWords.has(word)) ? 'signing' : kind;
  }
  return undefined;
}

export function wordsOf(name: string): string[] {
  return name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').toLowerCase().split(/[^a-z\d]+/).filter((word) => word !== '');
}
