/** A server that speaks the protocol without a package for it, and says what it is: what is found is no guess. */
import { execSync } from 'node:child_process';
import { createInterface } from 'node:readline';

interface Message {
  readonly id: number;
  readonly method: string;
  readonly params?: any;
}

const tools = {
  show: { description: 'Show a commit.', inputSchema: { type: 'object', properties: { commit: { type: 'string' } } }, handler: async (args: any) => execSync(`git show ${args.commit}`, { encoding: 'utf8' }) }, // finding: found
  status: { description: 'Show the status.', inputSchema: { type: 'object', properties: {} }, handler: async () => execSync('git status', { encoding: 'utf8' }) },
};

async function call(name: keyof typeof tools, args: any): Promise<string> {
  const tool = tools[name];
  if (!tool) throw new Error(`Unknown tool: ${name}`);
  return tool.handler(args);
}

async function answer(line: string): Promise<unknown> {
  const { id, method, params } = JSON.parse(line.trim()) as Message;
  switch (method) {
    case 'initialize': return { jsonrpc: '2.0', id, result: { protocolVersion: '2024-11-05', capabilities: { tools: {} }, serverInfo: { name: 'example', version: '1.0.0' } } };
    case 'tools/list': return { jsonrpc: '2.0', id, result: { tools: Object.entries(tools).map(([name, tool]) => ({ name, description: tool.description, inputSchema: tool.inputSchema })) } };
    case 'tools/call': return { jsonrpc: '2.0', id, result: { content: [{ type: 'text', text: await call(params.name, params.arguments ?? {}) }] } };
    default: return { jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } };
  }
}

createInterface({ input: process.stdin }).on('line', (line) => {
  void answer(line).then((message) => process.stdout.write(`${JSON.stringify(message)}\n`));
});
