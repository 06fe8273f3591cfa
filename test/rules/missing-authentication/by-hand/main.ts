/** node:http, with bodies read piece by piece; the secret is asked for only where one is set. */
import * as http from 'node:http';
import { Bridge } from './protocol.js';

class HttpServer {
  constructor(private readonly bridge: Bridge, private readonly options: { secret: string }) {}

  listen(): void {
    http.createServer((req, res) => { this.route(req, res); }).listen(3000, '127.0.0.1');
  }

  private isAuthorized(req: http.IncomingMessage): boolean {
    if (!this.options.secret) return true; // finding: loopbackOptional
    return req.headers.authorization === `Bearer ${this.options.secret}`;
  }

  private route(req: http.IncomingMessage, res: http.ServerResponse): void {
    if (req.url !== '/mcp') {
      res.writeHead(404).end();
      return;
    }
    if (!this.isAuthorized(req)) {
      res.writeHead(401).end();
      return;
    }
    let body = '';
    req.on('data', (chunk: Buffer) => { body += chunk.toString(); });
    req.on('end', async () => {
      const answer = await this.bridge.handle(JSON.parse(body));
      res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  }
}

new HttpServer(new Bridge(), { secret: process.env.NOTES_SECRET ?? '' }).listen();
