/** Two command lines of one program: the list is chosen, the program is not. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const execFileAsync = promisify(execFile);

const server = new McpServer({ name: 'docs', version: '1.0.0' });
server.registerTool('describe', { inputSchema: { name: z.string(), symbol: z.string().optional() } }, async ({ name, symbol }) => {
  const args = symbol
    ? ['doc', '--', `${name}.${symbol}`]
    : ['doc', '--', name];
  const { stdout } = await execFileAsync('go', args); // finding: found
  return { content: [{ type: 'text', text: stdout }] };
});
