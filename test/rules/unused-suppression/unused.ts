/** Suppressions with nothing behind them, in each form. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'example', version: '1.0.0' });

// mcp-lint-disable-next-line tool-name-format -- agreed with the client team // finding: unused
server.tool('plain', async () => ({ content: [] }));

server.tool('other', async () => ({ content: [] })); // mcp-lint-disable-line tool-name-format -- agreed // finding: unused

/* mcp-lint-disable tool-name-format -- all of these are agreed // finding: unused */
server.tool('third', async () => ({ content: [] }));
/* mcp-lint-enable tool-name-format */
server.tool('now a bad name', async () => ({ content: [] }));

// Two lines further is not the next line.
// mcp-lint-disable-next-line tool-name-format -- agreed // finding: unused

server.tool('bad name', async () => ({ content: [] }));

// Of two rules one reports here.
// mcp-lint-disable-next-line tool-name-format, stdout-pollution -- agreed // finding: unused
server.tool('also bad', async () => ({ content: [] }));

// The comment nearer by is the one that counts.
/* mcp-lint-disable tool-name-format -- a block around it // finding: unused */
// mcp-lint-disable-next-line tool-name-format -- agreed
server.tool('bad again', async () => ({ content: [] }));
/* mcp-lint-enable */
