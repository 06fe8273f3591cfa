/** One variable for several hosts, but no secret; one host under several names. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const headers = { 'User-Agent': String(process.env.AGENT_NAME) };
const own = { Authorization: `Bearer ${process.env.API_TOKEN}` };
server.registerTool('a', {}, async () => ({ content: [{ type: 'text', text: await (await fetch('https://one.example.com/', { headers })).text() }] }));
server.registerTool('b', {}, async () => ({ content: [{ type: 'text', text: await (await fetch('https://two.example.org/', { headers })).text() }] }));
server.registerTool('c', {}, async () => ({ content: [{ type: 'text', text: await (await fetch('https://api.example.com/', { headers: own })).text() }] }));
server.registerTool('d', {}, async () => ({ content: [{ type: 'text', text: await (await fetch('https://files.example.com/', { headers: own })).text() }] }));
server.registerTool('e', {}, async () => ({ content: [{ type: 'text', text: await (await fetch('https://queue.example.io/', { headers: own })).text() }] }));
