/** A package's own controllers, with nothing before them. */
import { Module } from '@nestjs/common';
import { McpModule, McpTransportType } from '@rekog/mcp-nest';
import { NotesTool } from './notes.tool.js';

@Module({
  imports: [McpModule.forRoot({ name: 'notes', version: '1.0.0', transport: McpTransportType.STREAMABLE_HTTP })], // finding: found
  providers: [NotesTool],
})
export class AppModule {}
