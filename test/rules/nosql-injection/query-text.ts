/** Texts in query languages other than SQL that are put together of arguments. */
import { GraphQLClient, gql, request } from 'graphql-request';
import { Octokit } from '@octokit/rest';
import neo4j from 'neo4j-driver';
import { aql, Database } from 'arangojs';
import { InfluxDB } from '@influxdata/influxdb-client';
import ldap from 'ldapjs';
import xpath from 'xpath';
import jq from 'node-jq';
import jsforce from 'jsforce';
import { Client as KustoClient } from 'azure-kusto-data';
import { LogsQueryClient } from '@azure/monitor-query';
import { StartQueryCommand } from '@aws-sdk/client-cloudwatch-logs';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { ApolloClient } from '@apollo/client/core';
import { Version3Client } from 'jira.js';
import { google } from 'googleapis';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'query-text', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { name: z.string() };

server.registerTool('graphql', { inputSchema }, async ({ name }) => {
  const client = new GraphQLClient('https://api.example.com/graphql');
  await client.request(`query { user(name: "${name}") { id } }`); // finding: text
  await client.request({ document: `{ user(name: "${name}") { id } }` }); // finding: text
  await client.rawRequest(name); // finding: query
  await request('https://api.example.com/graphql', gql`query { user(name: "${name}") { id } }`); // finding: text
  const octokit = new Octokit();
  await octokit.graphql(`query { repository(owner: "me", name: "${name}") { id } }`); // finding: text
  const apollo = new ApolloClient({ uri: 'https://api.example.com/graphql' });
  await apollo.query({ query: gql(`{ user(name: "${name}") { id } }`) }); // finding: text
  await apollo.mutate({ mutation: gql(name) }); // finding: text
  return done;
});

server.registerTool('graphs', { inputSchema }, async ({ name }) => {
  const session = neo4j.driver('bolt://localhost').session();
  await session.run(`MATCH (n:${name}) RETURN n`); // finding: text
  await session.run(name); // finding: query
  await new Database().query(`FOR u IN users FILTER u.name == "${name}" RETURN u`); // finding: text
  return done;
});

server.registerTool('services', { inputSchema }, async ({ name }) => {
  await new InfluxDB({ url: 'http://localhost' }).getQueryApi('org').collectRows(`from(bucket: "${name}")`); // finding: text
  const directory = ldap.createClient({ url: 'ldap://localhost' });
  directory.search('dc=example', { filter: `(uid=${name})` }, () => undefined); // finding: text
  xpath.select(`//user[@name='${name}']`, document); // finding: text
  await jq.run(name, '/srv/data.json'); // finding: query
  const sales = new jsforce.Connection({});
  await sales.query(`SELECT Id FROM Account WHERE Name = '${name}'`); // finding: text
  const kusto = new KustoClient('https://help.kusto.windows.net');
  await kusto.execute('app', `users | where name == "${name}"`); // finding: text
  await new LogsQueryClient(undefined as never).queryWorkspace('workspace', `AppTraces | where Message has "${name}"`, { duration: 'P1D' }); // finding: text
  new StartQueryCommand({ queryString: `fields @message | filter user = "${name}"`, startTime: 0, endTime: 1 }); // finding: text
  new QueryCommand({ TableName: 'users', FilterExpression: `#name = :name AND ${name}` }); // finding: text
  await new Version3Client({ host: 'https://jira.example.com' }).issueSearch.searchForIssuesUsingJql({ jql: `project = OPS AND text ~ "${name}"` }); // finding: text
  await google.drive('v3').files.list({ q: `'me' in owners and name contains '${name}'` }); // finding: text
  return done;
});

server.registerTool('half_checked', { inputSchema }, async ({ name }) => {
  const session = neo4j.driver('bolt://localhost').session();
  if (!name.match(/^[\w "\\]+$/)) throw new Error('Not a name');
  await session.run(`MATCH (n {name: "${name}"}) RETURN n`); // finding: text
  await session.run(`MATCH (n {name: "${name.replace(/['"]/g, '')}"}) RETURN n`); // finding: partial
  await session.run(`MATCH (n {name: "${name.replace(/"/g, '\\"')}"}) RETURN n`); // finding: partial
  await session.run(`MATCH (n {name: ${name.replace(/"/g, '\\"')}}) RETURN n`); // finding: text
  return done;
});

server.registerTool('bound', { inputSchema }, async ({ name }) => {
  const session = neo4j.driver('bolt://localhost').session();
  await session.run('MATCH (n {name: $name}) RETURN n', { name });
  await new Database().query(aql`FOR u IN users FILTER u.name == ${name} RETURN u`);
  await new GraphQLClient('https://api.example.com/graphql').request('query ($name: String!) { user(name: $name) { id } }', { name });
  return done;
});
