/** A record that is left out when too many came within a minute: with every tool one more is counted. */
import { appendFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import pino from 'pino';

const logger = pino();
class Collector {
  private recent: number[] = [];
  private readonly most = 3;
  async track(tool: string, status: string, meta: Record<string, unknown>): Promise<void> {
    const now = Date.now();
    this.recent.push(now);
    this.recent = this.recent.filter((at) => now - at < 60_000);
    if (this.recent.length > this.most) return;
    logger.info({ tool, status, at: new Date().toISOString(), ...meta }, 'tool call');
  }
}
const collector = new Collector();
async function tracked<T>(tool: string, args: unknown, run: () => Promise<T>): Promise<T> {
  const start = Date.now();
  try {
    const result = await run();
    await collector.track(tool, 'success', { args, ms: Date.now() - start });
    return result;
  } catch (error) {
    await collector.track(tool, 'error', { args, ms: Date.now() - start, error: String(error) });
    throw error;
  }
}
const server = new McpServer({ name: 'example', version: '1.0.0' });
for (const name of ['one', 'two', 'three', 'four', 'five', 'six', 'seven']) {
  server.registerTool(name, { inputSchema: { id: z.string().uuid() } }, async ({ id }) => tracked(name, { id }, async () => {
    await appendFile(`/data/${name}/${id}`, 'x');
    return { content: [] };
  }));
}
