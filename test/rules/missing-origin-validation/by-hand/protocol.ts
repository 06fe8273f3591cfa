/** Answers the protocol itself; nothing of an SDK is used. */
export interface Rpc {
  jsonrpc: '2.0';
  id: number;
  method: string;
  params?: { name?: string; arguments?: Record<string, unknown> };
}

const notes = new Map<string, string>();

export class Bridge {
  async handle(rpc: Rpc): Promise<unknown> {
    switch (rpc.method) {
      case 'initialize': return this.ok(rpc.id, { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'notes', version: '1.0.0' } });
      case 'tools/list': return this.ok(rpc.id, { tools: [{ name: 'read_note', description: 'Text of one note.', inputSchema: { type: 'object', properties: { id: { type: 'string' } } } }] });
      case 'tools/call': return this.ok(rpc.id, { content: [{ type: 'text', text: notes.get(String(rpc.params?.arguments?.['id'])) ?? '' }] });
      default: return { jsonrpc: '2.0', id: rpc.id, error: { code: -32601, message: 'Method not found' } };
    }
  }

  private ok(id: number, result: unknown): unknown {
    return { jsonrpc: '2.0', id, result };
  }
}
