/** Registrations of SDK 1.x by position, and those of which the arguments may be one thing or another. */
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { ToolAnnotations } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
const city = { city: z.string() };
const reads: ToolAnnotations = { readOnlyHint: true };
const say = (text: string) => ({ content: [{ type: 'text' as const, text }] });

server.registerTool('now', {}, async () => say(new Date().toISOString())); // finding: variadic
server.registerTool('forecast', { description: 'Forecast for tomorrow.', inputSchema: { city: z.string() } }, async ({ city: name }) => say(name));
server.registerTool('past', { inputSchema: { city: z.string(), day: z.string() }, annotations: { readOnlyHint: true } }, async ({ day }) => say(day));
server.registerTool(
  'wind',
  { description: 'Wind of a city.', inputSchema: city, annotations: reads },
  async (args) => say(args.city),
);
server.registerTool('list', { description: 'Lists cities.', annotations: { title: 'Cities', readOnlyHint: true } }, async () => say('Oslo'));
server.registerPrompt('report', { description: 'A report.', argsSchema: city }, ({ city: name }) => ({ messages: [{ role: 'user', content: { type: 'text', text: name } }] }));
server.registerResource('cities', 'weather://cities', {}, async (uri) => ({ contents: [{ uri: uri.href, text: 'Oslo' }] }));
server.registerResource('city', new ResourceTemplate('weather://{name}', { list: undefined }), { mimeType: 'text/plain' }, async (uri, { name }) => ({ contents: [{ uri: uri.href, text: String(name) }] }));
