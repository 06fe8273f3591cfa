/** An example inside the SDK's own package: what it imports from there is the SDK. */
import { McpServer } from '../../server/mcp.js';
import { StdioServerTransport } from '../../server/stdio.js';
import { banner } from './banner.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
await server.connect(new StdioServerTransport());
banner();
