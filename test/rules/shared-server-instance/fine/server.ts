/** The same factory serves stdio once and every HTTP client with a server of its own. */
import express from 'express';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createServer } from './notes.js';

if (process.argv.includes('--stdio')) await createServer().connect(new StdioServerTransport());
else {
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  const app = express();
  app.post('/mcp', async (req, res) => {
    const known = sessions.get(String(req.headers['mcp-session-id']));
    if (known) {
      await known.handleRequest(req, res, req.body);
      return;
    }
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => crypto.randomUUID(), onsessioninitialized: (id) => { sessions.set(id, transport); } });
    await createServer().connect(transport);
    await transport.handleRequest(req, res, req.body);
  });
  app.listen(3000, 'localhost');
}
