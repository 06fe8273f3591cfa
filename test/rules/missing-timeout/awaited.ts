/** Statements that are waited for all the same. */
import { execSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

function later(): Promise<string> {
  return new Promise((resolve, reject) => {
    fetch('https://api.example.com/').then((answer) => { resolve(answer.statusText); }).catch(reject);
  });
}

export const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('loud', {}, async () => {
  execSync('git gc'); // finding: found
  return { content: [{ type: 'text', text: await later() }] };
});
