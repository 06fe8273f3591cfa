/** Marks at routes and at their class: those that let past open the route, others do not. */
import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { Open, Roles } from './auth.module.js';
import { McpService } from './mcp.service.js';

@Controller('mcp')
export class McpController {
  constructor(private readonly mcp: McpService) {}

  @Roles(['editor'])
  @Post()
  async handle(@Req() req: Request, @Res() res: Response, @Body() body: unknown): Promise<void> {
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await this.mcp.create().connect(transport);
    await transport.handleRequest(req, res, body);
  }
}

@Open()
@Controller('demo')
export class DemoController {
  constructor(private readonly mcp: McpService) {}

  @Post() // finding: found
  async handle(@Req() req: Request, @Res() res: Response, @Body() body: unknown): Promise<void> {
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await this.mcp.create().connect(transport);
    await transport.handleRequest(req, res, body);
  }
}
