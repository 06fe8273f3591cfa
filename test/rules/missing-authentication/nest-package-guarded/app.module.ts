/** The options name the guard. */
import { Module } from '@nestjs/common';
import { McpModule } from '@rekog/mcp-nest';
import { NotesTool } from './notes.tool.js';
import { TokenGuard } from './guard.js';

@Module({ imports: [McpModule.forRoot({ name: 'notes', version: '1.0.0', guards: [TokenGuard] })], providers: [NotesTool] })
export class AppModule {}
