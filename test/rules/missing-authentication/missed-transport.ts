/** A transport of the project's own: which requests get into it is not seen. */
import express, { type Request, type Response } from 'express';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

class PlainTransport implements Transport {
  onmessage?: (message: JSONRPCMessage) => void;
  onclose?: () => void;
  onerror?: (error: Error) => void;
  #waiting: ((message: JSONRPCMessage) => void) | undefined;
  async start(): Promise<void> {}
  async close(): Promise<void> { this.onclose?.(); }
  async send(message: JSONRPCMessage): Promise<void> { this.#waiting?.(message); }
  async handle(req: Request, res: Response): Promise<void> {
    const answer = await new Promise<JSONRPCMessage>((resolve) => { this.#waiting = resolve; this.onmessage?.(req.body as JSONRPCMessage); });
    res.json(answer);
  }
}

const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('remove', { description: 'Removes a note.', inputSchema: { name: z.string() } }, async () => ({ content: [] }));
const transport = new PlainTransport();
await server.connect(transport);
const app = express();
app.use(express.json());
app.post('/mcp', (req, res) => transport.handle(req, res)); // known-miss: found
app.listen(3000);
