/** The application is a field of a class, and the SDK older than its middleware. */
import express from 'express';
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import { makeServer } from './server.js';
import { checkHost } from './host-check.js';

class NotesHttpServer {
  private readonly app: express.Application;
  private readonly transports = new Map<string, SSEServerTransport>();

  constructor(private readonly port: number) {
    this.app = express();
    this.app.use(checkHost);
    this.app.use(express.json());
    this.routes();
  }

  private routes(): void {
    this.app.get('/sse', async (_req, res) => {
      const transport = new SSEServerTransport('/messages', res); // finding: found
      this.transports.set(transport.sessionId, transport);
      await makeServer().connect(transport);
    });
    this.app.post('/messages', async (req, res) => {
      await this.transports.get(String(req.query['sessionId']))?.handlePostMessage(req, res, req.body);
    });
  }

  start(): void {
    this.app.listen(this.port, '127.0.0.1');
  }
}

new NotesHttpServer(3000).start();
