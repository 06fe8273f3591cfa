/** Errors of which a message is returned, or what a service answered. */
import axios from 'axios';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
const text = (value: string) => ({ content: [{ type: 'text' as const, text: value }] });
const work = async (): Promise<string> => (await axios.get('https://api.example.com/')).data;

server.registerTool('message', {}, async () => {
  try {
    return text(await work());
  } catch (error) {
    console.error(error, (error as Error).stack);
    return { ...text(error instanceof Error ? error.message : String(error)), isError: true };
  }
});
server.registerTool('as_text', {}, async () => {
  try {
    return text(await work());
  } catch (error: any) {
    if (error.code === 'ENOENT') return text(`Error: ${error}`);
    return text('Error: ' + error.toString() + error.name + error.code);
  }
});
server.registerTool('answered', {}, async () => {
  try {
    return text(await work());
  } catch (error) {
    if (axios.isAxiosError(error)) return text(`${error.response?.status} ${error.response?.statusText}: ${JSON.stringify(error.response?.data)}`);
    return text(error instanceof Error ? error.message : JSON.stringify(error));
  }
});
server.registerTool('arguments', {}, async (args: unknown) => {
  const parsed = z.object({ name: z.string() }).safeParse(args);
  if (!parsed.success) return text(JSON.stringify(parsed.error));
  try {
    return text(z.string().parse(parsed.data.name));
  } catch (error) {
    if (error instanceof z.ZodError) return text(JSON.stringify(error.errors));
    return text(JSON.stringify({ error: (error as Error).message, cause: String(error) }));
  }
});
function named(error: unknown): unknown {
  if (!error) return error;
  if (typeof error !== 'object') return error;
  const shown: Record<string, unknown> = {};
  for (const name of ['name', 'message'] as const) if (name in error) shown[name] = (error as Record<string, unknown>)[name];
  return shown;
}
function messageOf(error: unknown): unknown {
  if (typeof error === 'string') return error;
  return error instanceof Error ? error.message : 'unknown';
}
server.registerTool('message_of', {}, async () => {
  try {
    return text(await work());
  } catch (error) {
    return text(JSON.stringify({ success: false, error: messageOf(error) }));
  }
});
server.registerTool('named', {}, async () => {
  try {
    return text(await work());
  } catch (error) {
    return text(JSON.stringify({ error: named(error) }));
  }
});
server.registerTool('for_development', {}, async () => {
  try {
    return text(await work());
  } catch (error) {
    const { message, stack } = error as Error;
    return text(JSON.stringify({ message, ...(process.env.NODE_ENV === 'development' && { stack }) }));
  }
});
