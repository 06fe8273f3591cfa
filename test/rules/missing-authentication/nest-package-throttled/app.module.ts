/** What stands before all routes counts requests, and asks nobody who they are. */
import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import { McpModule } from '@rekog/mcp-nest';
import { NotesTool } from './notes.tool.js';

@Module({
  imports: [
    ThrottlerModule.forRoot([{ ttl: 60_000, limit: 20 }]),
    McpModule.forRoot({ name: 'notes', version: '1.0.0' }), // finding: found
  ],
  providers: [NotesTool, { provide: APP_GUARD, useClass: ThrottlerGuard }],
})
export class AppModule {}
