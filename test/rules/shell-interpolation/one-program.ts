/** Two command lines of one program: the list is chosen, the program is not. */
import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const execAsync = promisify(exec);

const server = new McpServer({ name: 'docs', version: '1.0.0' });
server.registerTool('describe', { inputSchema: { name: z.string(), symbol: z.string().optional() } }, async ({ name, symbol }) => {
  const command = symbol
    ? `go doc ${name}.${symbol}`
    : `go doc ${name}`;
  const { stdout } = await execAsync(command); // finding: found
  return { content: [{ type: 'text', text: stdout }] };
});
