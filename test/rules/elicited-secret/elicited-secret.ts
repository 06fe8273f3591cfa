/** Forms that ask for secrets. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { ElicitResultSchema } from '@modelcontextprotocol/sdk/types.js';

export const server = new McpServer({ name: 'elicited-secret', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
server.registerTool('sign_in', {}, async (extra) => {
  await server.server.elicitInput({
    message: 'Sign in',
    requestedSchema: {
      type: 'object',
      properties: {
        user: { type: 'string' },
        password: { type: 'string' }, // finding: found
        code: { type: 'string', format: 'password' }, // finding: found
      },
    },
  });
  await extra.sendRequest({
    method: 'elicitation/create',
    params: {
      message: 'Key?',
      requestedSchema: { type: 'object', properties: { api_key: { type: 'string' } } }, // finding: found
    },
  }, ElicitResultSchema);
  return done;
});
