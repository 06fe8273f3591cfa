import { inputRequired, McpServer } from '@modelcontextprotocol/server';

const server = new McpServer({ name: 'mail', version: '1.0.0' });
server.registerTool('connect', { description: 'Connects.' }, async (ctx) => {
  if (!ctx.mcpReq.inputResponses) {
    return inputRequired({
      inputRequests: {
        sign: inputRequired.elicit({ message: 'Sign in', requestedSchema: { type: 'object', properties: { accessToken: { type: 'string' } } } }), // finding: field
      },
    });
  }
  const old = await ctx.mcpReq.elicitInput({ message: 'PIN', requestedSchema: { type: 'object', properties: { passphrase: { type: 'string' } } } }); // finding: field
  return { content: [{ type: 'text', text: old.action }] };
});
