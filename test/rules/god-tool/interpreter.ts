/** A fixed line that ends in a program of the model's own. */
import { exec } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const box = process.env.BOX ?? 'box';
server.registerTool('python', { inputSchema: { code: z.string() } }, async ({ code }) => { // finding: whole
  exec(`python3 -c "${code}"`);
  return { content: [] };
});
server.registerTool('inside', { inputSchema: { command: z.string() } }, async ({ command }) => { // finding: whole
  exec(`docker exec ${box} sh -lc '${command}' 2>&1`);
  return { content: [] };
});
// One argument of a fixed program: the sink's own rule speaks.
server.registerTool('say', { inputSchema: { text: z.string() } }, async ({ text }) => {
  exec(`python3 -c "import sys; print(sys.argv[1])" "${text}"`);
  return { content: [] };
});
server.registerTool('count', { inputSchema: { file: z.string() } }, async ({ file }) => {
  exec(`bash -c "wc -l ${file}"`);
  return { content: [] };
});
