/** Files that a server's own HTTP routes send. */
import { createReadStream } from 'node:fs';
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { insideRoot } from './root-folder.js';
import { insideFolder } from './safe-path.js';

const server = new McpServer({ name: 'files', version: '1.0.0' });
server.registerTool('ping', { inputSchema: {} }, async () => ({ content: [] }));

const app = express();
app.get('/download', (req, res) => {
  res.sendFile(insideRoot(req.query.file as string)); // finding: whole
});
app.get('/attachment/:name', (req, res) => {
  res.download(insideFolder('/srv/data', `${req.params.name}`)); // finding: found
});
app.get('/raw/:name', (req, res) => {
  createReadStream(insideFolder('/srv/data', `${req.params.name}`)).pipe(res); // finding: found
});
// Express refuses what leads out of the root.
app.get('/inside/:name', (req, res) => {
  res.sendFile(req.params.name, { root: '/srv/data' });
});
app.get('/rooted', (req, res) => {
  res.sendFile('index.html', { root: req.query.folder as string }); // finding: whole
});
app.listen(3000, '127.0.0.1');
