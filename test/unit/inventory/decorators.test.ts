/** Decorators of the project's own: what they keep, in a list or as metadata of the class, is read where tools are registered. */
import { describe, expect, it } from 'vitest';
import { read, toolNames } from './read.js';

const DEPENDENCIES = { '@modelcontextprotocol/sdk': '^1.32.0', 'reflect-metadata': '^0.2.0', zod: '^3.25.0' };
const HEAD = `import 'reflect-metadata';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
interface Options { name: string; description: string; inputSchema?: object }
`;

describe('metadata of decorated methods', () => {
  it('by method, found through the prototype of an instance', async () => {
    const found = await read({ 'src/index.ts': `${HEAD}
const KEY = Symbol('tool');
function Tool(options: Options): MethodDecorator { return (target, property) => { Reflect.defineMetadata(KEY, options, target, property); }; }
class Birds {
  @Tool({ name: 'find_bird', description: 'Finds one', inputSchema: { name: z.string() } })
  async find({ name }: { name: string }) { return { content: [{ type: 'text', text: name }] }; }
  @Tool({ name: 'count_birds', description: 'Counts them' })
  async count() { return { content: [] }; }
  helper() { return 1; }
}
const server = new McpServer({ name: 's', version: '1' });
for (const handler of [new Birds()]) {
  const prototype = Object.getPrototypeOf(handler);
  for (const method of Object.getOwnPropertyNames(prototype)) {
    if (method === 'constructor' || typeof prototype[method] !== 'function') continue;
    const tool = Reflect.getMetadata(KEY, prototype, method);
    if (!tool) continue;
    server.registerTool(tool.name, { description: tool.description, inputSchema: tool.inputSchema }, handler[method].bind(handler));
  }
}
` }, DEPENDENCIES);
    expect(toolNames(found)).toEqual(['find_bird', 'count_birds']);
    expect(found.servers[0]?.tools[0]).toMatchObject({ description: 'Finds one', inputSchema: { properties: { name: { type: 'string' } } } });
    expect(found.servers[0]?.tools.every(({ handler }) => handler !== undefined)).toBe(true);
  });

  it('as a list at the class, which a subclass has too', async () => {
    const found = await read({ 'src/index.ts': `${HEAD}
const KEY = 'tools';
const Tool = (options: Options) => (target: any, property: string) => {
  const tools = Reflect.getMetadata(KEY, target.constructor) || [];
  tools.push({ ...options, method: property });
  Reflect.defineMetadata(KEY, tools, target.constructor);
};
const Provider = (name: string) => (target: Function) => { Reflect.defineMetadata('provider', name, target); };
class Base {
  @Tool({ name: 'ping', description: 'p' }) ping() { return { content: [] }; }
}
@Provider('birds')
class Birds extends Base {}
class Bare {}
const server = new McpServer({ name: 's', version: '1' });
for (const Class of [Birds, Bare]) {
  if (!Reflect.hasMetadata('provider', Class)) continue;
  const instance: any = new Class();
  for (const tool of Reflect.getMetadata(KEY, Class)) server.tool(Reflect.getMetadata('provider', Class) + '_' + tool.name, tool.description, instance[tool.method].bind(instance));
}
` }, DEPENDENCIES);
    expect(toolNames(found)).toEqual(['birds_ping']);
    expect(found.servers[0]?.tools[0]?.handler).toBeDefined();
  });

  it('in a list of the module', async () => {
    const found = await read({ 'src/index.ts': `${HEAD}
const all: { name: string; run: Function }[] = [];
function tool(name: string) { return (target: any, property: string, descriptor: PropertyDescriptor) => { all.push({ name, run: descriptor.value }); return descriptor; }; }
class Birds { @tool('find_bird') find({ name }: { name: string }) { return { content: [{ type: 'text', text: name }] }; } }
const server = new McpServer({ name: 's', version: '1' });
for (const one of all) server.tool(one.name, { name: z.string() }, one.run as never);
` }, DEPENDENCIES);
    expect(toolNames(found)).toEqual(['find_bird']);
    expect(found.servers[0]?.tools[0]?.handler?.name ?? '').toContain('find');
  });

  it('that only the compiler knows stays unknown', async () => {
    const found = await read({ 'src/index.ts': `${HEAD}
const named: string[] = [];
const Tool = () => (target: any, property: string) => { named.push(Reflect.getMetadata('design:returntype', target, property).name); };
class Birds { @Tool() find(): string { return ''; } }
const server = new McpServer({ name: 's', version: '1' });
for (const name of named) server.tool(name, () => ({ content: [] }));
` }, DEPENDENCIES);
    expect(found.servers[0]?.tools.filter(({ nameKnown }) => nameKnown !== false)).toEqual([]);
    expect(found.notices.length).toBeGreaterThan(0);
  });
});

describe('decorated methods of a framework', () => {
  it('are offered by each application that holds their class', async () => {
    const app = (name: string, kind: string): string => `import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { McpModule, McpTransportType } from '@rekog/mcp-nest';
import { BirdTools } from './birds.js';
@Module({ imports: [McpModule.forRoot({ name: '${name}', version: '1', transport: McpTransportType.${kind} })], providers: [BirdTools] })
class AppModule {}
const app = await NestFactory.create(AppModule);
await app.listen(3000);
`;
    const found = await read({
      'package.json': JSON.stringify({ name: 'p', version: '1.0.0', type: 'module', bin: { stdio: 'src/stdio.ts' }, main: 'src/main.ts', dependencies: { '@rekog/mcp-nest': '1.9.3', '@nestjs/core': '11.0.0' } }),
      'src/birds.ts': `import { Tool } from '@rekog/mcp-nest';\nexport class BirdTools { @Tool({ name: 'find_bird', description: 'Finds one' }) async find() { return 'bird'; } }\n`,
      'src/main.ts': app('web', 'STREAMABLE_HTTP'),
      'src/stdio.ts': app('local', 'STDIO'),
      'src/other.ts': app('other', 'STDIO').replace("import { BirdTools } from './birds.js';\n", '').replace(', providers: [BirdTools]', ''),
    });
    expect(found.servers.map((server) => [server.name, server.tools.map((tool) => tool.name)]).sort()).toEqual([['local', ['find_bird']], ['other', []], ['web', ['find_bird']]]);
  });
});
