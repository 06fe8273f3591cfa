/** Controllers made by the package and listed by the program. */
import { Module } from '@nestjs/common';
import { McpModule, createSseController, createStreamableHttpController } from '@rekog/mcp-nest';
import { NotesTool } from './notes.tool.js';
import { TokenGuard } from './guard.js';

const Open = createStreamableHttpController('/mcp', ''); // finding: found
const Guarded = createSseController('/sse', '/messages', '', [TokenGuard]);

@Module({
  imports: [McpModule.forRootAsync({ useFactory: () => ({ name: 'notes', version: '1.0.0' }) })],
  controllers: [Open, Guarded],
  providers: [NotesTool],
})
export class AppModule {}
