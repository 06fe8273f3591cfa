/** State that callbacks and other calls change: whether the server is closing, how many calls there were. What it turns away now, it may let through in the next call. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { exec } from 'node:child_process';
import { z } from 'zod';
class Desk {
  private server = new McpServer({ name: 'desk', version: '1.0.0' });
  private closing = false;
  private count = 0;
  private limit = 2;
  constructor() {
    process.on('SIGINT', () => { this.closing = true; void this.server.close(); });
    for (const name of ['one', 'two', 'three', 'four']) {
      this.server.registerTool(name, { inputSchema: { host: z.string() } }, async ({ host }) => {
        if (this.closing) throw new Error('closing');
        exec(`ping ${host}`); // finding: found
        return { content: [] };
      });
    }
    this.server.registerTool('counted', { inputSchema: { host: z.string() } }, async ({ host }) => {
      this.count++;
      if (this.count > this.limit) throw new Error('too many');
      exec(`ping -c 1 ${host}`); // finding: found
      return { content: [] };
    });
    this.server.registerTool('counted_again', { inputSchema: { host: z.string() } }, async ({ host }) => {
      this.take();
      exec(`ping -c 2 ${host}`); // finding: found
      return { content: [] };
    });
    this.server.registerTool('and_again', { inputSchema: { host: z.string() } }, async ({ host }) => {
      this.take();
      exec(`ping -c 3 ${host}`); // finding: found
      return { content: [] };
    });
    this.server.registerTool('and_once_more', { inputSchema: { host: z.string() } }, async ({ host }) => {
      this.take();
      exec(`ping -c 4 ${host}`); // finding: found
      return { content: [] };
    });
    this.server.registerTool('checked', { inputSchema: { host: z.string() } }, async ({ host }) => {
      this.checked(host);
      exec(`ping -c 5 ${host}`);
      return { content: [] };
    });
  }
  /** Nothing turns it away: what is checked is checked. */
  private checked(host: string): void {
    if (this.closing || !/^[a-z0-9.]+$/.test(host)) throw new Error('no host');
  }
  private take(): void {
    if (this.closing) throw new Error('closing');
    this.count += 1;
    if (this.count > this.limit) throw new Error('too many');
  }
  async start() { await this.server.connect(new StdioServerTransport()); }
}
await new Desk().start();
