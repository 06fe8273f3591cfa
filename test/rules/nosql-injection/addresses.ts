/** Parts of an address are texts, and texts are values in a query. */
import { MongoClient } from 'mongodb';
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'addresses', version: '1.0.0' });
const database = new MongoClient('mongodb://localhost').db('notes');

server.registerResource('note', new ResourceTemplate('note://{+id}', { list: undefined }), {}, async (uri) => {
  const url = new URL(uri.href);
  const note = await database.collection('notes').findOne({ _id: url.pathname });
  const filtered = await database.collection('notes').findOne(JSON.parse(url.pathname)); // finding: found
  return { contents: [{ uri: uri.href, text: JSON.stringify([note, filtered]) }] };
});
