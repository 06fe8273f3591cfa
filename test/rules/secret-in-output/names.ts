// Looks bad and is fine: the names under which secrets stand, and the file they lie in.
import path from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

interface Machine { readonly host: string; readonly passphrase: string | undefined }

function machinesOf(text: string): Record<string, Machine> {
  const machines: Record<string, Machine> = {};
  for (const line of text.split('\n')) machines[line] = { host: line, passphrase: process.env.SSH_PASSPHRASE };
  return machines;
}

const server = new McpServer({ name: 'machines', version: '1.0.0' });
const machines = machinesOf(process.env.MACHINES ?? '');

server.registerTool('list', {}, async () => ({ content: [{ type: 'text', text: JSON.stringify(Object.keys(machines).map((name) => ({ name, host: machines[name]?.host }))) }] }));
server.registerTool('list_by_entries', {}, async () => ({ content: [{ type: 'text', text: JSON.stringify(Object.entries(machines).map(([name]) => name)) }] }));
server.registerTool('where', {}, async () => ({ content: [{ type: 'text', text: path.resolve(process.env.APP_CREDENTIALS ?? 'credentials.json') }] }));
