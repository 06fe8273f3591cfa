/** A controller of NestJS that hands requests to the transport, with a limit before it and nothing that asks who is calling. */
import { Body, Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { McpService } from './mcp.service.js';

@Controller('mcp')
@UseGuards(ThrottlerGuard)
export class McpController {
  constructor(private readonly mcp: McpService) {}

  @Post() // finding: found
  async handle(@Req() req: Request, @Res() res: Response, @Body() body: unknown): Promise<void> {
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await this.mcp.create().connect(transport);
    await transport.handleRequest(req, res, body);
  }

  @Get('health')
  health(): string {
    return 'ok';
  }
}
