/** Clients of services that are told by a header, or by an argument, where the service is. */
import { API } from '@hackmd/api';
import { Octokit } from '@octokit/rest';
import { S3Client } from '@aws-sdk/client-s3';
import { createClient } from '@supabase/supabase-js';
import express from 'express';
import OpenAI from 'openai';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { allowedUrl } from './allowed-hosts.js';

const ALLOWED = ['https://api.example.com', 'https://eu.api.example.com'];

function serverOf(token: string, base: string): McpServer {
  const server = new McpServer({ name: 'clients', version: '1.0.0' });
  const api = new API(token, base); // finding: found
  server.registerTool('notes', { inputSchema: {} }, async () => ({ content: [{ type: 'text', text: JSON.stringify(await api.getNoteList()) }] }));
  server.registerTool('models', { inputSchema: { base: z.string() } }, async ({ base: baseURL }) => ({ content: [{ type: 'text', text: JSON.stringify(await new OpenAI({ baseURL }).models.list()) }] })); // finding: found
  server.registerTool('repositories', { inputSchema: { host: z.string() } }, async ({ host }) => ({ content: [{ type: 'text', text: JSON.stringify(await new Octokit({ baseUrl: `https://${host}/api/v3` }).repos.listForAuthenticatedUser()) }] })); // finding: found
  server.registerTool('buckets', { inputSchema: { region: z.string() } }, async ({ region }) => {
    const client = new S3Client({ region, endpoint: process.env.S3_ENDPOINT });
    return { content: [{ type: 'text', text: String(client) }] };
  });
  server.registerTool('rows', { inputSchema: { project: z.string() } }, async ({ project }) => {
    const client = createClient(allowedUrl(project), process.env.SUPABASE_KEY!); // finding: found
    return { content: [{ type: 'text', text: JSON.stringify(await client.from('notes').select()) }] };
  });
  return server;
}

const app = express();
app.post('/mcp', async (req, res) => {
  serverOf(String(req.headers['x-token']), String(req.headers['x-api-url']));
  res.end();
});
app.post('/checked', async (req, res) => {
  const base = String(req.headers['x-api-url']);
  if (!ALLOWED.includes(base)) throw new Error('Not one of ours.');
  new API('token', base);
  res.end();
});
app.listen(3000, '127.0.0.1');
