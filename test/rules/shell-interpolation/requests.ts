/** What comes in with HTTP requests, beside the protocol and through it, in the styles of Express, Hono, Koa, Fastify and the web. */
import { execSync, exec } from 'node:child_process';
import { createServer } from 'node:http';
import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

// A server for each request, made of what the request says.
function serverOf(tenant: string): McpServer {
  const server = new McpServer({ name: 'tenants', version: '1.0.0' });
  server.registerTool('status', { inputSchema: {} }, async () => {
    const text = execSync(`git -C /srv/${tenant} status`, { encoding: 'utf8' }); // finding: found
    return { content: [{ type: 'text', text }] };
  });
  server.registerTool('branch', { inputSchema: {} }, async (extra) => {
    const text = execSync(`git -C /srv/${String(extra.requestInfo?.headers['x-tenant'])} branch`, { encoding: 'utf8' }); // finding: found
    return { content: [{ type: 'text', text }] };
  });
  return server;
}

const app = express();
app.use(express.json());
app.post('/mcp', async (req, res) => {
  const server = serverOf(req.headers['x-tenant'] as string);
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.post('/hook', (req, res) => {
  exec(`notify ${req.body.title}`); // finding: found
  res.end();
});
app.get('/run/:name', (req, res) => {
  exec('run ' + req.params.name + ' ' + req.get('x-flags')); // finding: found
  exec('run ' + Number(req.query.count));
  if (!/^[a-z]+$/.test(req.params.name)) throw new Error('No name.');
  exec('run ' + req.params.name);
  res.end();
});
app.use((error: Error, req: express.Request, res: express.Response, next: () => void) => {
  exec(`report ${req.path}`); // finding: found
  next();
});

const hono = new Hono();
hono.get('/h', (c) => c.text(execSync('h ' + c.req.query('name'), { encoding: 'utf8' }))); // finding: found
hono.post('/h', async (c) => {
  const { name } = await c.req.json();
  return c.text(execSync('h ' + name, { encoding: 'utf8' })); // finding: found
});

const koa = new Koa();
koa.use(async (context) => {
  context.body = execSync(`k ${context.query.name}`); // finding: found
});

const fastify = Fastify();
fastify.get('/f', async (request) => execSync('f ' + request.query.name, { encoding: 'utf8' })); // finding: found

createServer((req, res) => {
  const url = new URL(req.url ?? '/', 'http://localhost');
  exec('n ' + url.searchParams.get('name')); // finding: found
  let body = '';
  req.on('data', (chunk) => { body += chunk; });
  req.on('end', () => { exec(body); }); // finding: found
}).listen(3000, '127.0.0.1');

Bun.serve({ port: 3001, async fetch(request: Request) {
  const { name } = await request.json();
  execSync('b ' + name); // finding: found
  return new Response('done');
} });
