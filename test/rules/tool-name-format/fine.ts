/** Titles, prompts, parameters and resources may be called anything; a hole in a name says nothing; other libraries have tools too. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Workbench } from 'workbench';
import { z } from 'zod';

const server = new McpServer({ name: 'Some server!', version: '1.0.0' });
const run = async () => ({ content: [] });

server.registerTool('get_weather', { title: 'Get weather (now)!', description: 'Weather: now.', inputSchema: { 'city name': z.string() } }, run);
server.registerTool(`${process.env.PREFIX}_list`, {}, run);
server.registerPrompt('ask me anything', {}, () => ({ messages: [] }));
server.registerResource('the log', 'file:///var/log/app.log', {}, async () => ({ contents: [] }));
new Workbench().tool('saw blade', run);
