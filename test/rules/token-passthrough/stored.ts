/** A token that waits in a table for the next call. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const tokens = new Map<string, string | undefined>();
const app = express();
app.use((req, _res, next) => {
  tokens.set(String(req.headers['mcp-session-id']), req.headers.authorization);
  next();
});

export const server = new McpServer({ name: 'missed', version: '1.0.0' });
server.registerTool('items', {}, async (extra) => {
  await fetch('https://api.example.com/items', { headers: { Authorization: tokens.get(extra.sessionId ?? '') ?? '' } }); // finding: found
  return { content: [] };
});
