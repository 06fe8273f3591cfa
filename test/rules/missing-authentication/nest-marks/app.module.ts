import { Module } from '@nestjs/common';
import { AuthModule } from './auth.module.js';
import { DemoController, McpController } from './mcp.controller.js';
import { McpService } from './mcp.service.js';

@Module({ imports: [AuthModule], controllers: [McpController, DemoController], providers: [McpService] })
export class AppModule {}
