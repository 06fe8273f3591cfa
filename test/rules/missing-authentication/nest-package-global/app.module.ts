import { Module } from '@nestjs/common';
import { McpModule } from '@rekog/mcp-nest';
import { AuthModule } from './auth.module.js';
import { NotesTool } from './notes.tool.js';

@Module({ imports: [AuthModule, McpModule.forRoot({ name: 'notes', version: '1.0.0' })], providers: [NotesTool] })
export class AppModule {}
