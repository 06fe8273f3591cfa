/** What the analysis does not follow. */
import { exec } from 'node:child_process';
import * as childProcess from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'known-misses', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { host: z.string() };

// State that is used by a tool registered before the one that writes it.
let selected = 'localhost';
server.registerTool('ping_selected', { inputSchema: {} }, async () => {
  exec(`ping ${selected}`); // known-miss: found
  return done;
});
server.registerTool('select', { inputSchema }, async ({ host }) => {
  selected = host;
  return done;
});

// Text rebuilt from the numbers of its characters.
server.registerTool('rebuilt', { inputSchema }, async ({ host }) => {
  const codes = [...host].map((character) => character.charCodeAt(0) ^ 1);
  exec(`ping ${String.fromCharCode(...codes.map((code) => code ^ 1))}`); // known-miss: found
  return done;
});

// A function of a package that is chosen by a computed name.
server.registerTool('by_name', { inputSchema: { method: z.enum(['exec', 'execSync']), command: z.string() } }, async ({ method, command }) => {
  childProcess[method](command); // known-miss: whole
  return done;
});

// Recursion more than two deep, where the value comes out at the end.
class Chain {
  private readonly next: Chain | undefined;
  constructor(private readonly value: string, left: number) {
    if (left > 0) this.next = new Chain(value, left - 1);
  }
  last(): string {
    return this.next ? this.next.last() : this.value;
  }
}
server.registerTool('recursive', { inputSchema }, async ({ host }) => {
  exec(`ping ${new Chain(host, 9).last()}`); // known-miss: found
  return done;
});
