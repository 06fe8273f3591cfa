/** Guards of the SDK asked in the middle of a plain handler. */
import { createServer } from 'node:http';
import { localhostHostValidation, localhostOriginValidation, NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';

const validateHost = localhostHostValidation();
const validateOrigin = localhostOriginValidation();

createServer((req, res) => {
  if (!validateHost(req, res) || !validateOrigin(req, res)) return;
  void (async () => {
    const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
    await transport.handleRequest(req, res);
  })();
}).listen(3000, '127.0.0.1');
