/** A guard that a function makes: not read, so nothing is said. */
import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { makeGuard } from '@acme/guards';
import { McpController } from './mcp.controller.js';
import { McpService } from './mcp.service.js';

@Module({ controllers: [McpController], providers: [McpService, { provide: APP_GUARD, useFactory: () => makeGuard() }] })
export class AppModule {}
