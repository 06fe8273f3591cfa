/** Suppressions that are used, comments that are none, and text that looks like one. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'example', version: '1.0.0' });

// mcp-lint-disable-next-line tool-name-format -- agreed with the client team
server.tool('bad name', async () => ({ content: [] }));

server.tool('bad too', async () => ({ content: [] })); // mcp-lint-disable-line tool-name-format -- agreed

/* mcp-lint-disable tool-name-format -- all of these are agreed */
server.tool('third one', async () => ({ content: [] }));
server.tool('fourth one', async () => ({ content: [] }));
/* mcp-lint-enable tool-name-format */

// Two comments above one line.
// mcp-lint-disable-next-line tool-name-format -- agreed
// and a comment between
server.tool('fifth one', async () => ({ content: [] }));

// The documentation says: mcp-lint-disable-next-line tool-name-format -- is not at the beginning here.
const text = '// mcp-lint-disable-next-line tool-name-format -- a text';
const template = `
// mcp-lint-disable-next-line tool-name-format -- a template with ${text}
`;
const pattern = /[/*] mcp-lint-disable-line tool-name-format -- a pattern/;
server.tool('sixth', async () => ({ content: [{ type: 'text', text: text + template + String(pattern) }] }));
