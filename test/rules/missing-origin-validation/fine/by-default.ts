import type { Request, Response } from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

function hosts(host: string, port: number): string[] {
  const names = ['127.0.0.1', 'localhost'];
  const list: string[] = [];
  for (const name of names) list.push(name, `${name}:${port}`);
  if (!names.includes(host)) list.push(host);
  return list;
}

export async function serveByDefault(req: Request, res: Response): Promise<void> {
  const enableDnsRebindingProtection = process.env.REBINDING_PROTECTION !== 'false';
  const allowedHosts = process.env.ALLOWED_HOST ? [process.env.ALLOWED_HOST] : hosts(process.env.HOST || 'localhost', 3002);
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableDnsRebindingProtection, allowedHosts });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
}
