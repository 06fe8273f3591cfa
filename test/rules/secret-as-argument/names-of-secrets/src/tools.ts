import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export function addTools(server: McpServer): void {
  server.registerTool('list', {
    description: 'Lists things.',
    inputSchema: {
      nextToken: z.string(), page_token: z.string(), max_tokens: z.number(), tokens: z.number(), secretName: z.string(), secret_arn: z.string(), credential_id: z.string(),
      key: z.string(), issueKey: z.string(), project_key: z.string(), sort_key: z.string(), tokenAddress: z.string(), idempotencyKey: z.string(), password_policy: z.string(),
      includeSecrets: z.boolean(), apiKeyId: z.string(), public_key: z.string(), auth: z.enum(['password', 'token']), passwordLength: z.number(), cwd: z.string(),
      token: z.string().describe('Cursor for the next page of results'), author: z.string(), keyword: z.string(), client_key: z.string(), secretKeyRef: z.string(),
    },
  }, async () => ({ content: [] }));
}
