/** What a person, a model or the client answers when a tool asks, and the state that a client sends back. */
import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const run = promisify(exec);
const server = new McpServer({ name: 'asking', version: '1.0.0' });
const done = { content: [] };

server.registerTool('checkout', { inputSchema: {} }, async () => {
  const answer = await server.server.elicitInput({ message: 'Which branch?', requestedSchema: { type: 'object', properties: { branch: { type: 'string' } } } });
  if (answer.action !== 'accept') return done;
  await run('git checkout ' + answer.content!.branch); // finding: found
  return done;
});

server.registerTool('ask', { inputSchema: {} }, async (extra) => {
  const answer = await extra.sendRequest({ method: 'elicitation/create', params: { message: 'Which branch?', requestedSchema: { type: 'object', properties: {} } } }, {} as never);
  await run('git checkout ' + answer.content.branch); // finding: found
  return done;
});

server.registerTool('script', { inputSchema: {} }, async () => {
  const answer = await server.server.createMessage({ messages: [{ role: 'user', content: { type: 'text', text: 'Write a script.' } }], maxTokens: 100 });
  if (answer.content.type === 'text') await run(answer.content.text); // finding: whole
  return done;
});

server.registerTool('roots', { inputSchema: {} }, async () => {
  const { roots } = await server.server.listRoots();
  await run(`ls ${roots[0]!.uri}`); // finding: found
  return done;
});

server.registerTool('chosen', { inputSchema: {} }, async () => {
  const answer = await server.server.elicitInput({ message: 'Which branch?', requestedSchema: { type: 'object', properties: { branch: { type: 'string' } } } });
  const branch = String(answer.content?.branch);
  if (!['main', 'next'].includes(branch)) return done;
  await run('git checkout ' + branch);
  return done;
});

server.registerTool('resumed', { inputSchema: {} }, async (context) => {
  const state = context.mcpReq.requestState();
  await run('resume ' + state.job); // finding: found
  return done;
});
