/** Suppressions in every form that holds, and comments that only begin like one. */
// mcp-lint-disable-file stdout-pollution -- a program of ours reads it
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'example', version: '1.0.0' });

/**
 * mcp-lint-disable-next-line tool-name-format -- in a doc comment, with
 * a reason over two lines
 */
server.tool('bad name', async () => ({ content: [] }));

//mcp-lint-disable-next-line tool-name-format,stdout-pollution -- without spaces [until=2999-01-01]
server.tool('bad too', async () => ({ content: [] }));

// mcp-lint-server is what the folder is called, and this is no directive.
server.tool('third', /* mcp-lint-disable-line tool-name-format -- between arguments */ async () => ({ content: [] }));

/* mcp-lint-disable tool-name-format, stdout-pollution -- a block */
server.tool('fourth one', async () => ({ content: [] }));
/* mcp-lint-enable */
