/** Comments stay with what they are about, and types of the project's own that have no place for annotations are met on the way up. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema, type Tool } from '@modelcontextprotocol/sdk/types.js';
import { rmSync } from 'node:fs';

interface Own {
  name: string;
  inputSchema: Tool['inputSchema'];
  run: (text: string) => string;
}

const inputSchema = { type: 'object' as const, properties: { id: { type: 'string' } }, required: ['id'] };
const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } }); // finding: allMissing
const listed: Tool[] = [
  {
    name: 'first', // the first
    inputSchema, // nothing to say

    // for people
    title: 'First',
  },
  {
    name: 'second',
    inputSchema // nothing either
  },
];
function own(): Own[] {
  return [{ name: 'own', inputSchema, run: (text: string) => text }] satisfies readonly Own[];
}

server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [...listed, ...own().map(({ name, inputSchema }) => ({ name, inputSchema }))] }));
server.setRequestHandler(CallToolRequestSchema, (request) => {
  const id = String(request.params.arguments?.['id']);
  switch (request.params.name) {
    case 'first': rmSync(`/srv/first/${encodeURIComponent(id)}`); return { content: [] };
    case 'second': rmSync(`/srv/second/${encodeURIComponent(id)}`); return { content: [] };
    case 'own': rmSync(`/srv/own/${encodeURIComponent(id)}`); return { content: [] };
    default: throw new Error('There is no such tool.');
  }
});
