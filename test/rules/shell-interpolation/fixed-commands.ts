import { exec, execSync, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const execAsync = promisify(exec);
const server = new McpServer({ name: 'ops', version: '1.0.0' });

server.registerTool('describe', { description: 'Show a thing of the cluster.', inputSchema: { kind: z.string(), name: z.string(), namespace: z.string().optional() } }, async ({ kind, name, namespace }) => {
  let command = `kubectl describe ${kind} ${name}`;
  if (namespace) {
    command += ` -n ${namespace}`;
  }
  console.error(`running ${command}`);
  const output = execSync(command, { encoding: 'utf8' }); // finding: found
  return { content: [{ type: 'text', text: output }] };
});

server.registerTool('log', { description: 'History of a branch.', inputSchema: { folder: z.string(), branch: z.string() } }, async ({ folder, branch }) => {
  const { stdout } = await execAsync(`cd "${folder}" && git log --oneline ${branch}`); // finding: found
  return { content: [{ type: 'text', text: stdout }] };
});

server.registerTool('issue', { description: 'File an issue.', inputSchema: { title: z.string(), labels: z.array(z.string()), count: z.number() } }, async ({ title, labels, count }) => {
  const labelFlags = labels.map((label) => `--label "${label}"`).join(' ');
  const limit = count > 0 ? `--limit ${count}` : '';
  await execAsync(`gh issue create --title "${title.replace(/"/g, '\\"')}" ${labelFlags} ${limit}`); // finding: found
  return { content: [] };
});

server.registerTool('trace', { description: 'Way to a host.', inputSchema: { host: z.string() } }, async ({ host }) => {
  const line = process.platform === 'win32' ? `ping -n 4 ${host}` : `traceroute -n ${host}`;
  exec(line, (error, stdout) => { // finding: found
    console.error(error, stdout);
  });
  spawn(`whois ${host}`, { shell: true, stdio: 'inherit' }); // finding: found
  return { content: [] };
});
