/** Paths read from an address that Host was put into say nothing of Host; the second server compares it. */
import * as http from 'node:http';
import { Bridge } from './protocol.js';
import { isAllowedHost } from './host-check.js';

const bridge = new Bridge();

async function answer(req: http.IncomingMessage, res: http.ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part as Buffer);
  res.end(JSON.stringify(await bridge.handle(JSON.parse(Buffer.concat(parts).toString()))));
}

// finding-next-line: found
http.createServer(async (req, res) => {
  if (!isAllowedHost(req.headers.host)) {
    res.writeHead(403).end('Forbidden');
    return;
  }
  const url = new URL(req.url ?? '/', `http://${req.headers.host ?? 'localhost'}`);
  if (url.pathname !== '/mcp') {
    res.writeHead(404).end();
    return;
  }
  await answer(req, res);
}).listen(3000, '127.0.0.1');

http.createServer(async (req, res) => {
  const url = new URL(req.url ?? '/', `http://${req.headers.host ?? 'localhost'}`);
  if (url.hostname !== 'localhost' || url.pathname !== '/mcp') {
    res.writeHead(421).end();
    return;
  }
  await answer(req, res);
}).listen(3001, '127.0.0.1');
