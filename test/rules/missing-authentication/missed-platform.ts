/** Written down as a miss: a platform's function, with no application around it, that answers the protocol by hand. */
interface Request { body: { id: number; method: string; params?: { name: string } } }
interface Response { json(body: unknown): void }

export default function handler(req: Request, res: Response): void { // known-miss: found
  const { id, method, params } = req.body;
  if (method === 'tools/list') res.json({ jsonrpc: '2.0', id, result: { tools: [{ name: 'add_note', description: 'Stores a note.', inputSchema: { type: 'object' } }] } });
  if (method === 'tools/call') res.json({ jsonrpc: '2.0', id, result: { content: [{ type: 'text', text: String(params?.name) }] } });
}
