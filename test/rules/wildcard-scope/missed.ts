import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

/** A scope that is put together. */
const all = ['notes', '*'].join(':');
export const settings = { scopes_supported: [all] }; // known-miss: found
export const server = new McpServer({ name: 'notes', version: '1.0.0' });
