/** Words that tell read from write: methods of HTTP, first words of SQL, operations of GraphQL, names of functions. */
import type { Confidence } from '../contract/index.js';
import type { EffectKind } from './row.js';

/** An effect as a text tells it, and how sure that is. */
export interface VerbReading {
  readonly kind: EffectKind;
  readonly confidence: Confidence;
}

/** Last words of addresses to which a POST asks a question: nothing is changed by it. */
const ASKS = /(?:^|[/_-])(?:search|query|queries|graphql|list|find|filter|count|lookup|scan|aggregate|analy[sz]e|analytics|evaluate|validate|verify|check|preview|estimate|predict|translate|detect|embeddings?|completions?|chat|messages\/count_tokens|rerank|token|tokens|oauth2?|login|auth|authenticate|introspect|jsonrpc|rpc|read|get|fetch|scrape|crawl|extract|map|convert|render|calculate|research|ask|answers?|summari[sz]e|classify|recommend|recommendations|suggest|similar|compare|score)(?:$|[?#])/i;

/**
 * What a request does, by its method.
 * @param method `GET`, also `GET /path`
 * @param address address or path as far as it is fixed: what a POST is for shows in it
 */
export function effectOfMethod(method: string, address: string): VerbReading | undefined {
  const word = method.trim().split(/\s+/)[0]?.toUpperCase() ?? '';
  switch (word) {
    case 'GET': case 'HEAD': case 'OPTIONS': return { kind: 'network', confidence: 'high' };
    case 'DELETE': return { kind: 'delete', confidence: 'high' };
    case 'PUT': case 'PATCH': return { kind: 'write', confidence: 'high' };
    case 'POST': {
      const path = address.replace(/[?#].*$/, '').replace(/(?:\/|\{…\})+$/, '');
      if (ASKS.test(path)) return { kind: 'network', confidence: 'medium' };
      return { kind: /[/_-](?:delete|remove|destroy|purge)$/i.test(path) ? 'delete' : 'write', confidence: 'medium' };
    }
    default: return undefined;
  }
}

/** Text that can only be an SQL statement, by its fixed part. */
export const SQL_STATEMENT = /^\s*(?:--.*\n|\/\*[^*]*\*\/|\s)*(?:select\b[\s\S]*\bfrom\b|insert\s+into\b|update\s+\S+\s+set\b|delete\s+from\b|with\s+\S+\s+as\s*\(|create\s+(?:or\s+replace\s+)?(?:table|view|index|function|role|user|database|schema)\b|drop\s+(?:table|view|index|database|schema|role|user)\b|alter\s+(?:table|role|user|database)\b|truncate\s+table\b)/i;

/** What a statement of SQL, Cypher or AQL does; of several statements in one text the strongest counts. */
export function effectOfSql(text: string): VerbReading | undefined {
  const statements = text.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ').split(';').map((one) => one.trim()).filter((one) => one !== '').slice(0, 50);
  let found: VerbReading | undefined;
  let hidden = false;
  for (const whole of statements) {
    // A cursor does what the statement does that it is for.
    const statement = whole.replace(/^DECLARE\s[^;]{0,200}?\bCURSOR\b[^;]{0,60}?\bFOR\s+/i, '');
    // What is not known may be any statement.
    hidden ||= statement.startsWith('?');
    const word = /^[(\s]*([a-z]+)/i.exec(statement)?.[1]?.toUpperCase() ?? '';
    if (/^CALL\s+db\.(?:index|labels|schema|relationshipTypes|propertyKeys)/i.test(statement)) {
      found = { kind: 'database-read', confidence: 'high' };
      continue;
    }
    if (/^(?:INSERT|UPDATE|DELETE|DROP|ALTER|CREATE|TRUNCATE|REPLACE|MERGE|UPSERT|GRANT|REVOKE|VACUUM|REINDEX|REFRESH|RENAME|COPY|CALL|KILL)$/.test(word)) return { kind: 'database-write', confidence: 'high' };
    // Cypher and AQL begin with what they go through; what they do with it comes behind.
    if (/^(?:MATCH|OPTIONAL|UNWIND|FOR|LET|RETURN)$/.test(word)) {
      if (/\b(?:CREATE|MERGE|DELETE|REMOVE|INSERT|UPDATE|REPLACE|UPSERT)\b|\bSET\s+[\w`]+\s*(?:[.:]|\+?=)/i.test(statement)) return { kind: 'database-write', confidence: 'high' };
      found = { kind: 'database-read', confidence: 'high' };
    }
    // A common table expression can end in a change.
    if (word === 'WITH' && /\)\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\b/i.test(statement)) return { kind: 'database-write', confidence: 'high' };
    if (/^(?:SELECT|SHOW|EXPLAIN|DESCRIBE|DESC|PRAGMA|WITH|VALUES|USE|SET|BEGIN|START|COMMIT|ROLLBACK|SAVE|SAVEPOINT|RELEASE|END|FETCH|CLOSE)$/.test(word)) found = { kind: 'database-read', confidence: 'high' };
  }
  return hidden ? undefined : found;
}

/** True for SQL that destroys: rows or whole objects. */
export function destroys(text: string): boolean {
  return /^\s*(?:delete\s+from|drop|truncate)\b/i.test(text.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' '));
}

/** What a GraphQL document does: a mutation writes, everything else reads. */
export function effectOfGraphql(text: string): VerbReading | undefined {
  const document = text.replace(/#[^\n]*/g, ' ').trim();
  const mutation = /\bmutation\b[^{]*\{\s*(?:\w+\s*:\s*)?(\w*)/.exec(document);
  if (mutation && /^(?:mutation|fragment)\b/.test(document)) {
    const name = mutation[1] ?? '';
    return { kind: /(?:^|[a-z])(?:delete|remove|destroy)/i.test(name) ? 'delete' : 'write', confidence: 'high' };
  }
  return /^(?:query\b|subscription\b|fragment\b|\{)/.test(document) ? { kind: 'network', confidence: 'high' } : undefined;
}

const READS = new Set('get list search find fetch read describe count retrieve query lookup head exists has is check validate verify show view download export scan select load estimate preview compare iterate paginate watch info history status stat all batch poll lookup test discover autocomplete suggest diff detect translate'.split(' '));
const DELETES = new Set('delete del remove destroy purge drop terminate wipe uninstall trash erase unpublish deregister empty prune'.split(' '));
const WRITES = new Set(('create update add set put patch post send upload insert upsert modify edit replace merge move copy rename publish enable disable start stop restart reboot run execute invoke '
  + 'trigger cancel close reopen open lock unlock assign unassign attach detach associate disassociate grant revoke tag untag register import restore reset rotate subscribe unsubscribe join leave invite kick ban unban '
  + 'pin unpin star unstar follow unfollow approve reject submit commit push fork sync apply save write append transfer pay charge refund capture confirm archive unarchive mark complete resolve reply forward draft schedule '
  + 'duplicate clone deploy promote rollback scale provision link unlink block unblock mute unmute transition vote react request dispatch emit notify ingest index bulk store change switch toggle clear rebuild retry rerun').split(' '));

/** Of these a name does not say whether anything is different afterwards: a query, a report and a subscription are run, captured and requested, too. */
const VAGUE = new Set('run execute invoke trigger request dispatch emit capture subscribe unsubscribe ingest index retry rerun'.split(' '));

/** Words of a name in lower case: `getUserById`, `delete_user`, `DeleteObjectCommand`, `batchGetItem`. */
export function wordsOf(name: string): string[] {
  return name.replace(/^\$+/, '').replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').split(/[^A-Za-z\d]+/).filter((word) => word !== '').map((word) => word.toLowerCase());
}

/** What a function of a service's client does, by the first word of its name: `deleteUser`, `users.list`, `ListBucketsCommand`. */
export function effectOfName(name: string): VerbReading | undefined {
  const words = wordsOf(name);
  // `beginDelete`, `batchGetItem`, `bulkCreate`, `adminDeleteUser`.
  while (words.length > 1 && /^(?:begin|batch|bulk|admin|async|try|do|safe|multi|issue|start)$/.test(words[0] ?? '') && kindOfWord(words[1] ?? '') !== undefined) words.shift();
  const [word = ''] = words;
  const kind = kindOfWord(word);
  return kind === undefined ? undefined : { kind, confidence: VAGUE.has(word) ? 'medium' : 'high' };
}

/** The first word that tells anything tells of a question: `query_api_requests`, `acme_list_users`. */
export function asksByName(name: string): boolean {
  for (const word of wordsOf(name)) {
    const kind = kindOfWord(word);
    if (kind !== undefined) return kind === 'network';
  }
  return false;
}

function kindOfWord(word: string): EffectKind | undefined {
  if (DELETES.has(word)) return 'delete';
  if (READS.has(word)) return 'network';
  return WRITES.has(word) ? 'write' : undefined;
}

/** True for the name of something that gives a client, a part of one or a stored value, whatever its first word: `getGitApi`, `getClient`. */
export function namesPart(name: string): boolean {
  return /(?:client|api|service|session|connection|instance|auth|credentials?|sdk|octokit|transport|stream|reader|writer|builder|factory|schema|options|config|url|uri)s?$/i.test(name);
}
