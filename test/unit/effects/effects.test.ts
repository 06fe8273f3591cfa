/** What handlers do, as the inventory tells it. */
import { describe, expect, it } from 'vitest';
import type { ToolInfo } from '../../../analyzers/index.js';
import { read } from '../inventory/read.js';

const HEAD = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
const server = new McpServer({ name: 's', version: '1.0.0' });
const done = { content: [] };
`;

async function toolOf(body: string, files: Readonly<Record<string, string>> = {}): Promise<ToolInfo> {
  const found = await read({ 'src/index.ts': `${HEAD}${body}`, ...files });
  const tool = found.servers[0]?.tools[0];
  if (!tool) throw new Error('no tool');
  return tool;
}

/** `kind target (confidence)` of each effect; high confidence is left out. */
function told(tool: ToolInfo): string[] {
  return (tool.effects ?? []).map(({ kind, target, confidence }) => [kind, target, confidence === 'high' ? undefined : `(${confidence})`].filter((part) => part !== undefined).join(' '));
}

const register = (body: string, imports = ''): string => `${imports}\nserver.registerTool('t', { inputSchema: { id: z.string(), text: z.string() } }, async ({ id, text }) => { ${body}\n return done; });`;

describe('a page of a browser', () => {
  const page = "import { chromium } from 'playwright';\nconst page = await (await chromium.launch()).newPage();";
  it.each([
    ['a function of the server looks something up', 'await page.evaluate(() => document.title); await page.$$eval("a", (links) => links.length);', []],
    ['a script that comes from elsewhere is code', 'await page.evaluate(text);', ['code']],
    ['a script with a part that does', 'await page.evaluate(`document.querySelector("${id}").click()`);', ['code']],
    ['the same on an element', 'await page.$eval("a", text as never);', ['code']],
  ])('%s', async (_name, body, expected) => {
    expect(told(await toolOf(register(body, page)))).toEqual(expected);
  });
});

describe('requests', () => {
  it.each([
    ['no method reads', 'await fetch(`https://api.example.com/items/${id}`);', ['network https://api.example.com/items/{id}']],
    ['DELETE', "await fetch(`https://api.example.com/items/${id}`, { method: 'DELETE' });", ['delete https://api.example.com/items/{id}']],
    ['PATCH', "await fetch('https://api.example.com/items', { method: 'PATCH', body: text });", ['write https://api.example.com/items']],
    ['POST changes something, as like as not', "await fetch('https://api.example.com/items', { method: 'POST', body: text });", ['write https://api.example.com/items (medium)']],
    ['POST of a question', "await fetch('https://api.example.com/v1/search', { method: 'POST', body: text });", ['network https://api.example.com/v1/search (medium)']],
    ['a query is not shown', "await fetch('https://api.example.com/items?key=abc');", ['network https://api.example.com/items']],
    ['GraphQL query', "await fetch('https://api.example.com/graphql', { method: 'POST', body: JSON.stringify({ query: 'query Items { items { id } }' }) });", ['network https://api.example.com/graphql (medium)']],
    ['GraphQL mutation', "await fetch('https://api.example.com/api', { method: 'POST', body: JSON.stringify({ query: `mutation Remove($id: ID!) { deleteItem(id: $id) { ok } }`, variables: { id } }) });", ['delete https://api.example.com/api']],
    ['a service that sends messages', "await fetch('https://slack.com/api/chat.postMessage', { method: 'POST', body: text });", ['message https://slack.com/api/chat.postMessage (medium)']],
    ['a method that is chosen', "await fetch('https://api.example.com/items', { method: id === 'x' ? 'DELETE' : 'GET' });", ['delete https://api.example.com/items (medium)']],
  ])('fetch: %s', async (_name, body, expected) => {
    const tool = await toolOf(register(body));
    expect(told(tool)).toEqual(expected);
    expect(tool.effectsKnown).toBe(true);
  });

  it('through a client of the project with the method as an argument, over files', async () => {
    const tool = await toolOf(register('await new Api(process.env.API_TOKEN).remove(id);', "import { Api } from './api.js';"), {
      'src/api.ts': `export class Api {
  constructor(private token: string | undefined) {}
  async request(method: string, path: string) { return fetch(\`https://api.example.com\${path}\`, { method, headers: { Authorization: \`Bearer \${this.token}\` } }); }
  remove(id: string) { return this.request('DELETE', \`/items/\${id}\`); }
}`,
    });
    expect(told(tool)).toEqual(['delete https://api.example.com/items/{id}']);
    expect(tool.effects?.[0]?.credentials).toEqual(['API_TOKEN']);
  });

  it('a method that is chosen at run time may be any: its call is not explained, of a package that only computes it is', async () => {
    const client = "import Client from 'openapi-client-axios';\nconst client = new Client({});";
    const named = await toolOf(register('const api = await client.init(); await api.deletePage(id);', client));
    expect([told(named), named.effectsKnown]).toEqual([['network OpenAPI init (medium)', 'delete OpenAPI init.deletePage'], true]);
    for (const body of ['const api = await client.init(); const run = api[process.env.OPERATION]; await run(text);', 'await client[process.env.OPERATION](text);']) {
      const tool = await toolOf(register(body, client));
      expect([tool.effectsKnown, tool.effectsUnknown?.length]).toEqual([false, 1]);
    }
    const axios = await toolOf(register('await axios[process.env.METHOD](`https://api.example.com/${id}`);', "import axios from 'axios';"));
    expect(axios.effectsKnown).toBe(false);
    expect((await toolOf(register('lodash[process.env.METHOD](text);', "import lodash from 'lodash';"))).effectsKnown).toBe(true);
  });

  it('axios: the address of the client stands before the path', async () => {
    const tool = await toolOf(register('await api.put(`/items/${id}`, { text });', "import axios from 'axios';\nconst api = axios.create({ baseURL: 'https://api.example.com/v2' });"));
    expect(told(tool)).toEqual(['write https://api.example.com/v2/items/{id}']);
  });

  it('what a promise is settled with is no call of something unknown', async () => {
    const tool = await toolOf(register('await new Promise((resolve, reject) => { readFile(id, (error, data) => { if (error) reject(error); else resolve(data); }); });', "import { readFile } from 'node:fs';"));
    expect(told(tool)).toEqual(['file-read {id}']);
    expect(tool.effectsKnown).toBe(true);
  });

  it('what is done with the answer is no request', async () => {
    const tool = await toolOf(register("const answer = await axios.get('https://example.com/'); answer.data.items.delete(id); answer.data.find((one) => one.id === id);", "import axios from 'axios';"));
    expect(told(tool)).toEqual(['network https://example.com/']);
  });
});

describe('clients of services', () => {
  it.each([
    ['reads', 'await octokit.rest.issues.listForRepo({ owner: id, repo: text });', ['network GitHub issues.listForRepo']],
    ['writes', 'await octokit.rest.issues.create({ owner: id, repo: text, title: text });', ['write GitHub issues.create']],
    ['deletes', 'await octokit.rest.repos.delete({ owner: id, repo: text });', ['delete GitHub repos.delete']],
    ['grants rights', 'await octokit.rest.repos.addCollaborator({ owner: id, repo: text, username: text });', ['permission GitHub repos.addCollaborator']],
    ['by a path', "await octokit.request('DELETE /repos/{owner}/{repo}', { owner: id, repo: text });", ['delete GitHub Octokit.request']],
    ['lists of answers', 'const found = await octokit.rest.issues.listForRepo({ owner: id, repo: text }); found.data.map((one) => one.title).filter(Boolean);', ['network GitHub issues.listForRepo']],
  ])('by the name of the function: %s', async (_name, body, expected) => {
    const tool = await toolOf(register(body, "import { Octokit } from '@octokit/rest';\nconst octokit = new Octokit({ auth: process.env.GITHUB_TOKEN });"));
    expect(told(tool)).toEqual(expected);
    expect(tool.effects?.[0]?.credentials).toEqual(['GITHUB_TOKEN']);
  });

  it.each([
    ['AWS commands', "import { S3Client, DeleteObjectCommand, GetObjectCommand } from '@aws-sdk/client-s3';\nconst s3 = new S3Client({});", 'await s3.send(new GetObjectCommand({ Key: id })); await s3.send(new DeleteObjectCommand({ Key: id }));', ['network AWS GetObject', 'delete AWS DeleteObject']],
    ['secrets of AWS', "import { SecretsManagerClient, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';\nconst client = new SecretsManagerClient({});", 'await client.send(new GetSecretValueCommand({ SecretId: id }));', ['secret AWS GetSecretValue']],
    ['mail', "import nodemailer from 'nodemailer';\nconst mail = nodemailer.createTransport({ host: 'localhost' });", 'await mail.sendMail({ to: id, text });', ['message Email createTransport.sendMail']],
    ['money', "import Stripe from 'stripe';\nconst stripe = new Stripe(process.env.STRIPE_KEY);", 'await stripe.refunds.create({ charge: id });', ['money Stripe refunds.create']],
    ['Google', "import { google } from 'googleapis';\nconst drive = google.drive({ version: 'v3' });", 'await drive.files.list({}); await drive.permissions.create({ fileId: id });', ['network Google files.list', 'permission Google permissions.create']],
  ])('%s', async (_name, imports, body, expected) => {
    expect(told(await toolOf(register(body, imports)))).toEqual(expected);
  });
});

describe('databases', () => {
  it.each([
    ['reads', "await db.query('SELECT * FROM items WHERE id = $1', [id]);", ['database-read SELECT * FROM items WHERE id = $1']],
    ['a common table expression that writes', "await db.query('WITH old AS (SELECT 1) DELETE FROM items WHERE id = $1', [id]);", ['database-write WITH old AS (SELECT 1) DELETE FROM items WHERE id = $1']],
    ['several statements', "await db.query('SELECT 1; DROP TABLE items');", ['database-write SELECT 1; DROP TABLE items']],
    ['what one of two texts begins with', "let statement = 'UPDATE items SET seen = true'; if (text) statement += ' WHERE id = $1'; await db.query(statement + '; SELECT 1', [id]);", ['database-write UPDATE items SET seen = true; SELECT 1']],
    ['a question behind what is not known', 'await db.query(`${text}; SELECT 1`);', ['database-write {text}; SELECT 1 (low)']],
    ['a text that the model writes', 'await db.query(text);', ['database-write {text} (low)']],
  ])('by the verb: %s', async (_name, body, expected) => {
    expect(told(await toolOf(register(body, "import { Pool } from 'pg';\nconst db = new Pool();")))).toEqual(expected);
  });

  it.each([
    ['a method that maps have too', 'await db.keys(id);', ['database-read']],
    ['a command by its name that reads', "await db.sendCommand(['ZRANGE', id, '0', '-1']);", ['database-read']],
    ['one that writes', "await db.sendCommand(['zadd', id, '1', text]);", ['database-write']],
    ['one that the model names', 'await db.sendCommand([text, id]);', ['database-write']],
  ])('Redis: %s', async (_name, body, expected) => {
    expect(told(await toolOf(register(body, "import { createClient } from 'redis';\nconst db = createClient();")))).toEqual(expected);
  });

  it.each([
    ['reads', "await db.call('GET', id);", ['database-read']],
    ['writes', "await db.call('DEL', id);", ['database-write']],
    ['what the model names', 'await db.call(text, id);', ['database-write']],
    ['writes behind a question in one chain', "await db.pipeline().get(id).set(id, text).exec();", ['database-read', 'database-write']],
  ])('a method called `call` is no call of a function: %s', async (_name, body, expected) => {
    expect(told(await toolOf(register(body, "import { Redis } from 'ioredis';\nconst db = new Redis();")))).toEqual(expected);
  });

  it('what hangs on an answer is no request of its own', async () => {
    expect(told(await toolOf(register("const answer = await http.get('https://example.com/a'); answer.headers.get('etag');", "import axios from 'axios';\nconst http = axios.create();")))).toEqual(['network https://example.com/a']);
  });

  it.each([
    ['lists', 'await docker.listContainers({ all: true });', ['network']],
    ['looks at one', 'await docker.getContainer(id).inspect(); await docker.getContainer(id).logs({ stdout: true });', ['network', 'network']],
    ['stops one', 'await docker.getContainer(id).stop();', ['write']],
    ['removes one', 'await docker.getContainer(id).remove();', ['delete']],
  ])('Docker: %s', async (_name, body, expected) => {
    expect(told(await toolOf(register(body, "import Docker from 'dockerode';\nconst docker = new Docker();")))).toEqual(expected);
  });

  it.each([
    ['a template of indices that is asked for', 'await db.indices.getIndexTemplate({ name: id });', ['database-read']],
    ['one that is removed', 'await db.indices.deleteIndexTemplate({ name: id });', ['database-write']],
    ['the state of the cluster', 'await db.cluster.health();', ['database-read']],
  ])('Elasticsearch: %s', async (_name, body, expected) => {
    expect(told(await toolOf(register(body, "import { Client } from '@elastic/elasticsearch';\nconst db = new Client({ node: 'http://localhost:9200' });")))).toEqual(expected);
  });

  it('a statement given to a function of which nothing is known', async () => {
    const tool = await toolOf(register("await db.run('UPDATE items SET text = ? WHERE id = ?', [text, id]);", "import { db } from 'some-database';"));
    expect(told(tool)).toEqual(['database-write UPDATE items SET text = ? WHERE id = ? (medium)']);
  });
});

describe('what is not known', () => {
  it.each([
    ['a package without rows', "import { doIt } from 'some-package';", 'await doIt(id);', ['doIt']],
    ['what is handed in from outside', 'declare const client: { send(text: string): Promise<void> };', 'await client.send(text);', ['client.send']],
    ['a promise that somebody else keeps', 'const waiting: { id: string; resolve: (value: unknown) => void }[] = [];', 'return new Promise((resolve) => { waiting.push({ id, resolve }); });', ['Promise']],
  ])('%s', async (_name, imports, body, expected) => {
    const tool = await toolOf(register(body, imports));
    expect(tool.effectsKnown).toBe(false);
    expect(tool.effectsUnknown).toEqual(expected);
  });

  it.each([
    ['data of its own', '', 'const words = text.split(" ").map((word) => word.trim()); new Map([[id, words]]).get(id)?.join(",");'],
    ['packages that only compute', "import { format } from 'date-fns';\nimport _ from 'lodash';\nimport path from 'node:path';", "format(new Date(), 'P'); _.groupBy([text], 'x'); path.join(id, text);"],
    ['waiting', '', 'await new Promise((resolve) => setTimeout(resolve, 10));'],
    ['loggers', "import pino from 'pino';\nconst log = pino();", 'log.info({ id }, text); console.error(text);'],
  ])('is not said of %s', async (_name, imports, body) => {
    const tool = await toolOf(register(body, imports));
    expect(tool.effects).toEqual([]);
    expect(tool.effectsUnknown).toEqual([]);
    expect(tool.effectsKnown).toBe(true);
  });

  it('a handler that is not found', async () => {
    const found = await read({ 'src/index.ts': `${HEAD}import { handler } from 'some-package';\nserver.registerTool('t', {}, handler);` });
    expect(found.servers[0]?.tools[0]?.effectsKnown).toBe(false);
  });
});

describe('what all tools of a server do', () => {
  it('is told apart from what one is for', async () => {
    const found = await read({ 'src/index.ts': `${HEAD}import { appendFile, rm } from 'node:fs/promises';
async function count() { await appendFile('/var/log/calls', 'call'); }
for (const name of ['a', 'b', 'c']) server.registerTool(name, {}, async () => { await count(); return done; });
server.registerTool('remove', { inputSchema: { path: z.string() } }, async ({ path }) => { await count(); await rm(path); return done; });` });
    const remove = found.servers[0]?.tools.find((tool) => tool.name === 'remove');
    expect(remove?.effects?.map(({ kind, shared }) => [kind, shared])).toEqual([['file-write', true], ['file-delete', false]]);
  });
});

describe('files of the package itself', () => {
  it('are told from its folder, wherever it lies', async () => {
    const tool = await toolOf(register("await writeFile(join(dirname(fileURLToPath(import.meta.url)), '..', 'debug.log'), text);", `import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';`));
    expect(told(tool)).toEqual(['file-write debug.log']);
  });
});
