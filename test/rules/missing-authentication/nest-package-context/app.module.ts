import { Module } from '@nestjs/common';
import { McpModule } from '@rekog/mcp-nest';
import { NotesTool } from './notes.tool.js';

@Module({ imports: [McpModule.forRoot({ name: 'notes', version: '1.0.0' })], providers: [NotesTool] })
export class AppModule {}
