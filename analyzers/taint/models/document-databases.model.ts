/** Document and key-value databases: MongoDB, Mongoose, Redis, Firestore, Elasticsearch, CouchDB and the like. */
import type { AccessPath, Row } from '../row.js';
import { anywhere, anywhereOf, exported, whole } from './paths.js';

const MONGO = ['mongodb', 'mongoose', 'monk'];
const FILTERED = ['find', 'findOne', 'findOneAndUpdate', 'findOneAndDelete', 'findOneAndReplace', 'updateOne', 'updateMany', 'replaceOne', 'deleteOne', 'deleteMany', 'countDocuments', 'count', 'exists'];
/** Commands that change nothing; any other may, and so may one that is not known. */
const MONGO_READS = ['ping', 'hello', 'isMaster', 'ismaster', 'buildInfo', 'buildinfo', 'hostInfo', 'serverStatus', 'connectionStatus', 'connPoolStats', 'features', 'whatsmyuri', 'listCommands', 'listDatabases', 'listCollections', 'listIndexes', 'collStats', 'collstats', 'dbStats', 'dbstats', 'dataSize', 'datasize', 'dbHash', 'validate', 'explain', 'find', 'count', 'distinct', 'aggregate', 'getMore', 'top', 'currentOp', 'lockInfo', 'getLog', 'getParameter', 'getCmdLineOpts', 'getDefaultRWConcern', 'usersInfo', 'rolesInfo', 'replSetGetStatus', 'replSetGetConfig', 'balancerStatus', 'listShards', 'getShardMap', 'planCacheListFilters', 'listSearchIndexes'];
const REDIS = ['redis', '@redis/client', 'ioredis', '@upstash/redis', '@vercel/kv'];
const SEARCH = ['@elastic/elasticsearch', '@opensearch-project/opensearch', 'elasticsearch'];

/** Commands that are sent by their name: those that only read, and all others that are known; one that is not known may be any. */
const REDIS_READS = ['GET', 'MGET', 'GETRANGE', 'STRLEN', 'HGET', 'HMGET', 'HGETALL', 'HKEYS', 'HVALS', 'HLEN', 'HEXISTS', 'LRANGE', 'LLEN', 'LINDEX', 'SMEMBERS', 'SISMEMBER', 'SCARD', 'SINTER', 'SUNION', 'ZRANGE', 'ZRANGEBYSCORE', 'ZREVRANGE', 'ZSCORE', 'ZCARD', 'ZCOUNT', 'ZRANK', 'KEYS', 'SCAN', 'SSCAN', 'HSCAN', 'ZSCAN', 'EXISTS', 'TTL', 'PTTL', 'TYPE', 'OBJECT', 'MEMORY', 'INFO', 'DBSIZE', 'PING', 'SLOWLOG', 'XRANGE', 'XREVRANGE', 'XREAD', 'XLEN', 'XINFO', 'GEOPOS', 'GEODIST', 'GEOSEARCH', 'JSON.GET', 'JSON.MGET', 'JSON.TYPE', 'FT.SEARCH', 'FT.AGGREGATE', 'FT.INFO', 'FT._LIST'];
const REDIS_WRITES = ['SET', 'SETEX', 'SETNX', 'MSET', 'GETSET', 'GETDEL', 'APPEND', 'SETRANGE', 'INCR', 'INCRBY', 'DECR', 'DECRBY', 'DEL', 'UNLINK', 'HSET', 'HMSET', 'HDEL', 'HINCRBY', 'LPUSH', 'RPUSH', 'LPOP', 'RPOP', 'LREM', 'LTRIM', 'LSET', 'SADD', 'SREM', 'SMOVE', 'SPOP', 'ZADD', 'ZREM', 'ZINCRBY', 'ZREMRANGEBYSCORE', 'ZREMRANGEBYRANK', 'EXPIRE', 'PERSIST', 'RENAME', 'COPY', 'MOVE', 'RESTORE', 'FLUSHDB', 'FLUSHALL', 'XADD', 'XDEL', 'XTRIM', 'PUBLISH', 'EVAL', 'EVALSHA', 'SCRIPT', 'FUNCTION', 'CONFIG', 'GEOADD', 'PFADD', 'JSON.SET', 'JSON.DEL', 'FT.CREATE', 'FT.DROPINDEX'];
const cased = (words: readonly string[]): string[] => words.flatMap((word) => [word, word.toLowerCase()]);

function redisCommands(id: string, paths: readonly string[], at: AccessPath): Row[] {
  return [
    { id: `${id}.effect.read`, type: 'effect', effect: 'database-read', paths, when: [{ at, oneOf: cased(REDIS_READS) }] },
    { id: `${id}.effect.write`, type: 'effect', effect: 'database-write', paths, when: [{ at, oneOf: cased(REDIS_WRITES) }] },
    { id: `${id}.effect`, type: 'effect', effect: 'database-write', paths, when: [{ at, is: 'open' }] },
  ];
}

const rows: readonly Row[] = [
  // A filter whose shape the model chooses can hold operators.
  { id: 'mongodb.filter', type: 'sink', kind: 'nosql', paths: anywhere(MONGO, ...FILTERED), at: 'Argument[0]', label: 'the filter of a database query' },
  { id: 'mongodb.distinct', type: 'sink', kind: 'nosql', paths: anywhere(MONGO, 'distinct'), at: 'Argument[1]', label: 'the filter of a database query' },
  { id: 'mongodb.update', type: 'sink', kind: 'nosql', paths: anywhere(MONGO, 'updateOne', 'updateMany', 'findOneAndUpdate', 'findByIdAndUpdate'), at: 'Argument[1]', label: 'the update of a database document' },
  { id: 'mongodb.pipeline', type: 'sink', kind: 'nosql', paths: anywhere(MONGO, 'aggregate', 'watch', 'bulkWrite'), at: 'Argument[0]', label: 'the steps of a database query' },
  { id: 'mongodb.command', type: 'sink', kind: 'nosql', paths: anywhere(MONGO, 'command', 'runCursorCommand'), at: 'Argument[0]', label: 'a database command' },
  { id: 'mongodb.id', type: 'sanitize', paths: [...exported(['mongodb', 'bson'], 'ObjectId', 'ObjectID', 'ObjectId.createFromHexString', 'UUID', 'Long', 'Int32', 'Double', 'Decimal128'), ...exported('mongoose', 'Types.ObjectId', 'mongo.ObjectId', 'Types.UUID', 'Types.Decimal128')], from: 'Argument[0]', to: 'Return', stops: ['nosql'] },
  { id: 'mongo-sanitize.sanitize', type: 'sanitize', paths: [...whole('mongo-sanitize'), ...exported('express-mongo-sanitize', 'sanitize')], from: 'Argument[0]', to: 'Return', stops: ['nosql'] },
  { id: 'mongodb.json', type: 'propagate', paths: exported(['bson', 'mongodb'], 'EJSON.parse', 'BSON.EJSON.parse', 'EJSON.deserialize'), from: 'Argument[0]', to: 'Return', decodes: true },
  { id: 'mongodb.where', type: 'sink', kind: 'code', paths: anywhere(MONGO, ...FILTERED), at: 'Argument[0].Member[$where]', elsewhere: true, label: 'code that the database runs' },
  { id: 'mongoose.where', type: 'sink', kind: 'code', paths: anywhere('mongoose', '$where'), at: 'Argument[0]', elsewhere: true, label: 'code that the database runs' },
  { id: 'mongodb.effect.read', type: 'effect', effect: 'database-read', paths: anywhere(MONGO, 'find', 'findOne', 'findById', 'aggregate', 'countDocuments', 'estimatedDocumentCount', 'distinct', 'listCollections', 'listDatabases', 'stats', 'indexes', 'exists') },
  { id: 'mongodb.effect.write', type: 'effect', effect: 'database-write', paths: anywhere(MONGO, 'insertOne', 'insertMany', 'updateOne', 'updateMany', 'replaceOne', 'deleteOne', 'deleteMany', 'bulkWrite', 'findOneAndUpdate', 'findOneAndDelete', 'findOneAndReplace', 'findByIdAndUpdate', 'findByIdAndDelete', 'createIndex', 'dropIndex', 'drop', 'dropDatabase', 'dropCollection', 'createCollection', 'renameCollection', 'create', 'save') },
  { id: 'mongodb.command.effect.read', type: 'effect', effect: 'database-read', paths: anywhere(MONGO, 'command', 'runCursorCommand'), when: [{ at: 'Argument[0]', named: MONGO_READS }] },
  { id: 'mongodb.command.effect.write', type: 'effect', effect: 'database-write', paths: anywhere(MONGO, 'command', 'runCursorCommand'), when: [{ at: 'Argument[0]', unnamed: MONGO_READS }] },
  { id: 'mongodb.answer', type: 'source', kind: 'database-content', paths: anywhere(MONGO, 'find', 'findOne', 'findById', 'aggregate', 'distinct', 'toArray', 'findOneAndUpdate', 'findOneAndDelete', 'command', 'listCollections', 'listDatabases'), from: 'Return' },

  // Redis: scripts are code, commands that come whole are commands.
  { id: 'redis.script', type: 'sink', kind: 'code', paths: anywhereOf(REDIS, 'eval', 'EVAL', 'evalRo', 'scriptLoad', 'evalro'), at: 'Argument[0]', elsewhere: true, label: 'a script that Redis runs' },
  { id: 'redis.command', type: 'sink', kind: 'query-text', paths: anywhereOf(REDIS, 'sendCommand'), at: 'Argument[0].Element[0]', label: 'the Redis command' },
  { id: 'redis.command.whole', type: 'sink', kind: 'query-text', paths: anywhereOf(REDIS, 'sendCommand', 'call', 'callBuffer', 'send_command'), at: 'Argument[0]', label: 'the Redis command' },
  { id: 'redis.search', type: 'sink', kind: 'query-text', paths: anywhereOf(REDIS, 'ft.search'), at: 'Argument[1]', selects: true, label: 'a search expression' },
  { id: 'redis.effect.read', type: 'effect', effect: 'database-read', paths: anywhereOf(REDIS, 'get', 'mget', 'mGet', 'hget', 'hGet', 'hgetall', 'hGetAll', 'lrange', 'lRange', 'smembers', 'sMembers', 'zrange', 'zRange', 'keys', 'scan', 'scanIterator', 'exists', 'ttl', 'type', 'info') },
  { id: 'redis.effect.write', type: 'effect', effect: 'database-write', paths: anywhereOf(REDIS, 'set', 'setEx', 'setex', 'mset', 'mSet', 'del', 'unlink', 'hset', 'hSet', 'hdel', 'hDel', 'lpush', 'lPush', 'rpush', 'rPush', 'lpop', 'rpop', 'sadd', 'sAdd', 'srem', 'sRem', 'zadd', 'zAdd', 'zrem', 'zRem', 'expire', 'rename', 'incr', 'decr', 'flushdb', 'flushDb', 'flushall', 'flushAll', 'xadd', 'xAdd', 'publish', 'eval') },
  ...redisCommands('redis.command', anywhereOf(REDIS, 'sendCommand'), 'Argument[0].Element[0]'),
  ...redisCommands('redis.call', anywhereOf(REDIS, 'call', 'callBuffer', 'send_command'), 'Argument[0]'),
  { id: 'redis.answer', type: 'source', kind: 'database-content', paths: anywhereOf(REDIS, 'get', 'mget', 'mGet', 'hget', 'hGet', 'hgetall', 'hGetAll', 'lrange', 'lRange', 'smembers', 'sMembers', 'zrange', 'zRange', 'keys', 'scan', 'eval', 'sendCommand', 'call'), from: 'Return' },

  // Search servers: a body whose shape the model chooses, and expressions in text.
  { id: 'elasticsearch.query', type: 'sink', kind: 'nosql', paths: anywhere(SEARCH, 'search', 'count', 'deleteByQuery', 'updateByQuery', 'asyncSearch.submit'), at: 'Argument[0].Member[query]', selects: true, label: 'the body of a search' },
  { id: 'elasticsearch.body', type: 'sink', kind: 'nosql', paths: anywhere(SEARCH, 'search', 'count', 'deleteByQuery', 'updateByQuery', 'msearch'), at: 'Argument[0].Member[body]', selects: true, label: 'the body of a search' },
  { id: 'elasticsearch.query-string', type: 'sink', kind: 'query-text', paths: anywhere(SEARCH, 'search', 'count'), at: 'Argument[0].Member[q]', selects: true, label: 'a search expression' },
  { id: 'elasticsearch.sql', type: 'sink', kind: 'sql', paths: anywhere(SEARCH, 'sql.query', 'esql.query', 'eql.search'), at: 'Argument[0].Member[query]', label: 'a query statement' },
  { id: 'elasticsearch.script', type: 'sink', kind: 'code', paths: anywhere(SEARCH, 'updateByQuery', 'update', 'reindex'), at: 'Argument[0].Member[script].Member[source]', elsewhere: true, label: 'a script that the search server runs' },
  { id: 'elasticsearch.transport', type: 'sink', kind: 'url', paths: anywhere(SEARCH, 'transport.request'), at: 'Argument[0].Member[path]', grade: 'possible', label: 'the path of a request to the search server' },
  { id: 'elasticsearch.effect.read', type: 'effect', effect: 'database-read', paths: anywhere(SEARCH, 'search', 'msearch', 'get', 'mget', 'count', 'exists', 'explain', 'scroll', 'info', 'ping', 'fieldCaps', 'termsEnum', 'cat.*', 'nodes.*', 'sql.query', 'esql.query', 'cluster.health', 'cluster.state', 'cluster.stats', 'cluster.getSettings', 'indices.get', 'indices.getMapping', 'indices.getSettings', 'indices.getAlias', 'indices.getTemplate', 'indices.getIndexTemplate', 'indices.exists', 'indices.stats', 'indices.analyze', 'ingest.getPipeline', 'snapshot.get', 'tasks.list'), target: 'Argument[0].Member[index]' },
  { id: 'elasticsearch.effect.write', type: 'effect', effect: 'database-write', paths: anywhere(SEARCH, 'index', 'create', 'update', 'delete', 'bulk', 'deleteByQuery', 'updateByQuery', 'reindex', 'putScript', 'deleteScript', 'indices.create', 'indices.delete', 'indices.putMapping', 'indices.putSettings', 'indices.putAlias', 'indices.updateAliases', 'indices.deleteAlias', 'indices.putTemplate', 'indices.putIndexTemplate', 'indices.deleteTemplate', 'indices.deleteIndexTemplate', 'indices.close', 'indices.open', 'indices.rollover', 'cluster.putSettings', 'cluster.putComponentTemplate', 'ingest.putPipeline', 'ingest.deletePipeline', 'snapshot.create', 'snapshot.delete', 'snapshot.restore'), target: 'Argument[0].Member[index]' },
  { id: 'elasticsearch.answer', type: 'source', kind: 'database-content', paths: anywhere(SEARCH, 'search', 'msearch', 'get', 'mget', 'scroll', 'sql.query', 'esql.query', 'eql.search'), from: 'Return' },

  { id: 'couchdb.find', type: 'sink', kind: 'nosql', paths: anywhereOf('nano', 'find'), at: 'Argument[0]', selects: true, label: 'the filter of a database query' },
  { id: 'couchdb.effect.read', type: 'effect', effect: 'database-read', paths: anywhereOf('nano', 'find', 'get', 'list', 'view', 'fetch') },
  { id: 'couchdb.effect.write', type: 'effect', effect: 'database-write', paths: anywhereOf('nano', 'insert', 'destroy', 'bulk') },
  { id: 'couchdb.answer', type: 'source', kind: 'database-content', paths: anywhereOf('nano', 'find', 'get', 'list', 'view', 'fetch'), from: 'Return' },

  { id: 'firestore.effect.read', type: 'effect', effect: 'database-read', paths: anywhere(['@google-cloud/firestore', 'firebase-admin', 'firebase-admin/firestore'], 'get', 'getAll', 'listDocuments', 'listCollections', 'onSnapshot') },
  { id: 'firestore.effect.write', type: 'effect', effect: 'database-write', paths: [...anywhere('@google-cloud/firestore', 'set', 'add', 'update', 'create', 'delete', 'recursiveDelete'), ...anywhere(['firebase-admin', 'firebase-admin/firestore'], 'collection().add', 'doc().set', 'doc().update', 'doc().create', 'doc().delete', 'recursiveDelete')] },
  { id: 'firestore.answer', type: 'source', kind: 'database-content', paths: anywhere(['@google-cloud/firestore', 'firebase-admin', 'firebase-admin/firestore'], 'get', 'getAll', 'listDocuments'), from: 'Return' },
  { id: 'firestore.web.effect.read', type: 'effect', effect: 'database-read', paths: exported('firebase/firestore', 'getDoc', 'getDocs', 'onSnapshot') },
  { id: 'firestore.web.effect.write', type: 'effect', effect: 'database-write', paths: exported('firebase/firestore', 'setDoc', 'addDoc', 'updateDoc', 'deleteDoc') },
  { id: 'firestore.web.answer', type: 'source', kind: 'database-content', paths: exported('firebase/firestore', 'getDoc', 'getDocs'), from: 'Return' },
];
export default rows;
