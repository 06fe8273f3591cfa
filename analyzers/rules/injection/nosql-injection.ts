/** What the model sends decides the conditions of a database query that is an object, or becomes part of the text of a query that is not SQL. */
import type { SinkFlow } from '../../taint/lower/flow.js';
import { flowRule } from '../shared/flow-rule.js';
import { references } from '../shared/references.js';

export default flowRule({
  id: 'nosql-injection',
  category: 'injection',
  title: 'NoSQL injection',
  description: 'An argument that the model controls decides the conditions of a document database query, or becomes part of the text of a GraphQL, Cypher, KQL or other query.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  checklist: ['P4'],
  passes: 'No argument becomes an operator of a query.',
  cwe: [943],
  references: [
    { id: 'CWE-943', title: 'Improper Neutralization of Special Elements in Data Query Logic' },
    references.commandInjection,
    references.toolMisuse,
    references.inputValidation,
    references.nsaValidation,
  ],
  messages: {
    found: 'The {source} of {subject} "{name}" stands in {sink}{ways}, and nothing makes sure that it is a plain value: an object with operators in its place ($ne, $gt, $where) matches what it should not.',
    whole: 'The {source} of {subject} "{name}" is {sink}{ways}: the model chooses every condition and operator, those that run code in the database ($where, $function) included.',
    key: 'The {source} of {subject} "{name}" names a field in {sink}{ways}: a name such as "$where" or "$or" is an operator.',
    text: 'The {source} of {subject} "{name}" becomes part of {sink}{ways}: a quote or bracket in it ends the value, and what follows is a query of its own.',
    query: 'The {source} of {subject} "{name}" is run as {sink}{ways}: the model can ask for and change everything that this connection may.',
    partial: 'The {source} of {subject} "{name}" becomes part of {sink}{ways}. What is checked on the way does not keep conditions of its own out.',
  },
  fix: { none: 'Which values the query is for has to be said in the schema.' },
  help: {
    default: 'Declare the argument as a text, number or enum where it is enforced (`z.string()`), or convert it (`String(…)`, `new ObjectId(…)`), and write the operators yourself.',
    whole: 'Take the values apart as arguments and build the filter from them. Where free filters are the purpose, refuse operators outside a fixed list and give the connection a role that can only read.',
    key: 'Take the name of the field from an enum or a fixed table.',
    text: 'Keep the text of the query fixed, and hand the value over as a variable or parameter ($name, variables, params).',
    query: 'Offer a tool for each question that has to be answered, with a fixed query and variables. Where free queries are the purpose, give the connection a token or role that can only read what may be read.',
    partial: 'Keep the text of the query fixed, and hand the value over as a variable or parameter; or allow a fixed set of values.',
  },
  examples: {
    bad: [{
      title: 'A filter holds what was sent, whatever it is',
      files: {
        'server.ts': `import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { MongoClient } from 'mongodb';

const server = new Server({ name: 'example', version: '1.0.0' }, { capabilities: { tools: {} } });
const users = new MongoClient(process.env.MONGO_URL ?? '').db('app').collection('users');

server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [{ name: 'find_user', description: 'Find a user by name.', inputSchema: { type: 'object', properties: { name: { type: 'string' } } } }],
}));
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const found = await users.findOne({ name: request.params.arguments?.name as string });
  return { content: [{ type: 'text', text: JSON.stringify(found) }] };
});
`,
      },
    }],
    good: [{
      title: 'The schema that is enforced says that it is a text',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { MongoClient } from 'mongodb';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const users = new MongoClient(process.env.MONGO_URL ?? '').db('app').collection('users');

server.registerTool('find_user', { description: 'Find a user by name.', inputSchema: { name: z.string() } }, async ({ name }) => {
  const found = await users.findOne({ name });
  return { content: [{ type: 'text', text: JSON.stringify(found) }] };
});
`,
      },
    }],
  },
}, {
  to: ['nosql', 'query-text'],
  // A search expression is what such a tool is for.
  unless: (flow) => flow.row.selects === true && flow.whole && !flow.key,
  messageOf: (flow) => messageOf(flow),
});

function messageOf(flow: SinkFlow): string {
  if (flow.key) return 'key';
  if (flow.kind === 'query-text') return flow.whole ? 'query' : 'text';
  return flow.whole ? 'whole' : 'found';
}
