/** A tool that takes any GraphQL document chooses what is read, and changed where nothing refuses it; one that takes values for a fixed document does not. */
import { Client as ElasticClient } from '@elastic/elasticsearch';
import { Connection } from 'jsforce';
import { GraphQLClient } from 'graphql-request';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'graph', version: '1.0.0' });
const client = new GraphQLClient('https://api.example.com/graphql');

server.registerTool('ask', { description: 'Asks.', inputSchema: { document: z.string() } }, async ({ document }) => { // finding: whole
  const answer = await client.request(document);
  return { content: [{ type: 'text', text: JSON.stringify(answer) }] };
});
server.registerTool('user', { description: 'A user.', inputSchema: { id: z.string() } }, async ({ id }) => {
  const answer = await client.request('query User($id: ID!) { user(id: $id) { name } }', { id });
  return { content: [{ type: 'text', text: JSON.stringify(answer) }] };
});
// The same by hand.
server.registerTool('run_document', { description: 'Asks.', inputSchema: { document: z.string() } }, async ({ document }) => { // known-miss: whole
  const answer = await fetch('https://api.example.com/graphql', { method: 'POST', body: JSON.stringify({ query: document }) });
  return { content: [{ type: 'text', text: await answer.text() }] };
});
// A search expression chooses what is found, and can do nothing else; a program that the service runs can.
const search = new ElasticClient({ node: 'http://localhost:9200' });
const sales = new Connection({});
server.registerTool('search', { description: 'Searches.', inputSchema: { text: z.string() } }, async ({ text }) => {
  const answer = await search.search({ index: 'notes', q: text });
  return { content: [{ type: 'text', text: JSON.stringify(answer) }] };
});
server.registerTool('apex', { description: 'Runs Apex.', inputSchema: { body: z.string() } }, async ({ body }) => { // finding: whole
  const answer = await sales.tooling.executeAnonymous(body);
  return { content: [{ type: 'text', text: JSON.stringify(answer) }] };
});
