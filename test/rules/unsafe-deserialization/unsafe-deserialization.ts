/** Deserialisers that run what they are given. */
import serialize from 'node-serialize';
import matter from 'gray-matter';
import fm from 'front-matter';
import { BSON } from 'mongodb';
import { deserialize } from 'node:v8';
import libxml from 'libxmljs2';
import { request } from 'graphql-request';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'unsafe-deserialization', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { data: z.string() };

server.registerTool('runs_code', { inputSchema }, async ({ data }) => {
  serialize.unserialize(data); // finding: found
  matter(data); // finding: found
  matter(`---\n${data}\n---\n`); // finding: found
  fm(data, { allowUnsafe: true }); // finding: found
  BSON.deserialize(Buffer.from(data, 'base64'), { evalFunctions: true }); // finding: found
  deserialize(Buffer.from(data, 'base64')); // finding: possible
  return done;
});

server.registerTool('xml', { inputSchema }, async ({ data }) => {
  libxml.parseXml(data, { noent: true }); // finding: xml
  libxml.parseXml(data, { replaceEntities: true }); // finding: xml
  libxml.parseXml(data, { dtdload: true }); // finding: xml
  return done;
});

server.registerTool('remote', { inputSchema: {} }, async () => {
  const note = await request('https://notes.example.com/graphql', '{ note { text } }');
  matter(note.note.text); // finding: fetched
  return done;
});
