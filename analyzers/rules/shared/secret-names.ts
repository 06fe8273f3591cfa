/** Which names of arguments, fields and options mean a secret. Names are judged word by word, so that `tokens_used` is none and `accessToken` is one. */
import { isSchema } from './schema-walk.js';

/** Words that mean a secret whatever stands around them. */
const SECRETS: ReadonlySet<string> = new Set(['password', 'passwd', 'passphrase', 'secret', 'apikey', 'privatekey', 'credential', 'credentials', 'pwd', 'otp', 'totp', 'mnemonic', 'authtoken', 'accesstoken', 'refreshtoken', 'bearertoken', 'sshkey', 'cvv', 'cvc', 'ssn']);
/** A key or token of this kind is a secret. */
const QUALIFIERS: ReadonlySet<string> = new Set(['api', 'access', 'auth', 'private', 'secret', 'bearer', 'refresh', 'session', 'id', 'oauth', 'signing', 'encryption', 'ssh', 'personal', 'jwt', 'bot', 'app', 'service', 'admin', 'master', 'user', 'webhook', 'csrf', 'deploy', 'account', 'security', 'github', 'gitlab', 'slack', 'openai', 'aws', 'azure', 'client', 'authorization']);
const HEADS: ReadonlySet<string> = new Set(['key', 'token', 'pin', 'cookie', 'cookies', 'seed']);
/** A word that turns a secret into something about one: its name, its length, where it is kept, whether there is one. */
const ABOUT: ReadonlySet<string> = new Set([
  'name', 'names', 'id', 'ids', 'arn', 'path', 'file', 'filename', 'length', 'count', 'limit', 'type', 'types', 'version', 'versions', 'ref', 'reference', 'policy', 'hint', 'label', 'labels', 'expiry', 'expires', 'expiration', 'ttl', 'url', 'uri',
  'env', 'variable', 'var', 'scope', 'scopes', 'enabled', 'required', 'field', 'prefix', 'suffix', 'namespace', 'format', 'usage', 'budget', 'max', 'min', 'num', 'number', 'page', 'next', 'prev', 'previous', 'continuation', 'cursor', 'sync', 'pagination',
  'include', 'show', 'rotate', 'reveal', 'has', 'is', 'use', 'with', 'no', 'skip', 'hash', 'hashed', 'encrypted', 'masked', 'public', 'manager', 'store', 'index', 'address', 'addresses', 'contract', 'symbol', 'design', 'foreign', 'primary', 'sort', 'partition', 'idempotency', 'cancellation', 'progress', 'resume', 'resumption', 'delta', 'start', 'end', 'status', 'list', 'resource', 'object', 'key', 'strength', 'reset', 'mode', 'method', 'alias', 'provider', 'source', 'target', 'description', 'title', 'spec', 'data',
]);
/** What a description says of a token that is none: of a list's next page, or of a currency. */
const OTHER_TOKEN = /\b(?:pagination|paginat\w+|next page|page of|cursor|continuation|crypto|blockchain|erc-?20|contract|ticker|coin|mint|wallet address|swap|liquidity|tokens? (?:symbol|address|id|count|budget|limit)|design tokens?|css|variable|syntax|lexer|language model)\b/i;

/** `SSHKey_path` as words: `ssh`, `key`, `path`. */
export function wordsOf(name: string): string[] {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '');
}

/**
 * Whether a property means a secret: `sure` for `password`, `apiKey`, `access_token`; `likely` for a bare `token`, whose meaning hangs on the subject.
 * @param schema of the property; what is a number, a choice or a yes is none
 */
export function secretName(name: string, schema: unknown): 'sure' | 'likely' | undefined {
  const about = isSchema(schema) ? schema : {};
  const type = about['type'];
  if (type !== undefined && type !== 'string' && !(Array.isArray(type) && type.includes('string'))) return undefined;
  if (about['enum'] !== undefined || about['const'] !== undefined) return undefined;
  const words = wordsOf(name);
  const description = typeof about['description'] === 'string' ? about['description'] : '';
  const last = words.at(-1) ?? '';
  const secret = words.findIndex((word) => SECRETS.has(word));
  if (secret >= 0) {
    const others = words.filter((_, index) => index !== secret);
    return others.some((word) => ABOUT.has(word) && word !== 'key') || NAMED.test(description) ? undefined : last === 'pwd' && words.length === 1 && /director/i.test(description) ? undefined : 'sure';
  }
  const head = words.findIndex((word) => HEADS.has(word));
  if (head < 0 || OTHER_TOKEN.test(description)) return undefined;
  const qualifier = words[head - 1];
  const after = words.slice(head + 1);
  if (after.some((word) => ABOUT.has(word))) return undefined;
  if (qualifier !== undefined) {
    if (!QUALIFIERS.has(qualifier) || words.slice(0, head - 1).some((word) => word === 'next' || word === 'page')) return undefined;
    // An id token proves who somebody is; the id of a key does not.
    if (qualifier === 'id' && words[head] !== 'token') return undefined;
    if ((qualifier === 'user' || qualifier === 'app' || qualifier === 'account' || qualifier === 'client' || qualifier === 'service' || qualifier === 'session') && words[head] === 'key') return undefined;
    return 'sure';
  }
  return words[head] === 'token' && words.length === 1 && /\b(?:auth\w*|api|bearer|access|credential|personal|bot|jwt|oauth)\b/i.test(description) ? 'likely' : undefined;
}

/** A description of a name or reference that stands for the secret. */
const NAMED = /\b(?:name|id|identifier|path|arn|reference|key) of (?:the|a|an) (?:\w+ )?(?:secret|credential|password)|\bsecret(?:'s)? (?:name|id|path|key)\b|\bcredential(?:s)? (?:name|id|type)\b/i;
