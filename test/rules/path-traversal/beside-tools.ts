/** A resource is followed as far as a tool is, however many tools there are beside it. */
import { readFileSync } from 'node:fs';
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'beside-tools', version: '1.0.0' });
const words = ['w0', 'w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7', 'w8', 'w9', 'w10', 'w11', 'w12', 'w13', 'w14', 'w15', 'w16', 'w17', 'w18', 'w19', 'w20', 'w21', 'w22', 'w23', 'w24', 'w25', 'w26', 'w27', 'w28', 'w29', 'w30', 'w31', 'w32', 'w33', 'w34', 'w35', 'w36', 'w37', 'w38', 'w39'];
const numbers = [0, 1, 2, 3, 4, 5, 6, 7];
for (const ten of numbers) for (const one of numbers) {
  server.registerTool(`tool_${ten}${one}`, { description: 'Answers.' }, async () => ({ content: [{ type: 'text', text: `${ten} ${one}` }] }));
}

function first(): number {
  let sum = 0;
  for (const a of words) for (const b of words) sum += a.length * b.length;
  return sum;
}
function second(): number {
  let sum = 0;
  for (const a of words) for (const b of words) sum += a.length + b.length;
  return sum;
}

server.registerResource('page', new ResourceTemplate('pages://{+path}', { list: undefined }), { description: 'A page.' }, async (uri, { path }) => {
  const weight = first() - second();
  return { contents: [{ uri: uri.href, text: readFileSync(String(path), 'utf8') + String(weight) }] }; // finding: found
});
export { server };
