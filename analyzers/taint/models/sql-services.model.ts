/** Warehouses and database services that take SQL text: BigQuery, Snowflake, ClickHouse, Databricks, Trino, Athena, Cassandra and the like. */
import type { Row } from '../row.js';
import { anywhere, exported } from './paths.js';
import { takesQuery } from './queries.js';

const rows: readonly Row[] = [
  ...takesQuery({ id: 'bigquery.query', paths: anywhere('@google-cloud/bigquery', 'query', 'createQueryJob', 'createQueryStream'), text: 'Argument[0]', members: ['Argument[0].Member[query]'], answers: ['Return', 'Argument[1..].Parameter[1]'] }),
  { id: 'bigquery.effect.write', type: 'effect', effect: 'database-write', paths: anywhere('@google-cloud/bigquery', 'insert', 'createTable', 'createDataset', 'createLoadJob', 'createCopyJob') },
  { id: 'bigquery.answer', type: 'source', kind: 'database-content', paths: anywhere('@google-cloud/bigquery', 'getQueryResults', 'getRows', 'getMetadata'), from: 'Return' },
  ...takesQuery({ id: 'snowflake.execute', paths: anywhere('snowflake-sdk', 'execute'), members: ['Argument[0].Member[sqlText]'], answers: ['Argument[0].Member[complete].Parameter[2]'] }),
  ...takesQuery({ id: 'clickhouse.query', paths: anywhere(['@clickhouse/client', '@clickhouse/client-web', '@clickhouse/client-common'], 'query', 'command', 'exec'), members: ['Argument[0].Member[query]'] }),
  { id: 'clickhouse.effect.insert', type: 'effect', effect: 'database-write', paths: anywhere(['@clickhouse/client', '@clickhouse/client-web'], 'insert'), target: 'Argument[0].Member[table]' },
  ...takesQuery({ id: 'databricks.execute', paths: anywhere('@databricks/sql', 'executeStatement'), text: 'Argument[0]' }),
  { id: 'databricks.answer', type: 'source', kind: 'database-content', paths: anywhere('@databricks/sql', 'fetchAll', 'fetchChunk'), from: 'Return' },
  ...takesQuery({ id: 'trino.query', paths: anywhere('trino-client', 'query'), text: 'Argument[0]', members: ['Argument[0].Member[query]'] }),
  ...takesQuery({ id: 'presto.execute', paths: anywhere('presto-client', 'execute'), members: ['Argument[0].Member[query]', 'Argument[0]'], answers: ['Argument[0].Member[data].Parameter[1]'] }),
  ...takesQuery({ id: 'cassandra.execute', paths: anywhere(['cassandra-driver', 'scylladb-driver'], 'execute', 'eachRow', 'stream'), text: 'Argument[0]', answers: ['Return', 'Argument[1..].Parameter[1]'], label: 'a CQL statement' }),
  ...takesQuery({ id: 'cassandra.batch', paths: anywhere('cassandra-driver', 'batch'), members: ['Argument[0].Element', 'Argument[0].Element.Member[query]'], label: 'a CQL statement' }),
  ...takesQuery({ id: 'athena.start', paths: [...exported('@aws-sdk/client-athena', 'StartQueryExecutionCommand', 'CreateNamedQueryCommand'), ...anywhere('@aws-sdk/client-athena', 'startQueryExecution')], members: ['Argument[0].Member[QueryString]'], answers: [] }),
  ...takesQuery({ id: 'rds-data.execute', paths: [...exported('@aws-sdk/client-rds-data', 'ExecuteStatementCommand', 'BatchExecuteStatementCommand'), ...anywhere('@aws-sdk/client-rds-data', 'executeStatement', 'batchExecuteStatement')], members: ['Argument[0].Member[sql]'], answers: [] }),
  ...takesQuery({ id: 'redshift-data.execute', paths: [...exported('@aws-sdk/client-redshift-data', 'ExecuteStatementCommand', 'BatchExecuteStatementCommand'), ...anywhere('@aws-sdk/client-redshift-data', 'executeStatement')], members: ['Argument[0].Member[Sql]', 'Argument[0].Member[Sqls].Element'], answers: [] }),
  ...takesQuery({ id: 'timestream.query', paths: [...exported('@aws-sdk/client-timestream-query', 'QueryCommand'), ...anywhere('@aws-sdk/client-timestream-query', 'query')], members: ['Argument[0].Member[QueryString]'], answers: [] }),
  ...takesQuery({ id: 'dynamodb.statement', paths: [...exported(['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb'], 'ExecuteStatementCommand'), ...anywhere(['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb'], 'executeStatement')], members: ['Argument[0].Member[Statement]'], answers: [], label: 'a PartiQL statement' }),
  ...takesQuery({ id: 'dynamodb.batch-statement', paths: exported(['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb'], 'BatchExecuteStatementCommand'), members: ['Argument[0].Member[Statements].Element.Member[Statement]'], answers: [], label: 'a PartiQL statement' }),
  ...takesQuery({ id: 'spanner.run', paths: anywhere('@google-cloud/spanner', 'run', 'runStream', 'runUpdate', 'executeSql', 'runPartitionedUpdate'), text: 'Argument[0]', members: ['Argument[0].Member[sql]'] }),
  ...takesQuery({ id: 'cosmos.query', paths: anywhere('@azure/cosmos', 'items.query'), text: 'Argument[0]', members: ['Argument[0].Member[query]'], effect: 'database-read', answers: [] }),
  { id: 'cosmos.answer', type: 'source', kind: 'database-content', paths: anywhere('@azure/cosmos', 'fetchAll', 'fetchNext', 'items.readAll', 'item().read'), from: 'Return' },
  { id: 'cosmos.effect.write', type: 'effect', effect: 'database-write', paths: anywhere('@azure/cosmos', 'items.create', 'items.upsert', 'item().replace', 'item().patch', 'item().delete', 'items.batch', 'items.bulk') },
  ...takesQuery({ id: 'couchbase.query', paths: anywhere('couchbase', 'query', 'analyticsQuery', 'searchQuery'), text: 'Argument[0]', label: 'an SQL++ statement' }),
  ...takesQuery({ id: 'surrealdb.query', paths: anywhere('surrealdb', 'query'), text: 'Argument[0]', kind: 'query-text', label: 'a SurrealQL statement' }),
];
export default rows;
