/** The route tells the methods apart itself, in Fastify. */
import Fastify from 'fastify';

const app = Fastify();
// finding-next-line: loopback
app.post('/mcp', async (request, reply) => {
  const { id, method, params } = request.body as { id: number; method: string; params: { name: string; arguments: { text: string } } };
  if (method === 'tools/list') return { jsonrpc: '2.0', id, result: { tools: [{ name: 'add_note', description: 'Stores a note.', inputSchema: { type: 'object' } }] } };
  if (method === 'tools/call') return { jsonrpc: '2.0', id, result: { content: [{ type: 'text', text: params.arguments.text }] } };
  return reply.code(404).send();
});
await app.listen({ port: 3000 });
