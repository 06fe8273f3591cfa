/** A controller that tells the methods of the protocol apart itself, given the body alone. */
import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

interface Rpc { id: number; method: string; params?: { name: string; arguments?: Record<string, unknown> } }

@Controller('mcp')
export class McpController {
  @Post() // finding: loopback
  @HttpCode(200)
  async handle(@Body() rpc: Rpc): Promise<unknown> {
    switch (rpc.method) {
      case 'tools/list': return { jsonrpc: '2.0', id: rpc.id, result: { tools: [{ name: 'add_note', description: 'Stores a note.', inputSchema: { type: 'object' } }] } };
      case 'tools/call': return { jsonrpc: '2.0', id: rpc.id, result: { content: [{ type: 'text', text: String(rpc.params?.name) }] } };
      default: return { jsonrpc: '2.0', id: rpc.id, error: { code: -32601, message: 'Method not found' } };
    }
  }
}

@Module({ controllers: [McpController] })
class AppModule {}

async function main(): Promise<void> {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000, '127.0.0.1');
}
void main();
