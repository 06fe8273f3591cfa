/** Suppressions that held until some day. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'example', version: '1.0.0' });

// finding-next-line: expired
server.tool('bad name', async () => ({ content: [] }));

// finding-next-line: expired
server.tool('bad too', async () => ({ content: [] }));

/* finding-next-line: expired */
server.tool('third one', async () => ({ content: [] }));
/* mcp-lint-enable */
