import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { McpModule, McpTransportType } from '@rekog/mcp-nest';
import { BakeryTool } from './bakery.tool.js';

@Module({
  imports: [McpModule.forRoot({ name: 'bakery', version: '1.0.0', transport: McpTransportType.STDIO })],
  providers: [BakeryTool],
})
class AppModule {}

const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
await app.init();
