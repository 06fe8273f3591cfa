/** Everything that can be wrong with a suppression. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'example', version: '1.0.0' });

// finding-next-line: reason
// mcp-lint-disable-next-line tool-name-format
server.tool('no reason', async () => ({ content: [] }));

// finding-next-line: reason
// mcp-lint-disable-next-line tool-name-format -- ...
server.tool('no words', async () => ({ content: [] }));

// finding-next-line: reason
// mcp-lint-disable-next-line tool-name-format -- until=2999-01-01
server.tool('only a day', async () => ({ content: [] }));

// finding-next-line: rule
// mcp-lint-disable-next-line -- everything is fine here
server.tool('no rule', async () => ({ content: [] }));

// finding-next-line: unknownRule
// mcp-lint-disable-next-line tool-name-format -- agreed
server.tool('bad rule', async () => ({ content: [] }));

// finding-next-line: unknownRule
// mcp-lint-disable-next-line constructor -- agreed
server.tool('no such', async () => ({ content: [] }));

// finding-next-line: directive
// mcp-lint-disable-next-line tool-name-format -- agreed
server.tool('bad directive', async () => ({ content: [] }));

// finding-next-line: directive
// mcp-lint-ignore tool-name-format -- agreed
server.tool('other tool', async () => ({ content: [] }));

// finding-next-line: date
// mcp-lint-disable-next-line tool-name-format -- agreed until=2026-02-31
server.tool('bad date', async () => ({ content: [] }));

// finding-next-line: fixed
// mcp-lint-disable-next-line unused-suppression -- we keep it
server.tool('fixed', async () => ({ content: [] }));

// finding-next-line: place
// mcp-lint-disable-file tool-name-format -- hidden down here
server.tool('at the end', async () => ({ content: [] }));

// finding-next-line: enable
/* mcp-lint-disable tool-name-format -- a block */
// finding-next-line: enable
server.tool('in a block', async () => ({ content: [] }));
