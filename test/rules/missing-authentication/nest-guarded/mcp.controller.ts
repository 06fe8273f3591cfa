/** A guard of the project before one controller, and one of a package before the other. */
import { Controller, Post, Req, Res, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { Request, Response } from 'express';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { McpService } from './mcp.service.js';
import { TokenGuard } from './guard.js';

@Controller('mcp')
export class McpController {
  constructor(private readonly mcp: McpService) {}

  @Post()
  @UseGuards(TokenGuard)
  async handle(@Req() req: Request, @Res() res: Response): Promise<void> {
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await this.mcp.create().connect(transport);
    await transport.handleRequest(req, res, req.body);
  }
}

@Controller('signed')
@UseGuards(AuthGuard('jwt'))
export class SignedController {
  constructor(private readonly mcp: McpService) {}

  @Post('mcp')
  async handle(@Req() req: Request, @Res() res: Response): Promise<void> {
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await this.mcp.create().connect(transport);
    await transport.handleRequest(req, res, req.body);
  }
}
