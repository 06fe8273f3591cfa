/** Headers set by hand before the protocol is answered by hand. */
import * as http from 'node:http';
import { Bridge } from './protocol.js';

const bridge = new Bridge();

http.createServer(async (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', '*'); // finding: any
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part as Buffer);
  res.end(JSON.stringify(await bridge.handle(JSON.parse(Buffer.concat(parts).toString()))));
}).listen(3000, '127.0.0.1');
