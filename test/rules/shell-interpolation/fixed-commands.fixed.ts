import { execFileSync, spawn, execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const execFileAsync = promisify(execFile);
const server = new McpServer({ name: 'ops', version: '1.0.0' });

server.registerTool('describe', { description: 'Show a thing of the cluster.', inputSchema: { kind: z.string(), name: z.string(), namespace: z.string().optional() } }, async ({ kind, name, namespace }) => {
  const args = ['describe'];
  const operands = [kind, name];
  if (namespace) {
    args.push('-n', String(namespace));
  }
  console.error(`running kubectl ${[...args, ...operands].join(' ')}`);
  const output = execFileSync('kubectl', [...args, '--', ...operands], { encoding: 'utf8' }); // finding: found
  return { content: [{ type: 'text', text: output }] };
});

server.registerTool('log', { description: 'History of a branch.', inputSchema: { folder: z.string(), branch: z.string() } }, async ({ folder, branch }) => {
  const { stdout } = await execFileAsync('git', ['log', '--oneline', '--end-of-options', branch], { cwd: folder }); // finding: found
  return { content: [{ type: 'text', text: stdout }] };
});

server.registerTool('issue', { description: 'File an issue.', inputSchema: { title: z.string(), labels: z.array(z.string()), count: z.number() } }, async ({ title, labels, count }) => {
  const labelFlags = labels.flatMap((label) => ['--label', String(label)]);
  const limit = count > 0 ? ['--limit', String(count)] : [];
  await execFileAsync('gh', ['issue', 'create', '--title', title, ...labelFlags, ...limit]); // finding: found
  return { content: [] };
});

server.registerTool('trace', { description: 'Way to a host.', inputSchema: { host: z.string() } }, async ({ host }) => {
  const [program, ...args] = process.platform === 'win32'
    ? ['ping', '-n', '4', host]
    : ['traceroute', '-n', host];
  execFile(program, args, (error, stdout) => { // finding: found
    console.error(error, stdout);
  });
  spawn('whois', ['--', host], { stdio: 'inherit' }); // finding: found
  return { content: [] };
});
