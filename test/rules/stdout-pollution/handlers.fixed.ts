/** What runs while a request is served, through helpers, methods, callbacks and failures. */
import { readFile } from 'node:fs';
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

class Api {
  async get(path: string): Promise<string> {
    console.error(`GET ${path}`); // finding: console
    try {
      return await (await fetch(path)).text();
    } catch (error) {
      console.error('failed', error); // finding: console
      return this.#fallback();
    }
  }

  #fallback(): string {
    console.error('fallback'); // finding: console
    return '';
  }

  unused(): void {
    console.log('nobody calls this');
  }
}

const api = new Api();
const log = (text: string): void => {
  console.error(text); // finding: console
};

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('get', { inputSchema: { path: z.string() } }, async ({ path }) => {
  log(path);
  if (process.env.DEBUG) console.error('debugging'); // finding: console
  readFile(path, (error) => {
    if (error) console.error(error); // finding: console
  });
  return { content: [{ type: 'text', text: await api.get(path) }] };
});
server.registerPrompt('ask', {}, () => {
  console.error('asked'); // finding: console
  return { messages: [] };
});
server.registerResource('page', new ResourceTemplate('page://{id}', { list: undefined }), {}, async (uri) => {
  console.error(uri.href); // finding: console
  return { contents: [] };
});

await server.connect(new StdioServerTransport());
