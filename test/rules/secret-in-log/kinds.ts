/** What stands before the first mark of a key tells its kind, not the key. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'kinds', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const apiKey = process.env.API_KEY ?? '';

function redacted(key: string): string {
  const mark = key.indexOf('_');
  const kind = mark === -1 ? '' : key.slice(0, mark + 1);
  return `${kind}… (${key.length} characters)`;
}
function afterMark(key: string): string {
  return key.slice(key.indexOf('_') + 1);
}
function longBeginning(key: string): string {
  return key.slice(0, key.lastIndexOf('_'));
}
function beforeWord(key: string): string {
  return key.substring(0, key.indexOf('end'));
}

server.registerTool('kind', {}, async () => {
  console.error('key', redacted(apiKey));
  return done;
});
server.registerTool('after_mark', {}, async () => {
  console.error('key', afterMark(apiKey)); // finding: found
  return done;
});
server.registerTool('long_beginning', {}, async () => {
  console.error('key', longBeginning(apiKey)); // finding: found
  return done;
});
server.registerTool('before_word', {}, async () => {
  console.error('key', beforeWord(apiKey)); // finding: found
  return done;
});
