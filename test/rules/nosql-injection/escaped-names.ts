/** Marks escaped with a backslash hold where a pattern lets no backslash in. */
import { Connection } from 'jsforce';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'escaped', version: '1.0.0' });
const connection = new Connection({ loginUrl: 'https://login.example.com' });

function escaped(text: string): string {
  return text.replace(/'/g, "\\'");
}

function checked(name: string): string {
  const trimmed = name.trim();
  if (/^[\w\s'-]+$/.test(trimmed)) return escaped(trimmed);
  throw new Error('Not a name.');
}

server.registerTool('find_checked', { inputSchema: { name: z.string() } }, async ({ name }) => {
  const found = await connection.query(`SELECT Id FROM Account WHERE Name = '${checked(name)}'`);
  return { content: [{ type: 'text', text: String(found.totalSize) }] };
});

server.registerTool('find_escaped', { inputSchema: { name: z.string() } }, async ({ name }) => {
  const found = await connection.query(`SELECT Id FROM Account WHERE Name = '${escaped(name)}'`); // finding: partial
  return { content: [{ type: 'text', text: String(found.totalSize) }] };
});
