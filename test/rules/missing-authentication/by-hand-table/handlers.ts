/** Handlers by method, in a table. */
interface Call { name: string; arguments?: Record<string, unknown> }

async function list(): Promise<unknown> {
  return { tools: [{ name: 'add_note', description: 'Stores a note.', inputSchema: { type: 'object', properties: { text: { type: 'string' } } } }] };
}

async function call(params: Call): Promise<unknown> {
  return { content: [{ type: 'text', text: `stored by ${params.name}` }] };
}

const handlers: Record<string, (params: never) => Promise<unknown>> = {
  'tools/list': list,
  'tools/call': call,
};

export async function dispatch(method: string, params: unknown): Promise<unknown> {
  const handler = handlers[method];
  if (!handler) throw new Error(`No such method: ${method}`);
  return handler(params as never);
}
