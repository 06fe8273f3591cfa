/** Middleware for one route of the package: the older one, which it opens as well, lies elsewhere. */
import { Injectable, Module, type MiddlewareConsumer, type NestMiddleware, type NestModule } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { timingSafeEqual } from 'node:crypto';
import { McpModule } from '@rekog/mcp-nest';
import { NotesTool } from './notes.tool.js';

const expected = Buffer.from(`Bearer ${process.env.MCP_TOKEN ?? ''}`);

@Injectable()
export class TokenMiddleware implements NestMiddleware {
  use(req: Request, res: Response, next: NextFunction): void {
    const given = Buffer.from(req.headers.authorization ?? '');
    if (!process.env.MCP_TOKEN || given.length !== expected.length || !timingSafeEqual(given, expected)) {
      res.status(401).end();
      return;
    }
    next();
  }
}

@Module({ imports: [McpModule.forRoot({ name: 'notes', version: '1.0.0', mcpEndpoint: 'api/mcp' })], providers: [NotesTool] }) // finding: found
export class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(TokenMiddleware).forRoutes('api/*path');
  }
}
