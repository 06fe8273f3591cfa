/** A server that speaks the protocol without a package for it writes its messages itself: a line that is one message, and nothing else. */
import { createInterface } from 'node:readline';

interface Message {
  readonly id: number;
  readonly method: string;
}

const tools = [{ name: 'status', description: 'Tells how it goes.', inputSchema: { type: 'object', properties: {} } }];

function respond(id: number, result: unknown): void {
  const response = { jsonrpc: '2.0', id, result };
  console.log(JSON.stringify(response));
}

function answer({ id, method }: Message): void {
  switch (method) {
    case 'initialize': respond(id, { protocolVersion: '2024-11-05', capabilities: { tools: {} }, serverInfo: { name: 'example', version: '1.0.0' } }); break;
    case 'tools/list': respond(id, { tools }); break;
    case 'tools/call': console.log('called', JSON.stringify({ jsonrpc: '2.0', id })); respond(id, { content: [{ type: 'text', text: 'fine' }] }); break; // finding: console
    default: respond(id, {});
  }
}

createInterface({ input: process.stdin }).on('line', (line) => { answer(JSON.parse(line) as Message); });
