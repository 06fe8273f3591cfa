/** Transports of frameworks that open their own: which, and where they listen. */
import { describe, expect, it } from 'vitest';
import { read, type Read } from './read.js';

const transports = ({ servers }: Read) => servers.flatMap((server) => server.transports.map(({ kind, host, port }) => [kind, host, port]));

describe('FastMCP', () => {
  const start = (options: string) => read({ 'src/index.ts': `import { FastMCP } from 'fastmcp';
const server = new FastMCP({ name: 's', version: '1.0.0' });
server.addTool({ name: 'a', description: 'A', execute: async () => 'a' });
server.start(${options});` }, { fastmcp: '^4.0.0' });

  it('listens on this machine where no host is given', async () => {
    expect(transports(await start("{ transportType: 'httpStream', httpStream: { port: 9000 } }"))).toEqual([['streamable-http', 'localhost', '9000']]);
    expect(transports(await start("{ transportType: 'httpStream' }"))).toEqual([['streamable-http', 'localhost', '8080']]);
  });

  it('listens where it is told, by default too', async () => {
    expect(transports(await start("{ transportType: 'httpStream', httpStream: { port: Number(process.env.PORT ?? '3000'), host: process.env.HOST ?? '0.0.0.0' } }"))).toEqual([['streamable-http', '0.0.0.0', '3000']]);
  });

  it('speaks over standard input unless told otherwise', async () => {
    expect(transports(await start(''))).toEqual([['stdio', undefined, undefined]]);
  });
});

describe('@rekog/mcp-nest', () => {
  const tool = `import { Injectable } from '@nestjs/common';
import { Tool } from '@rekog/mcp-nest';
@Injectable()
export class Tools { @Tool({ name: 'a', description: 'A' }) async run() { return { content: [] }; } }`;
  const start = (options: string, how = 'create(AppModule); await app.listen(3000)', imports = 'McpModule, McpTransportType') => read({
    'src/tools.ts': tool,
    'src/app.module.ts': `import { Module } from '@nestjs/common';
import { ${imports} } from '@rekog/mcp-nest';
import { Tools } from './tools.js';
@Module({ imports: [McpModule.forRoot({ name: 'notes', version: '1.0.0', ${options} })], providers: [Tools] })
export class AppModule {}`,
    'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
async function main() { const app = await NestFactory.${how}; }
void main();`,
  }, { '@rekog/mcp-nest': '1.9.3', '@nestjs/core': '11.0.0' });

  it('has its name, and opens what its options say', async () => {
    const found = await start('transport: [McpTransportType.STREAMABLE_HTTP, McpTransportType.SSE]');
    expect(found.servers.map((server) => [server.name, server.version, server.tools.map((one) => one.name)])).toEqual([['notes', '1.0.0', ['a']]]);
    expect(transports(found).map(([kind]) => kind)).toEqual(['streamable-http', 'sse']);
    expect(transports(await start("transport: 'stdio' as any")).map(([kind]) => kind)).toEqual(['stdio']);
  });

  it('opens all it has where none is named, and none over HTTP without a socket', async () => {
    expect(transports(await start('')).map(([kind]) => kind)).toEqual(['streamable-http', 'sse', 'stdio']);
    expect(transports(await start('', 'createApplicationContext(AppModule)')).map(([kind]) => kind)).toEqual(['stdio']);
  });

  it('has schemas of Zod 3 up to 1.8, and of Zod 4 since', async () => {
    const withSchema = (nest: string, zod: string) => read({
      'src/main.ts': `import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { McpModule, Tool } from '@rekog/mcp-nest';
import { z } from 'zod';
@Injectable()
class Tools { @Tool({ name: 'a', description: 'A', parameters: z.object({ id: z.string().max(9) }) }) async run() { return { content: [] }; } }
@Module({ imports: [McpModule.forRoot({ name: 'notes', version: '1.0.0' })], providers: [Tools] })
class AppModule {}
void NestFactory.create(AppModule);`,
    }, { '@rekog/mcp-nest': nest, '@nestjs/core': '11.0.0', zod });
    for (const [nest, zod] of [['^1.8.4', '^3.25.76'], ['1.9.3', '^4.3.5']] as const) {
      expect((await withSchema(nest, zod)).servers.flatMap((server) => server.tools.map((one) => one.inputSchema?.['properties']))).toEqual([{ id: { type: 'string', maxLength: 9 } }]);
    }
  });

  it('is a strategy with transports since version 2', async () => {
    const found = await read({
      'src/tools.ts': tool,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { McpStrategy, StdioTransport, StreamableHttpTransport } from '@rekog/mcp-nest';
import { AppModule } from './app.module.js';
const mcp = new McpStrategy({ name: 'notes', version: '2.0.0', transports: [new StreamableHttpTransport(), new StdioTransport()] });
async function main() { const app = await NestFactory.create(AppModule); app.connectMicroservice({ strategy: mcp }); await app.listen(3000); }
void main();`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { Tools } from './tools.js';
@Module({ controllers: [Tools] })
export class AppModule {}`,
    }, { '@rekog/mcp-nest': '2.0.0', '@nestjs/core': '11.0.0' });
    expect(found.servers.map((server) => [server.name, server.version, server.tools.map((one) => one.name), server.transports.map((one) => one.kind)])).toEqual([['notes', '2.0.0', ['a'], ['streamable-http', 'stdio']]]);
  });
});
