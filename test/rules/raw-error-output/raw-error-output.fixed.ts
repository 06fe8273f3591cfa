/** Errors that are returned with all that hangs on them. */
import axios from 'axios';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'raw-error-output', version: '1.0.0' });
const text = (value: string) => ({ content: [{ type: 'text' as const, text: value }] });
const work = async (): Promise<string> => (await axios.get('https://api.example.com/')).data;

server.registerTool('stack', {}, async () => {
  try {
    return text(await work());
  } catch (error) {
    return { ...text(`Failed: ${(error as Error).message}`), isError: true }; // finding: stack
  }
});
server.registerTool('stack_or_not', {}, async () => {
  try {
    return text(await work());
  } catch (error) {
    const details = error instanceof Error ? { message: error.message } : { message: String(error) }; // finding: stack
    return text(JSON.stringify(details));
  }
});
server.registerTool('as_json', {}, async () => {
  try {
    return text(await work());
  } catch (error) {
    return text(`Failed: ${error instanceof Error ? error.message : String(error)}`); // finding: whole
  }
});
server.registerTool('within', {}, async () => {
  try {
    return text(await work());
  } catch (error) {
    return text(JSON.stringify({ success: false, error: error instanceof Error ? error.message : String(error) })); // finding: whole
  }
});
server.registerTool('inspected', {}, async () => {
  try {
    return text(await work());
  } catch (error) {
    if (Math.random() > 0.5) return text(error instanceof Error ? error.message : String(error)); // finding: whole
    return text(JSON.stringify(error instanceof Error ? error.message : String(error))); // finding: whole
  }
});
server.registerTool('request', {}, async () => {
  try {
    return text(await work());
  } catch (error) {
    if (axios.isAxiosError(error)) return text(JSON.stringify({ message: error.message, request: error.config })); // finding: request
    return text(JSON.stringify((error as { response: unknown }).response)); // finding: request
  }
});
server.registerTool('statement', {}, async () => {
  try {
    return text(await work());
  } catch (error) {
    return text(`Failed: ${(error as { sql: string }).sql}`); // finding: query
  }
});
server.registerTool('thrown', {}, async () => {
  try {
    return text(await work());
  } catch (error) {
    throw new Error(`Failed: ${(error as Error).stack}`); // known-miss: stack
  }
});
