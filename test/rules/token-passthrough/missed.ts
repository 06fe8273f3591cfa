/** A token that waits outside the process. */
import express from 'express';
import Redis from 'ioredis';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const redis = new Redis();
const app = express();
app.use(async (req, _res, next) => {
  await redis.set(String(req.headers['mcp-session-id']), String(req.headers.authorization));
  next();
});

export const server = new McpServer({ name: 'missed', version: '1.0.0' });
server.registerTool('items', {}, async (extra) => {
  await fetch('https://api.example.com/items', { headers: { Authorization: (await redis.get(extra.sessionId ?? '')) ?? '' } }); // known-miss: found
  return { content: [] };
});
