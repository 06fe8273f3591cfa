/** Stdio is spoken only by a function that nothing can call; the server that runs is joined within the process. */
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
const [, inside] = InMemoryTransport.createLinkedPair();
await server.connect(inside);
console.log('ready');

async function shown(): Promise<void> {
  await server.connect(new StdioServerTransport());
}
void shown;
