/** SQL databases by their drivers: PostgreSQL, MySQL, SQLite, SQL Server, Oracle, DuckDB and their hosted forms. */
import type { Row } from '../row.js';
import { anywhere, anywhereOf, exported, members, results, whole } from './paths.js';
import { takesQuery } from './queries.js';

const CALLBACK = ['Return', 'Argument[1..].Parameter[1]'];
const MYSQL = ['mysql', 'mysql2', 'mysql2/promise', 'promise-mysql', 'mariadb', 'mariadb/callback'];
const PG = ['pg', '@neondatabase/serverless', '@vercel/postgres'];
const PG_PROMISE_METHODS = ['none', 'one', 'oneOrNone', 'many', 'manyOrNone', 'any', 'result', 'multi', 'multiResult', 'map', 'each', 'query'];
const BETTER = ['better-sqlite3', 'better-sqlite3-multiple-ciphers', 'libsql'];
const database = (names: readonly string[]): string[] => names.flatMap((name) => [...whole(name), ...exported(name, 'Database')]);

const rows: readonly Row[] = [
  // PostgreSQL
  ...takesQuery({ id: 'pg.query', paths: [...anywhere(PG, 'query'), ...anywhereOf(['pg-pool', 'pg-native'], 'query')], text: 'Argument[0]', members: ['Argument[0].Member[text]'], answers: CALLBACK }),
  ...takesQuery({ id: 'pg.cursor', paths: [...whole('pg-cursor', 'pg-query-stream'), ...exported('pg', 'Query')], text: 'Argument[0]' }),
  ...takesQuery({ id: 'pg-promise.query', paths: anywhereOf('pg-promise', ...PG_PROMISE_METHODS), text: 'Argument[0]', members: ['Argument[0].Member[text]'] }),
  { id: 'pg-promise.query-file', type: 'sink', kind: 'path', paths: exported('pg-promise', 'QueryFile'), at: 'Argument[0]', label: 'the path of an SQL file' },
  // `sql` as a tag binds what is inserted; `unsafe` does not.
  ...takesQuery({ id: 'postgres.unsafe', paths: anywhereOf('postgres', 'unsafe'), text: 'Argument[0]' }),
  { id: 'postgres.file', type: 'sink', kind: 'path', paths: anywhereOf('postgres', 'file'), at: 'Argument[0]', label: 'the path of an SQL file' },
  { id: 'postgres.tag', type: 'sanitize', paths: results([...whole('postgres'), 'postgres#Sql', 'postgres#TransactionSql']), from: 'Argument[0..]', to: 'Return', stops: ['sql'] },
  { id: 'postgres.tag.effect', type: 'effect', effect: 'database-read', paths: results(whole('postgres')), verb: { at: 'Argument[0].Element[0]', language: 'sql', fallback: 'database-read' } },
  { id: 'postgres.tag.answer', type: 'source', kind: 'database-content', paths: results(whole('postgres')), from: 'Return' },
  // The function that `neon` gives took plain text too, before version 1.
  ...takesQuery({ id: 'neon.call', paths: results(exported('@neondatabase/serverless', 'neon')), text: 'Argument[0]' }),
  ...takesQuery({ id: 'neon.unsafe', paths: anywhere('@neondatabase/serverless', 'unsafe'), text: 'Argument[0]', effect: 'none', answers: [] }),
  { id: 'vercel-postgres.tag.effect', type: 'effect', effect: 'database-read', paths: [...exported('@vercel/postgres', 'sql'), ...anywhere('@vercel/postgres', 'sql')], verb: { at: 'Argument[0].Element[0]', language: 'sql', fallback: 'database-read' } },
  { id: 'vercel-postgres.tag.answer', type: 'source', kind: 'database-content', paths: [...exported('@vercel/postgres', 'sql'), ...anywhere('@vercel/postgres', 'sql')], from: 'Return' },
  ...takesQuery({ id: 'pglite.query', paths: anywhere('@electric-sql/pglite', 'query', 'exec', 'describeQuery'), text: 'Argument[0]' }),
  ...takesQuery({ id: 'slonik.raw', paths: exported('slonik-sql-tag-raw', 'raw'), text: 'Argument[0]', effect: 'none', answers: [] }),
  ...takesQuery({ id: 'massive.query', paths: anywhereOf('massive', 'query', 'run'), text: 'Argument[0]' }),

  // MySQL
  ...takesQuery({ id: 'mysql.query', paths: [...anywhere(MYSQL, 'query', 'execute', 'queryStream', 'batch', 'prepare'), ...anywhereOf('serverless-mysql', 'query')], text: 'Argument[0]', members: ['Argument[0].Member[sql]'], answers: CALLBACK }),
  ...takesQuery({ id: 'planetscale.execute', paths: anywhere('@planetscale/database', 'execute'), text: 'Argument[0]' }),
  ...takesQuery({ id: 'tidb.execute', paths: anywhere('@tidbcloud/serverless', 'execute'), text: 'Argument[0]' }),

  // SQLite
  ...takesQuery({ id: 'better-sqlite3.prepare', doubled: true, paths: anywhereOf(BETTER, 'prepare', 'exec', 'pragma'), text: 'Argument[0]', answers: [] }),
  { id: 'better-sqlite3.answer', type: 'source', kind: 'database-content', paths: [...anywhereOf(BETTER, 'prepare().all', 'prepare().get', 'prepare().iterate', 'prepare().run', 'pragma'), ...exported(BETTER, 'Statement.all', 'Statement.get', 'Statement.iterate')], from: 'Return' },
  { id: 'better-sqlite3.extension', type: 'sink', kind: 'module', paths: [...anywhereOf(BETTER, 'loadExtension'), ...anywhere(['sqlite3', 'sqlite', 'bun:sqlite', 'node:sqlite'], 'loadExtension')], at: 'Argument[0]', label: 'the native library that is loaded' },
  { id: 'better-sqlite3.backup', type: 'sink', kind: 'path', paths: anywhereOf(BETTER, 'backup'), at: 'Argument[0]', label: 'the path that is written' },
  { id: 'sqlite.open', type: 'sink', kind: 'path', paths: [...database([...BETTER, 'bun:sqlite']), ...exported('node:sqlite', 'DatabaseSync'), ...exported('sqlite3', 'Database', 'cached.Database'), ...exported('sqlite3', 'verbose().Database')], at: 'Argument[0]', label: 'the path of a database' },
  { id: 'sqlite.open.option', type: 'sink', kind: 'path', paths: exported('sqlite', 'open'), at: 'Argument[0].Member[filename]', label: 'the path of a database' },
  { id: 'sqlite.attach', type: 'sink', kind: 'path', paths: exported('node:sqlite', 'backup'), at: 'Argument[1]', label: 'the path that is written' },
  ...takesQuery({ id: 'node-sqlite.prepare', doubled: true, paths: anywhere('node:sqlite', 'prepare', 'exec'), text: 'Argument[0]', answers: [] }),
  { id: 'node-sqlite.answer', type: 'source', kind: 'database-content', paths: [...anywhere('node:sqlite', 'prepare().all', 'prepare().get', 'prepare().iterate', 'prepare().run'), ...exported('node:sqlite', 'StatementSync.all', 'StatementSync.get', 'StatementSync.iterate')], from: 'Return' },
  ...takesQuery({ id: 'bun-sqlite.prepare', doubled: true, paths: anywhere('bun:sqlite', 'query', 'prepare', 'exec', 'run'), text: 'Argument[0]', answers: [] }),
  { id: 'bun-sqlite.answer', type: 'source', kind: 'database-content', paths: anywhere('bun:sqlite', 'query().all', 'query().get', 'query().values', 'prepare().all', 'prepare().get', 'prepare().values'), from: 'Return' },
  ...takesQuery({ id: 'bun-sql.unsafe', paths: ['Bun.sql.unsafe', 'Bun.SQL.unsafe', ...exported('bun', 'sql.unsafe', 'SQL.unsafe')], text: 'Argument[0]' }),
  ...takesQuery({ id: 'sqlite3.run', doubled: true, paths: anywhere('sqlite3', 'run', 'get', 'all', 'each', 'exec', 'prepare'), text: 'Argument[0]', answers: ['Argument[1..].Parameter[1]'] }),
  ...takesQuery({ id: 'sqlite.run', doubled: true, paths: anywhere('sqlite', 'run', 'get', 'all', 'each', 'exec', 'prepare'), text: 'Argument[0]' }),
  ...takesQuery({ id: 'sql.js.run', doubled: true, paths: anywhereOf('sql.js', 'exec', 'run', 'prepare', 'each'), text: 'Argument[0]' }),
  ...takesQuery({ id: 'libsql.execute', doubled: true, paths: anywhere(['@libsql/client', '@libsql/client/web', '@libsql/client/http', '@libsql/client/sqlite3', '@tursodatabase/serverless'], 'execute', 'executeMultiple'), text: 'Argument[0]', members: ['Argument[0].Member[sql]'] }),
  ...takesQuery({ id: 'libsql.batch', doubled: true, paths: anywhere(['@libsql/client', '@libsql/client/web', '@libsql/client/http', '@libsql/client/sqlite3'], 'batch', 'migrate'), members: ['Argument[0].Element', 'Argument[0].Element.Member[sql]'] }),
  ...takesQuery({ id: 'd1.prepare', doubled: true, paths: ['D1Database.prepare', 'D1Database.exec', ...anywhere('@cloudflare/workers-types', 'D1Database.prepare', 'D1Database.exec'), ...exported('@cloudflare/workers-types', 'D1Database.prepare', 'D1Database.exec')], text: 'Argument[0]' }),

  // SQL Server, Oracle and others
  ...takesQuery({ id: 'mssql.query', doubled: true, paths: [...anywhere(['mssql', 'mssql/msnodesqlv8'], 'query', 'batch', 'prepare'), ...exported(['mssql', 'mssql/msnodesqlv8'], 'query', 'batch')], text: 'Argument[0]', answers: CALLBACK }),
  // tedious sends the name of a procedure apart from any statement; the native driver builds a statement with it.
  { id: 'mssql.procedure.effect', type: 'effect', effect: 'database-write', paths: anywhere(['mssql', 'mssql/msnodesqlv8'], 'execute'), target: 'Argument[0]' },
  { id: 'mssql.procedure.answer', type: 'source', kind: 'database-content', paths: anywhere(['mssql', 'mssql/msnodesqlv8'], 'execute'), from: 'Return' },
  { id: 'mssql.procedure', type: 'sink', kind: 'query-text', paths: anywhere('mssql/msnodesqlv8', 'execute'), at: 'Argument[0]', label: 'the name of a stored procedure' },
  ...takesQuery({ id: 'tedious.request', doubled: true, paths: exported('tedious', 'Request'), text: 'Argument[0]', answers: ['Argument[1].Parameter[2]'] }),
  ...takesQuery({ id: 'oracledb.execute', paths: anywhere('oracledb', 'execute', 'executeMany', 'queryStream'), text: 'Argument[0]', answers: CALLBACK }),
  ...takesQuery({ id: 'odbc.query', paths: [...anywhere(['odbc', 'ibm_db'], 'query', 'querySync', 'prepare', 'prepareSync'), ...anywhere('node-firebird', 'query', 'execute', 'sequentially'), ...anywhere('@sap/hana-client', 'exec', 'execute', 'prepare', 'execQuery'), ...anywhere('hdb', 'exec', 'execute', 'prepare')], text: 'Argument[0]', answers: CALLBACK }),

  // DuckDB
  ...takesQuery({ id: 'duckdb.run', doubled: true, paths: [...anywhere(['duckdb', 'duckdb-async'], 'run', 'all', 'exec', 'each', 'prepare', 'stream', 'arrowIPCAll'), ...anywhere('@duckdb/duckdb-wasm', 'query', 'send', 'prepare')], text: 'Argument[0]', answers: CALLBACK }),
  ...takesQuery({ id: 'duckdb-api.run', doubled: true, paths: anywhere('@duckdb/node-api', 'run', 'runAndRead', 'runAndReadAll', 'runAndReadUntil', 'stream', 'streamAndRead', 'streamAndReadAll', 'streamAndReadUntil', 'start', 'startStream', 'startThenRead', 'startThenReadAll', 'prepare', 'extractStatements'), text: 'Argument[0]' }),
  { id: 'duckdb.open', type: 'sink', kind: 'path', paths: [...exported('duckdb', 'Database'), ...exported('@duckdb/node-api', 'DuckDBInstance.create', 'DuckDBInstance.fromCache')], at: 'Argument[0]', label: 'the path of a database' },

  { id: 'sqlstring.escape', type: 'sanitize', paths: [...exported(['mysql', 'mysql2', 'mysql2/promise', 'sqlstring'], 'escape', 'escapeId'), ...anywhere(MYSQL, 'escape', 'escapeId')], from: 'Argument[0]', to: 'Return', stops: ['sql'] },
  { id: 'sqlstring.format.text', type: 'propagate', paths: [...exported(['mysql', 'mysql2', 'mysql2/promise', 'sqlstring'], 'format'), ...anywhere(['mysql', 'mysql2', 'mysql2/promise'], 'format')], from: 'Argument[0]', to: 'Return' },
  { id: 'pg.escape', type: 'sanitize', paths: [...exported(['pg', '@neondatabase/serverless'], 'escapeIdentifier', 'escapeLiteral'), ...anywhere(['pg', '@neondatabase/serverless'], 'escapeIdentifier', 'escapeLiteral')], from: 'Argument[0]', to: 'Return', stops: ['sql'] },
  { id: 'pg-format.quote', type: 'sanitize', paths: exported('pg-format', 'ident', 'literal'), from: 'Argument[0]', to: 'Return', stops: ['sql'] },
  // `%I` and `%L` quote, `%s` does not: the text says which.
  { id: 'pg-format.text', type: 'propagate', paths: [...whole('pg-format'), ...exported('pg-format', 'withArray')], from: 'Argument[0]', to: 'Return' },
  { id: 'pg-promise.format', type: 'propagate', paths: [...exported('pg-promise', 'as.format'), ...anywhereOf('pg-promise', 'as.format')], from: 'Argument[0]', to: 'Return' },
  { id: 'pg-promise.as', type: 'sanitize', paths: anywhereOf('pg-promise', 'as.name', 'as.value', 'as.text', 'as.json', 'as.array', 'as.csv', 'as.alias', 'as.number'), from: 'Argument[0]', to: 'Return', stops: ['sql'] },
  // Tags of templates that hold values apart.
  { id: 'sql-tags.bind', type: 'sanitize', paths: [...whole('sql-template-strings', 'sql-template-tag', '@databases/sql'), ...exported('sql-template-strings', 'SQL'), ...exported('sql-template-tag', 'join'), ...exported('slonik', 'sql', 'sql.unsafe', 'sql.fragment', 'sql.type()', 'sql.typeAlias()', 'sql.identifier'), ...exported('@vercel/postgres', 'sql'), ...whole('@nearform/sql'), ...exported('@neondatabase/serverless', 'neon()')], from: 'Argument[1..]', to: 'Return', stops: ['sql'] },
  ...takesQuery({ id: 'sql-tags.raw', paths: [...exported('sql-template-tag', 'raw'), ...members(results(whole('sql-template-strings')), 'append'), '@databases/sql#default.__dangerous__rawValue'], text: 'Argument[0]', effect: 'none', answers: [] }),
];
export default rows;
