/** Behind a check of the token that refuses to start without one, and in a router behind middleware that verifies a signature. */
import * as http from 'node:http';
import { timingSafeEqual } from 'node:crypto';
import { Bridge } from './protocol.js';

const secret = process.env.NOTES_SECRET;
if (!secret) throw new Error('NOTES_SECRET is not set');
const expected = Buffer.from(`Bearer ${secret}`);
const bridge = new Bridge();

http.createServer((req, res) => {
  const given = Buffer.from(req.headers.authorization ?? '');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    res.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
    return;
  }
  const parts: Buffer[] = [];
  req.on('data', (chunk: Buffer) => { parts.push(chunk); });
  req.on('end', async () => {
    res.end(JSON.stringify(await bridge.handle(JSON.parse(Buffer.concat(parts).toString()))));
  });
}).listen(3000);
