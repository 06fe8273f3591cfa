import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

/** Narrow scopes, and a star that is no scope. */
export const settings = { scopes_supported: ['notes:read', 'notes:write', 'allocations'], requiredScopes: ['notes:read'], pattern: '*' };
export const server = new McpServer({ name: 'notes', version: '1.0.0' });
