/** Registrations of SDK 1.x by position, and those of which the arguments may be one thing or another. */
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { ToolAnnotations } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
const city = { city: z.string() };
const reads: ToolAnnotations = { readOnlyHint: true };
const say = (text: string) => ({ content: [{ type: 'text' as const, text }] });

server.tool('now', async () => say(new Date().toISOString())); // finding: variadic
server.tool('forecast', 'Forecast for tomorrow.', { city: z.string() }, async ({ city: name }) => say(name));
server.tool('past', { city: z.string(), day: z.string() }, { readOnlyHint: true }, async ({ day }) => say(day));
server.tool(
  'wind',
  'Wind of a city.',
  city,
  reads,
  async (args) => say(args.city),
);
server.tool('list', 'Lists cities.', { title: 'Cities', readOnlyHint: true }, async () => say('Oslo'));
server.prompt('report', 'A report.', city, ({ city: name }) => ({ messages: [{ role: 'user', content: { type: 'text', text: name } }] }));
server.resource('cities', 'weather://cities', async (uri) => ({ contents: [{ uri: uri.href, text: 'Oslo' }] }));
server.resource('city', new ResourceTemplate('weather://{name}', { list: undefined }), { mimeType: 'text/plain' }, async (uri, { name }) => ({ contents: [{ uri: uri.href, text: String(name) }] }));
