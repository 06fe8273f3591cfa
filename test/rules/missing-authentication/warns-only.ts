/** A warning in place of a refusal to start. */
import express, { type NextFunction, type Request, type Response } from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

class Web {
  constructor(private readonly options: { secret?: string }) {}

  private isAuthorized(req: Request): boolean {
    if (!this.options.secret) return true; // finding: optional
    return req.headers.authorization === `Bearer ${this.options.secret}`;
  }

  listen(): void {
    const app = express();
    app.use((req: Request, res: Response, next: NextFunction) => {
      if (!this.isAuthorized(req)) {
        res.status(401).end();
        return;
      }
      next();
    });
    app.post('/mcp', async (req, res) => {
      const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
      await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
      await transport.handleRequest(req, res, req.body);
    });
    app.listen(3000);
  }
}

const secret = process.env.NOTES_SECRET;
if (secret === undefined) {
  console.error('NOTES_SECRET must be set.');
  console.error('Everybody may call.');
}
new Web({ secret }).listen();
