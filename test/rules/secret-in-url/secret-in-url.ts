/** Addresses with a secret in them. */
import axios from 'axios';
import got from 'got';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'secret-in-url', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const API_KEY = process.env.SERVICE_API_KEY;
const BASE = 'https://api.example.com';

server.registerTool('query', { inputSchema: { city: z.string() } }, async ({ city }) => {
  await fetch(`${BASE}/weather?q=${encodeURIComponent(city)}&appid=${API_KEY}`); // finding: found
  await axios.get(BASE + '/weather?key=' + API_KEY); // finding: found
  await got(`https://me:${process.env.SERVICE_PASSWORD}@api.example.com/`); // finding: found
  const params = new URLSearchParams({ q: city, api_key: API_KEY ?? '' });
  await fetch(`${BASE}/weather?${params}`); // finding: found
  await fetch(`${BASE}/weather?${params.toString()}`); // finding: found
  const url = new URL(`/bot${process.env.BOT_TOKEN}/getMe`, BASE);
  await fetch(url); // finding: found
  return done;
});

server.registerTool('appended', {}, async () => {
  const url = new URL('/weather', BASE);
  url.searchParams.set('key', API_KEY ?? '');
  await fetch(url); // known-miss: found
  return done;
});

server.registerTool('session', {}, async () => {
  const response = await fetch(`${BASE}/session`);
  const session = await response.json();
  await fetch(`${BASE}/items?access_token=${session.accessToken}`); // finding: field
  return done;
});
