/** Files that a program reads because an option names them; the list of arguments is put together here, and run elsewhere. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { runProgram } from './run.js';

const server = new McpServer({ name: 'options', version: '1.0.0' });

server.registerTool('create_config', { inputSchema: { name: z.string().regex(/^[a-z]+$/), files: z.array(z.string()) } }, async ({ name, files }) => {
  const args = ['create', 'configmap', name];
  files.forEach((file) => {
    args.push(`--from-file=${file}`);
  });
  const text = runProgram('kubectl', args); // finding: found
  return { content: [{ type: 'text', text }] };
});

server.registerTool('create_literal', { inputSchema: { name: z.string().regex(/^[a-z]+$/), value: z.string() } }, async ({ name, value }) => {
  const text = runProgram('kubectl', ['create', 'configmap', name, `--from-literal=key=${value}`]);
  return { content: [{ type: 'text', text }] };
});

server.registerTool('create_from_list', { inputSchema: { name: z.string().regex(/^[a-z]+$/), file: z.enum(['defaults.yaml', 'large.yaml']) } }, async ({ name, file }) => {
  const text = runProgram('kubectl', ['create', 'configmap', name, `--from-file=${file}`]);
  return { content: [{ type: 'text', text }] };
});
