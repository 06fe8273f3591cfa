/** Query languages other than SQL: GraphQL, Cypher, Gremlin, LDAP, XPath, jq, SOQL, JQL, KQL, Flux. */
import type { Row } from '../row.js';
import { anywhere, anywhereOf, exported, members, results, whole } from './paths.js';

const GRAPHQL = 'a GraphQL document';
const neo4j = anywhere(['neo4j-driver', 'neo4j-driver-lite'], 'run', 'executeQuery');
const kusto = anywhere(['azure-kusto-data'], 'execute', 'executeQuery', 'executeQueryV1', 'executeMgmt');
const octokitGraphql = [...exported('@octokit/graphql', 'graphql', 'graphql.defaults()'), ...anywhere(['@octokit/rest', '@octokit/core', 'octokit', '@octokit/app'], 'graphql', 'graphql.paginate')];

const rows: readonly Row[] = [
  { id: 'graphql-request.client', type: 'sink', kind: 'query-text', paths: anywhere('graphql-request', 'request', 'rawRequest'), at: 'Argument[0]', label: GRAPHQL },
  { id: 'graphql-request.client.option', type: 'sink', kind: 'query-text', paths: anywhere('graphql-request', 'request', 'rawRequest'), at: 'Argument[0].Member[document]', label: GRAPHQL },
  { id: 'graphql-request.function', type: 'sink', kind: 'query-text', paths: [...exported('graphql-request', 'request', 'rawRequest'), 'graphql-request#default'], at: 'Argument[1]', label: GRAPHQL },
  { id: 'graphql-request.function.option', type: 'sink', kind: 'query-text', paths: [...exported('graphql-request', 'request', 'rawRequest'), 'graphql-request#default'], at: 'Argument[0].Member[document]', label: GRAPHQL },
  { id: 'graphql-request.address', type: 'sink', kind: 'url', paths: [...exported('graphql-request', 'request', 'rawRequest', 'GraphQLClient'), 'graphql-request#default'], at: 'Argument[0]', label: 'the address of a request' },
  { id: 'graphql-request.address.option', type: 'sink', kind: 'url', paths: [...exported('graphql-request', 'request', 'rawRequest'), 'graphql-request#default'], at: 'Argument[0].Member[url]', label: 'the address of a request' },
  { id: 'graphql-request.effect', type: 'effect', effect: 'network', paths: [...anywhere('graphql-request', 'request', 'rawRequest'), ...exported('graphql-request', 'request', 'rawRequest'), 'graphql-request#default'] },
  { id: 'graphql-request.answer', type: 'source', kind: 'fetched', paths: [...anywhere('graphql-request', 'request', 'rawRequest'), ...exported('graphql-request', 'request', 'rawRequest'), 'graphql-request#default'], from: 'Return' },
  { id: 'graphql-request.variables', type: 'sink', kind: 'outbound-body', paths: anywhere('graphql-request', 'request', 'rawRequest'), at: 'Argument[1]', label: 'what is sent to a service' },
  { id: 'octokit.graphql', type: 'sink', kind: 'query-text', paths: octokitGraphql, at: 'Argument[0]', label: GRAPHQL },
  { id: 'octokit.graphql.effect', type: 'effect', effect: 'network', paths: octokitGraphql },
  { id: 'octokit.graphql.answer', type: 'source', kind: 'fetched', paths: octokitGraphql, from: 'Return' },
  { id: 'urql.query', type: 'sink', kind: 'query-text', paths: anywhere(['@urql/core', 'urql'], 'query', 'mutation', 'subscription', 'readQuery'), at: 'Argument[0]', label: GRAPHQL },
  { id: 'urql.effect', type: 'effect', effect: 'network', paths: anywhere(['@urql/core', 'urql'], 'query', 'subscription') },
  { id: 'urql.effect.write', type: 'effect', effect: 'write', paths: anywhere(['@urql/core', 'urql'], 'mutation') },
  { id: 'urql.answer', type: 'source', kind: 'fetched', paths: anywhere(['@urql/core', 'urql'], 'query', 'mutation'), from: 'Return' },
  { id: 'apollo.query', type: 'sink', kind: 'query-text', paths: anywhere(['@apollo/client', '@apollo/client/core'], 'query', 'watchQuery'), at: 'Argument[0].Member[query]', label: GRAPHQL },
  { id: 'apollo.mutate', type: 'sink', kind: 'query-text', paths: anywhere(['@apollo/client', '@apollo/client/core'], 'mutate'), at: 'Argument[0].Member[mutation]', label: GRAPHQL },
  { id: 'apollo.effect', type: 'effect', effect: 'network', paths: anywhere(['@apollo/client', '@apollo/client/core'], 'query', 'watchQuery') },
  { id: 'apollo.effect.write', type: 'effect', effect: 'write', paths: anywhere(['@apollo/client', '@apollo/client/core'], 'mutate') },
  { id: 'apollo.answer', type: 'source', kind: 'fetched', paths: anywhere(['@apollo/client', '@apollo/client/core'], 'query', 'mutate'), from: 'Return' },
  // The tags give the document back; text inserted into them is part of it.
  { id: 'graphql.document', type: 'propagate', paths: [...whole('graphql-tag'), ...exported(['graphql-tag', 'graphql-request', '@apollo/client', '@apollo/client/core', '@urql/core', 'urql'], 'gql'), ...exported('graphql', 'parse')], from: 'Argument[0..]', to: 'Return' },
  { id: 'graphql.execute', type: 'sink', kind: 'query-text', paths: exported('graphql', 'graphql', 'graphqlSync'), at: 'Argument[0].Member[source]', label: GRAPHQL },

  { id: 'neo4j.run', type: 'sink', kind: 'query-text', paths: neo4j, at: 'Argument[0]', label: 'a Cypher statement' },
  { id: 'neo4j.effect', type: 'effect', effect: 'database-write', paths: neo4j, target: 'Argument[0]', verb: { at: 'Argument[0]', language: 'sql', fallback: 'database-write' } },
  { id: 'neo4j.answer', type: 'source', kind: 'database-content', paths: neo4j, from: 'Return' },
  { id: 'gremlin.submit', type: 'sink', kind: 'query-text', paths: anywhere('gremlin', 'submit'), at: 'Argument[0]', label: 'a Gremlin script' },
  { id: 'gremlin.effect', type: 'effect', effect: 'database-write', paths: anywhere('gremlin', 'submit') },
  { id: 'gremlin.answer', type: 'source', kind: 'database-content', paths: anywhere('gremlin', 'submit'), from: 'Return' },
  { id: 'arangodb.query', type: 'sink', kind: 'query-text', paths: anywhere('arangojs', 'query'), at: 'Argument[0]', label: 'an AQL statement' },
  { id: 'arangodb.tag', type: 'sanitize', paths: [...exported('arangojs', 'aql'), ...exported('arangojs/aql', 'aql')], from: 'Argument[0..]', to: 'Return', stops: ['query-text'] },
  { id: 'arangodb.query.object', type: 'sink', kind: 'query-text', paths: anywhere('arangojs', 'query'), at: 'Argument[0].Member[query]', label: 'an AQL statement' },
  { id: 'arangodb.effect', type: 'effect', effect: 'database-write', paths: anywhere('arangojs', 'query'), when: [{ at: 'Argument[0]', is: 'text' }], verb: { at: 'Argument[0]', language: 'sql', fallback: 'database-write' } },
  { id: 'arangodb.effect.object', type: 'effect', effect: 'database-write', paths: anywhere('arangojs', 'query'), when: [{ at: 'Argument[0].Member[query]', is: 'present' }], verb: { at: 'Argument[0].Member[query]', language: 'sql', fallback: 'database-write' } },
  { id: 'arangodb.answer', type: 'source', kind: 'database-content', paths: anywhere('arangojs', 'query'), from: 'Return' },
  { id: 'influxdb.query', type: 'sink', kind: 'query-text', paths: anywhere('@influxdata/influxdb-client', 'queryRows', 'queryRaw', 'queryLines', 'collectRows', 'collectLines', 'iterateRows', 'iterateLines', 'rows', 'lines'), at: 'Argument[0]', label: 'a Flux script' },
  { id: 'influxdb.tag', type: 'sanitize', paths: exported('@influxdata/influxdb-client', 'flux', 'fluxString', 'fluxDateTime', 'fluxDuration', 'fluxInteger', 'fluxFloat', 'fluxBool', 'fluxRegExp', 'toFluxValue'), from: 'Argument[0..]', to: 'Return', stops: ['query-text'] },
  { id: 'influxdb.effect', type: 'effect', effect: 'database-read', paths: anywhere('@influxdata/influxdb-client', 'queryRows', 'queryRaw', 'queryLines', 'collectRows', 'collectLines', 'iterateRows') },
  { id: 'influxdb.answer', type: 'source', kind: 'database-content', paths: anywhere('@influxdata/influxdb-client', 'queryRaw', 'collectRows', 'collectLines'), from: 'Return' },

  { id: 'ldap.filter', type: 'sink', kind: 'query-text', paths: anywhere(['ldapjs', 'ldapts'], 'search'), at: 'Argument[1].Member[filter]', selects: true, label: 'an LDAP filter' },
  { id: 'ldap.base', type: 'sink', kind: 'query-text', paths: anywhere(['ldapjs', 'ldapts'], 'search', 'bind', 'modify', 'del', 'compare'), at: 'Argument[0]', label: 'a distinguished name in a directory' },
  { id: 'ldap.parse', type: 'propagate', paths: exported('ldapjs', 'parseFilter'), from: 'Argument[0]', to: 'Return' },
  { id: 'ldap.effect.read', type: 'effect', effect: 'database-read', paths: anywhere(['ldapjs', 'ldapts'], 'search', 'compare') },
  { id: 'ldap.effect.write', type: 'effect', effect: 'permission', paths: anywhere(['ldapjs', 'ldapts'], 'add', 'modify', 'modifyDN', 'del') },
  { id: 'ldap.answer', type: 'source', kind: 'database-content', paths: anywhere('ldapts', 'search'), from: 'Return' },

  { id: 'xpath.select', type: 'sink', kind: 'query-text', paths: [...exported('xpath', 'select', 'select1', 'selectWithResolver', 'evaluate', 'parse'), ...results(exported('xpath', 'useNamespaces'))], at: 'Argument[0]', selects: true, label: 'an XPath expression' },
  { id: 'xpath.libxml', type: 'sink', kind: 'query-text', paths: anywhere(['libxmljs', 'libxmljs2'], 'find', 'get'), at: 'Argument[0]', selects: true, label: 'an XPath expression' },
  { id: 'jq.run', type: 'sink', kind: 'query-text', paths: exported('node-jq', 'run'), at: 'Argument[0]', label: 'a jq filter' },
  { id: 'jq.file', type: 'sink', kind: 'path', paths: exported('node-jq', 'run'), at: 'Argument[1]', label: 'the path that is read' },
  { id: 'jq.effect', type: 'effect', effect: 'process', paths: exported('node-jq', 'run') },

  { id: 'salesforce.query', type: 'sink', kind: 'query-text', paths: anywhere(['jsforce', '@salesforce/core', '@jsforce/jsforce-node'], 'query', 'queryAll', 'search', 'tooling.query', 'autoFetchQuery', 'singleRecordQuery', 'tooling.executeAnonymous'), at: 'Argument[0]', selects: true, label: 'a SOQL statement' },
  { id: 'salesforce.effect.read', type: 'effect', effect: 'database-read', paths: anywhere(['jsforce', '@salesforce/core', '@jsforce/jsforce-node'], 'query', 'queryAll', 'queryMore', 'search', 'describe', 'describeGlobal', 'retrieve') },
  { id: 'salesforce.effect.write', type: 'effect', effect: 'write', paths: anywhere(['jsforce', '@salesforce/core', '@jsforce/jsforce-node'], 'sobject().create', 'sobject().insert', 'sobject().update', 'sobject().upsert', 'create', 'upsert', 'tooling.executeAnonymous', 'metadata.create', 'metadata.update', 'metadata.deploy', 'deploy') },
  { id: 'salesforce.effect.delete', type: 'effect', effect: 'delete', paths: anywhere(['jsforce', '@salesforce/core', '@jsforce/jsforce-node'], 'sobject().destroy', 'sobject().delete', 'destroy', 'metadata.delete') },
  { id: 'salesforce.answer', type: 'source', kind: 'fetched', paths: anywhere(['jsforce', '@salesforce/core', '@jsforce/jsforce-node'], 'query', 'queryAll', 'search', 'tooling.query', 'retrieve'), from: 'Return' },
  { id: 'jira.jql', type: 'sink', kind: 'query-text', paths: anywhere('jira.js', 'issueSearch.*'), at: 'Argument[0].Member[jql]', selects: true, label: 'a JQL expression' },
  { id: 'jira-client.jql', type: 'sink', kind: 'query-text', paths: anywhereOf('jira-client', 'searchJira'), at: 'Argument[0]', selects: true, label: 'a JQL expression' },
  { id: 'confluence.cql', type: 'sink', kind: 'query-text', paths: anywhere('confluence.js', 'search.*', 'content.searchContentByCQL'), at: 'Argument[0].Member[cql]', selects: true, label: 'a CQL expression' },
  { id: 'kusto.execute', type: 'sink', kind: 'query-text', paths: kusto, at: 'Argument[1]', label: 'a KQL statement' },
  { id: 'kusto.effect', type: 'effect', effect: 'database-read', paths: kusto },
  { id: 'kusto.answer', type: 'source', kind: 'database-content', paths: kusto, from: 'Return' },
  { id: 'azure-monitor.query', type: 'sink', kind: 'query-text', paths: anywhere(['@azure/monitor-query', '@azure/monitor-query-logs'], 'queryWorkspace', 'queryResource'), at: 'Argument[1]', label: 'a KQL statement' },
  { id: 'azure-monitor.effect', type: 'effect', effect: 'database-read', paths: anywhere(['@azure/monitor-query', '@azure/monitor-query-logs'], 'queryWorkspace', 'queryResource') },
  { id: 'azure-monitor.answer', type: 'source', kind: 'database-content', paths: anywhere(['@azure/monitor-query', '@azure/monitor-query-logs'], 'queryWorkspace', 'queryResource'), from: 'Return' },
  { id: 'cloudwatch.query', type: 'sink', kind: 'query-text', paths: exported('@aws-sdk/client-cloudwatch-logs', 'StartQueryCommand'), at: 'Argument[0].Member[queryString]', label: 'a log query' },
  { id: 'dynamodb.expression', type: 'sink', kind: 'query-text', paths: exported(['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb'], 'QueryCommand', 'ScanCommand'), at: 'Argument[0].Member[FilterExpression]', selects: true, label: 'the filter of a database query' },
  { id: 'gdrive.query', type: 'sink', kind: 'query-text', paths: [...members(results(exported('googleapis', 'google.drive')), 'files.list'), ...anywhere('@googleapis/drive', 'files.list')], at: 'Argument[0].Member[q]', selects: true, label: 'a search expression' },
  // Query interfaces of platforms for logs, metrics and resources.
  { id: 'dynatrace.query', type: 'sink', kind: 'query-text', paths: [...anywhere('@dynatrace-sdk/client-query', 'queryExecute'), ...exported('@dynatrace-sdk/client-query', 'queryExecutionClient.queryExecute')], at: 'Argument[0].Member[body].Member[query]', label: 'a DQL statement' },
  { id: 'dynatrace.effect', type: 'effect', effect: 'database-read', paths: anywhere('@dynatrace-sdk/client-query', 'queryExecute') },
  { id: 'dynatrace.answer', type: 'source', kind: 'database-content', paths: anywhere('@dynatrace-sdk/client-query', 'queryExecute', 'queryPoll'), from: 'Return' },
  { id: 'prometheus.query', type: 'sink', kind: 'query-text', paths: anywhere('prometheus-query', 'instantQuery', 'rangeQuery', 'series'), at: 'Argument[0]', selects: true, label: 'a PromQL expression' },
  { id: 'prometheus.effect', type: 'effect', effect: 'database-read', paths: anywhere('prometheus-query', 'instantQuery', 'rangeQuery', 'series') },
  { id: 'elasticsearch.esql', type: 'sink', kind: 'query-text', paths: anywhere('@elastic/elasticsearch', 'esql.query', 'eql.search'), at: 'Argument[0].Member[query]', label: 'an ES|QL statement' },
  { id: 'resource-graph.query', type: 'sink', kind: 'query-text', paths: anywhere('@azure/arm-resourcegraph', 'resources'), at: 'Argument[0].Member[query]', selects: true, label: 'a KQL statement' },
  { id: 'splunk.search', type: 'sink', kind: 'query-text', paths: anywhereOf('splunk-sdk', 'search', 'oneshotSearch', 'exportSearch'), at: 'Argument[0]', label: 'a search of Splunk, which has commands that write and send' },
  { id: 'google-ads.query', type: 'sink', kind: 'query-text', paths: anywhere('google-ads-api', 'query', 'queryStream'), at: 'Argument[0]', selects: true, label: 'a GAQL statement' },
];
export default rows;
