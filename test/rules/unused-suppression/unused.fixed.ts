/** Suppressions with nothing behind them, in each form. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'example', version: '1.0.0' });

server.tool('plain', async () => ({ content: [] }));

server.tool('other', async () => ({ content: [] }));

server.tool('third', async () => ({ content: [] }));
/* mcp-lint-enable tool-name-format */
server.tool('now a bad name', async () => ({ content: [] }));

// Two lines further is not the next line.

server.tool('bad name', async () => ({ content: [] }));

// Of two rules one reports here.
// mcp-lint-disable-next-line tool-name-format -- agreed // finding: unused
server.tool('also bad', async () => ({ content: [] }));

// The comment nearer by is the one that counts.
// mcp-lint-disable-next-line tool-name-format -- agreed
server.tool('bad again', async () => ({ content: [] }));
/* mcp-lint-enable */
