import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';

export function recorded(tool: string, run: () => Promise<CallToolResult>) {
  return async (extra: { readonly authInfo?: { readonly clientId: string } }): Promise<CallToolResult> => {
    console.error(JSON.stringify({ tool, actor: extra.authInfo?.clientId, at: Date.now() }));
    return run();
  };
}
