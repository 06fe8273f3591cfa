import { Module } from '@nestjs/common';
import { AuthModule } from './auth.module.js';
import { McpController } from './mcp.controller.js';
import { McpService } from './mcp.service.js';

@Module({ imports: [AuthModule], controllers: [McpController], providers: [McpService] })
export class AppModule {}
