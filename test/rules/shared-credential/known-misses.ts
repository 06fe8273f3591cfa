/** Hosts from the configuration, a credential from a file. */
import { readFileSync } from 'node:fs';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const headers = { Authorization: `Bearer ${process.env.API_TOKEN}` };
const filed = { Authorization: `Bearer ${readFileSync('/run/secrets/token', 'utf8')}` };
server.registerTool('a', {}, async () => ({ content: [{ type: 'text', text: await (await fetch(`${process.env.ONE_URL}/x`, { headers })).text() }] })); // known-miss: found
server.registerTool('b', {}, async () => ({ content: [{ type: 'text', text: await (await fetch(`${process.env.TWO_URL}/x`, { headers })).text() }] }));
server.registerTool('c', {}, async () => ({ content: [{ type: 'text', text: await (await fetch('https://one.example.com/', { headers: filed })).text() }] })); // known-miss: found
server.registerTool('d', {}, async () => ({ content: [{ type: 'text', text: await (await fetch('https://two.status.test/', { headers: filed })).text() }] }));
