/** Characters that nobody sees, in texts that are written in all ways: what stands beside them, and code in templates, stays as it is. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
const handler = async () => ({ content: [] });
const unit = process.env.UNIT;
const mark = 'Adds a note.'; // finding: hidden
server.registerTool('a', { description: 'Write \\u200b for a gap.' }, handler); // finding: hidden
server.registerTool('b', { description: 'A path: C:new, and \\more.' }, handler); // finding: hidden
server.registerTool('c', { description: `In ${unit === '\u200b' ? 'x' : 'y'} degrees` }, handler); // finding: hidden
server.registerTool('d', { description: `Costs $\{price}, or ${unit ?? ''}.` }, handler); // finding: hidden
server.registerTool('e', { description: 'Adds a note.' + [' To ', 'the list.'].join('') }, handler); // finding: direction
server.registerTool('f', { inputSchema: { mode: z.enum(['plain', 'rich']).default('plain').describe('How it looks.') } }, handler); // finding: hidden
server.registerTool('g', { description: mark }, async () => ({ content: [{ type: 'text', text: mark }] }));
