/** Suppressions that held until some day. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'example', version: '1.0.0' });

// finding-next-line: expired
// mcp-lint-disable-next-line tool-name-format -- old clients until=2024-02-29
server.tool('bad name', async () => ({ content: [] }));

// finding-next-line: expired
server.tool('bad too', async () => ({ content: [] })); // mcp-lint-disable-line tool-name-format -- old clients [until=2024-12-31]

/* finding-next-line: expired */
/* mcp-lint-disable tool-name-format -- old clients until=2023-01-01 */
server.tool('third one', async () => ({ content: [] }));
/* mcp-lint-enable */
