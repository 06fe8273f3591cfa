import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { McpController, SignedController } from './mcp.controller.js';
import { McpService } from './mcp.service.js';

@Module({ controllers: [McpController, SignedController], providers: [McpService] })
class AppModule {}

async function main(): Promise<void> {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
void main();
