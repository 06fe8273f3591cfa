/** A server of Node itself, made by a function that is told where to listen. */
import { createServer } from 'node:http';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { makeServer } from './server.js';
import { isAllowedHost } from './host-check.js';

export async function serve(port: number, host: string): Promise<void> {
  const http = createServer(async (req, res) => {
    if (!isAllowedHost(req.headers.host)) {
      res.writeHead(403).end('Forbidden');
      return;
    }
    if (req.url !== '/mcp') {
      res.writeHead(404).end();
      return;
    }
    const server = makeServer();
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined }); // finding: found
    await server.connect(transport);
    await transport.handleRequest(req, res);
  });
  http.listen(port, host);
}

await serve(Number(process.env['PORT'] ?? 3000), '127.0.0.1');
