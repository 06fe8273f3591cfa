/** A client's method of which the name says that something is run, and not whether anything is different afterwards; beside one that says so. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Octokit } from '@octokit/rest';
import { z } from 'zod';

const server = new McpServer({ name: 'issues', version: '1.0.0' });
const octokit = new Octokit();
server.registerTool('look', { inputSchema: { question: z.string() }, annotations: { readOnlyHint: true } }, async ({ question }) => {
  await octokit.searches.run({ question });
  return { content: [] };
});
server.registerTool(
  'open', // finding: writes
  { inputSchema: { title: z.string() }, annotations: { readOnlyHint: true } },
  async ({ title }) => {
    await octokit.issues.create({ owner: 'example', repo: 'notes', title });
    return { content: [] };
  },
);
