import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { withTelemetry } from './telemetry.js';
import { all, harmless } from './tools.js';

const allowed = process.env.ALLOWED_TOOLS;
const readOnly = process.env.READ_ONLY_MODE === 'true';
const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => {
  let tools;
  if (allowed) {
    const names = allowed.split(',').map((name) => name.trim());
    tools = all.filter((tool) => names.includes(tool.name));
  } else if (readOnly) {
    tools = harmless;
  } else {
    tools = all;
  }
  return { tools };
});
// finding-next-line: unenforced
server.setRequestHandler(
  CallToolRequestSchema,
  withTelemetry(async (request) => {
    const { name } = request.params;
    if (name === 'list_notes') return { content: [{ type: 'text', text: 'none' }] };
    if (name === 'delete_notes') return { content: [{ type: 'text', text: 'deleted' }] };
    throw new Error(`unknown tool ${name}`);
  }),
);
