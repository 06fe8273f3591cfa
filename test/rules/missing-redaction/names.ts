/** Names of arguments in an error that is logged: nothing of their values. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const tools = [{ name: 'sign_in', inputSchema: { type: 'object' as const, properties: { password: { type: 'string' } } } }];
const server = new Server({ name: 'names', version: '1.0.0' }, { capabilities: { tools: {} } });
const signIn = async (body: unknown) => fetch('https://api.example.com/session', { method: 'POST', body: JSON.stringify(body) });

server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools }));
server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
  const tool = tools.find(({ name }) => name === params.name);
  if (!tool) throw new Error('No such tool');
  try {
    const further = Object.keys(params.arguments ?? {}).filter((name) => !(name in tool.inputSchema.properties));
    if (further.length > 0) throw new Error(`Not declared: ${further.join(', ')}`);
    await signIn(params.arguments);
    return { content: [] };
  } catch (error) {
    console.error(`sign_in failed: ${error instanceof Error ? error.message : String(error)}`);
    return { content: [], isError: true };
  }
});
