/** Characters that nobody sees, in texts that are written in all ways: what stands beside them, and code in templates, stays as it is. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
const handler = async () => ({ content: [] });
const unit = process.env.UNIT;
const mark = 'Adds\u200B a note.'; // finding: hidden
server.registerTool('a', { description: 'Write \\u200b for a gap.\u200B\u{200b}' }, handler); // finding: hidden
server.registerTool('b', { description: 'A path: C:\​new, and \\​more.' }, handler); // finding: hidden
server.registerTool('c', { description: `In ${unit === '\u200b' ? 'x\u200b' : 'y'} de\u200bgrees` }, handler); // finding: hidden
server.registerTool('d', { description: `Costs $\u200b{price}, or ${unit ?? ''}.` }, handler); // finding: hidden
server.registerTool('e', { description: 'Adds a note.\b' + [' To ', 'the\u202E list.'].join('') }, handler); // finding: direction
server.registerTool('f', { inputSchema: { mode: z.enum(['plain', 'rich']).default('plain').describe('How\u200B it looks.') } }, handler); // finding: hidden
server.registerTool('g', { description: mark }, async () => ({ content: [{ type: 'text', text: mark }] }));
