/** Suppressions that still hold, hold for ever, or have nothing left to suppress. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'example', version: '1.0.0' });

// mcp-lint-disable-next-line tool-name-format -- old clients until=2999-12-31
server.tool('bad name', async () => ({ content: [] }));

// mcp-lint-disable-next-line tool-name-format -- we stay with it until=doomsday is near
server.tool('bad too', async () => ({ content: [] }));

// mcp-lint-disable-next-line tool-name-format -- old clients until=2020-01-01
server.tool('good', async () => ({ content: [] }));
