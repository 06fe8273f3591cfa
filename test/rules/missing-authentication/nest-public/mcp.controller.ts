/** A mark at the route that lets it past the guard of the application. */
import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { Public } from './auth.module.js';
import { McpService } from './mcp.service.js';

@Controller('mcp')
export class McpController {
  constructor(private readonly mcp: McpService) {}

  @Public()
  @Post() // finding: found
  async handle(@Req() req: Request, @Res() res: Response, @Body() body: unknown): Promise<void> {
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await this.mcp.create().connect(transport);
    await transport.handleRequest(req, res, body);
  }
}
