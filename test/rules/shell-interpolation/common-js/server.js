'use strict';
/** CommonJS in its shapes: `exports.x`, `module.exports = {…}`, destructured `require`, a default export of compiled code. */
const { McpServer } = require('@modelcontextprotocol/sdk/server/mcp.js');
const { z } = require('zod');
const { ping } = require('./ping');
const trace = require('./trace');
const whois_1 = require('./whois');

const server = new McpServer({ name: 'common-js', version: '1.0.0' });

server.tool('ping', { host: z.string() }, async ({ host }) => {
  ping(host);
  trace.start(host);
  (0, whois_1.default)(host);
  return { content: [] };
});
