/** A class that remembers in a static member which of two ways to go: what one branch writes there does not hide what the other wrote. */
import { execSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

class Probe {
  static found: boolean | null = null;
  static readonly absent: boolean = false;

  static async isThere(): Promise<boolean> {
    if (this.found !== null) return this.found;
    try {
      execSync('which lynx');
      this.found = true;
    } catch {
      this.found = false;
    }
    return this.found;
  }

  static async show(address: string): Promise<string> {
    if (await this.isThere()) return execSync(`lynx -dump "${address}"`, { encoding: 'utf8' }); // finding: found
    return 'no browser';
  }

  static never(address: string): string {
    return this.absent ? execSync(`lynx -dump "${address}"`, { encoding: 'utf8' }) : 'no browser';
  }
}

const server = new McpServer({ name: 'pages', version: '1.0.0' });

server.registerTool('show_page', { inputSchema: { address: z.string() } }, async ({ address }) => ({ content: [{ type: 'text', text: await Probe.show(address) }] }));
server.registerTool('never_show_page', { inputSchema: { address: z.string() } }, async ({ address }) => ({ content: [{ type: 'text', text: Probe.never(address) }] }));
