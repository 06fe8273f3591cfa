// Looks bad and is fine: branches that exclude each other, two servers, names that differ by more.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const handler = async () => ({ content: [] });
const first = new McpServer({ name: 'a', version: '1.0.0' });
const second = new McpServer({ name: 'b', version: '1.0.0' });
if (process.env.READ_ONLY) first.registerTool('note', { description: 'Reads a note.' }, handler);
else first.registerTool('note', { description: 'Reads or writes a note.' }, handler);
if (process.env.MODE === 'cloud') first.registerTool('search', { description: 'Searches the cloud.' }, handler);
if (process.env.MODE === 'local') first.registerTool('search', { description: 'Searches this machine.' }, handler);
second.registerTool('note', { description: 'Reads a note of b.' }, handler);
second.registerTool('notes', { description: 'Lists notes.' }, handler);
second.registerTool('get_note', { description: 'Reads one.' }, handler);
for (const kind of ['red', 'blue']) second.registerTool(`paint_${kind}`, { description: `Paints in ${kind}.` }, handler);
