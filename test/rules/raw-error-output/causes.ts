/** Errors that hold another one as their cause: their message is not the other. */
import axios from 'axios';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'causes', version: '1.0.0' });
const text = (value: string) => ({ content: [{ type: 'text' as const, text: value }], isError: true });

class ServiceError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ServiceError';
  }
}

async function work(): Promise<string> {
  try {
    return (await axios.get('https://api.example.com/')).data;
  } catch (error) {
    throw new ServiceError('The service did not answer', { cause: error });
  }
}

server.registerTool('message', {}, async () => {
  try {
    return text(await work());
  } catch (error) {
    return text(error instanceof Error ? `Failed: ${error.message}` : String(error));
  }
});
server.registerTool('as_text', {}, async () => {
  try {
    return text(await work());
  } catch (error) {
    return text(`Failed: ${error}`);
  }
});
server.registerTool('cause', {}, async () => {
  try {
    return text(await work());
  } catch (error) {
    return text(JSON.stringify((error as Error).cause)); // known-miss: whole
  }
});
