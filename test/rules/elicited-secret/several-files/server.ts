import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { signIn } from './forms.js';

const server = new McpServer({ name: 'forms', version: '1.0.0' });
async function ask(message: string, requestedSchema: typeof signIn) {
  return server.server.elicitInput({ message, requestedSchema });
}
server.registerTool('sign_in', {}, async () => {
  const { action } = await ask('Sign in', signIn);
  return { content: [{ type: 'text', text: action }] };
});
