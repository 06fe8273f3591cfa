/** Requests that no answer waits for, and those that look alike. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

async function report(event: string): Promise<void> {
  await fetch('https://telemetry.example.com/events', { method: 'POST', body: event });
}

export const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('quiet', {}, async () => {
  void report('quiet');
  report('again').catch(() => undefined);
  void fetch('https://telemetry.example.com/events', { method: 'POST' });
  fetch('https://telemetry.example.com/events', { method: 'POST' }).catch(() => undefined);
  return { content: [] };
});
