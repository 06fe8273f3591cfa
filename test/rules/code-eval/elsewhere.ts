/** What is run by a search server, by Salesforce or in a page does not run in this process, and is said so. */
import { Client } from '@elastic/elasticsearch';
import { Connection } from 'jsforce';
import { chromium } from 'playwright';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'elsewhere', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const search = new Client({ node: 'http://localhost:9200' });

server.registerTool('reindex', { inputSchema: { source: z.string(), dest: z.string(), script: z.string() } }, async ({ source, dest, script }) => {
  await search.reindex({ source: { index: source }, dest: { index: dest }, script: { source: script } }); // finding: elsewhere
  await search.reindex({ source: { index: source }, dest: { index: dest }, script: { source: 'ctx._source.name = params.name', params: { name: script } } });
  return done;
});
server.registerTool('apex', { inputSchema: { body: z.string() } }, async ({ body }) => {
  await new Connection({}).tooling.executeAnonymous(`System.debug('${body}');`); // finding: elsewhere
  return done;
});
server.registerTool('page', { inputSchema: { script: z.string() } }, async ({ script }) => {
  const page = await (await chromium.launch()).newPage();
  await page.evaluate(script); // finding: elsewhere
  await page.evaluate((text) => document.title.includes(text), script);
  return done;
});
