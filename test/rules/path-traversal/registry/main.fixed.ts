/** Handlers that are classes in a table, in files of their own; resources, prompts and completions beside them. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema, GetPromptRequestSchema, ReadResourceRequestSchema, CompleteRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { registry } from './registry.js';
import { insideRoot } from './root-folder.js';
import { insideFolder } from './safe-path.js';
const server = new Server({ name: 'a', version: '1' }, { capabilities: { tools: {}, prompts: {}, resources: {}, completions: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: Object.values(registry).map((t) => t.definition) }));
server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
  const tool = registry[params.name];
  if (!tool) throw new Error('x');
  return new tool.handler().execute(params.arguments ?? {});
});
import fs from 'node:fs';
server.setRequestHandler(ReadResourceRequestSchema, async (req) => {
  const p = insideRoot(req.params.uri.replace('file://', ''));
  return { contents: [{ uri: req.params.uri, text: fs.readFileSync(p, 'utf8') }] }; // finding: found
});
server.setRequestHandler(GetPromptRequestSchema, async (req) => {
  const topic = req.params.arguments?.topic;
  return { messages: [{ role: 'user', content: { type: 'text', text: fs.readFileSync(insideFolder('./prompts', `${topic}.md`), 'utf8') } }] }; // finding: found
});
server.setRequestHandler(CompleteRequestSchema, async (req) => {
  const values = fs.readdirSync(insideRoot(req.params.argument.value)); // finding: whole
  return { completion: { values } };
});
