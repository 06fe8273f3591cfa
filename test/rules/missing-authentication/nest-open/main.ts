import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { McpController } from './mcp.controller.js';
import { McpService } from './mcp.service.js';

@Module({ controllers: [McpController], providers: [McpService] })
class AppModule {}

async function main(): Promise<void> {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
void main();
