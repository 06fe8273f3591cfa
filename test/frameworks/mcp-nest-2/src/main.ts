import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { McpStrategy, StdioTransport } from '@rekog/mcp-nest';
import { MillController } from './mill.controller.js';

const mcp = new McpStrategy({ name: 'mill', version: '2.0.0', transports: [new StdioTransport()] });

@Module({ controllers: [MillController] })
class AppModule {}

const app = await NestFactory.createMicroservice(AppModule, { strategy: mcp, logger: false });
await app.listen();
