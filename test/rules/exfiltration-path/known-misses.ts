/** Ways out and private data that look like something else. */
import { readFile } from 'node:fs/promises';
import { WebClient } from '@slack/web-api';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const slack = new WebClient(process.env.SLACK_TOKEN);
const server = new McpServer({ name: 'example', version: '1.0.0' }); // known-miss: across
server.registerTool('read', { inputSchema: { id: z.string().uuid() } }, async ({ id }) => ({ content: [{ type: 'text', text: await readFile(`/notes/${id}`, 'utf8') }] }));
server.registerTool('messages', { inputSchema: { channel: z.string() } }, async ({ channel }) => ({ content: [{ type: 'text', text: JSON.stringify(await slack.conversations.history({ channel })) }] }));
server.registerTool('send', { inputSchema: { channel: z.string(), text: z.string() } }, async ({ channel, text }) => {
  await slack.chat.postMessage({ channel, text });
  return { content: [] };
});
