/** Formats that hold data only, and switches that keep code out. */
import matter from 'gray-matter';
import fm from 'front-matter';
import yaml from 'js-yaml';
import { parse } from 'yaml';
import { BSON } from 'mongodb';
import libxml from 'libxmljs2';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };

server.registerTool('data', { inputSchema: { data: z.string() } }, async ({ data }) => {
  JSON.parse(data);
  parse(data);
  // No range for it in package.json: the current version is meant.
  yaml.load(data);
  matter(data, { engines: { javascript: () => ({}) } });
  fm(data);
  BSON.deserialize(Buffer.from(data, 'base64'));
  libxml.parseXml(data);
  libxml.parseXml(data, { noent: false });
  return done;
});

server.registerTool('own', { inputSchema: { title: z.enum(['a', 'b']) } }, async ({ title }) => {
  matter(`---\ntitle: ${title}\n---\n`);
  return done;
});
