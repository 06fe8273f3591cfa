// What cannot be told apart from its text keeps its finding and gets no fix.
import { exec } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'ops', version: '1.0.0' });

server.registerTool('search', { description: 'Search.', inputSchema: { text: z.string(), flags: z.string() } }, async ({ text, flags }) => {
  exec(`cat notes.txt | grep ${text}`); // finding: found
  exec(`grep ${text} *.txt`); // finding: found
  exec(`grep "${text}" notes.txt > found.txt`); // finding: found
  exec(`make ${flags}`); // finding: found
  exec(`rollout.sh && notify "${text}"`); // finding: found
  exec(`HOST=${text} deploy.sh`); // finding: found
  exec(`python3 -c "print('${text}')"`); // finding: found
  exec(`kubectl rollout ${text} deployment/web`); // finding: found
  return { content: [] };
});
