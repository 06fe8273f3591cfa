/** Toolkits of Effect: lists of tools that a package's functions make, with handlers given by name. */
import { describe, expect, it } from 'vitest';
import { read, toolNames } from './read.js';

const DEPENDENCIES = { '@effect/ai': '^0.37.0', effect: '^3.0.0' };
const TOOLS = `
import { McpServer, Tool, Toolkit } from '@effect/ai';
import { Effect, Layer, Schema } from 'effect';
const Find = Tool.make('find_reefs', { description: 'Finds reefs', parameters: { text: Schema.String } }).annotate(Tool.Title, 'Reefs').annotate(Tool.Readonly, true).annotate(Tool.Destructive, false);
const Drop = Tool.make('drop_reef', { description: 'Drops one', parameters: { id: Schema.Number } });
`;
const SERVE = `McpServer.toolkit(tools).pipe(Layer.provide(handlers), Layer.provide(McpServer.layerStdio({ name: 'reefs', version: '2.0.0' })), Layer.launch);`;

describe('a toolkit', () => {
  it('is the tools that it is made of, with hints as they are announced', async () => {
    const found = await read({ 'main.ts': `${TOOLS}
const tools = Toolkit.make(Find, Drop);
const handlers = tools.toLayer({ find_reefs: ({ text }) => Effect.succeed(text), drop_reef: ({ id }) => Effect.succeed(id) });
${SERVE}` }, DEPENDENCIES);
    const [server] = found.servers;
    expect(found.servers).toHaveLength(1);
    expect(server).toMatchObject({ name: 'reefs', version: '2.0.0', transports: [{ kind: 'stdio' }] });
    expect(server?.tools.map(({ name, description, annotations, handler }) => ({ name, description, annotations, handled: handler !== undefined }))).toEqual([
      { name: 'find_reefs', description: 'Finds reefs', annotations: { title: 'Reefs', readOnlyHint: true, destructiveHint: false, idempotentHint: false, openWorldHint: true }, handled: true },
      { name: 'drop_reef', description: 'Drops one', annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true }, handled: true },
    ]);
    expect(server?.tools[0]?.inputSchema).toMatchObject({ type: 'object', properties: { text: { type: 'string' } }, required: ['text'] });
    expect(found.notices).toEqual([]);
  });

  it('is put together of others, in other files, with handlers that an effect makes', async () => {
    const found = await read({
      'tools.ts': `${TOOLS.replaceAll('const ', 'export const ')}
export const reading = Toolkit.make(Find);
export class Writing extends Toolkit.make(Drop) {}`,
      'main.ts': `
import * as McpServer from '@effect/ai/McpServer';
import * as Toolkit from '@effect/ai/Toolkit';
import { Effect, Layer } from 'effect';
import { reading, Writing } from './tools.js';
const tools = Toolkit.merge(reading, Writing);
const handlers = tools.toLayer(Effect.gen(function* () {
  const base = yield* Effect.succeed('/reefs');
  return tools.of({ find_reefs: ({ text }) => Effect.succeed(base + text), drop_reef: ({ id }) => Effect.succeed(id) });
}));
${SERVE}`,
    }, DEPENDENCIES);
    expect(toolNames(found).sort()).toEqual(['drop_reef', 'find_reefs']);
    expect(found.servers[0]?.tools.every((tool) => tool.handler !== undefined)).toBe(true);
  });

  it('that no server is given is no tool of one', async () => {
    const found = await read({ 'main.ts': `${TOOLS}
import { LanguageModel } from '@effect/ai';
export const answer = LanguageModel.generateText({ prompt: 'x', toolkit: Toolkit.make(Find, Drop) });
McpServer.layerStdio({ name: 'reefs', version: '2.0.0' }).pipe(Layer.launch);` }, DEPENDENCIES);
    expect(toolNames(found)).toEqual([]);
  });

  it('in the first form of the package is named, not read', async () => {
    const found = await read({ 'main.ts': "import { AiToolkit } from '@effect/ai'; import { Schema } from 'effect'; class Echo extends Schema.TaggedRequest<Echo>()('Echo', { success: Schema.String, failure: Schema.String, payload: {} }) {}\nexport const toolkit = AiToolkit.empty.add(Echo);" }, { '@effect/ai': '^0.10.2' });
    expect(found.notices.map((notice) => notice.kind)).toContain('unsupported-framework');
  });

  it('asks nothing of a program that only uses models', async () => {
    const found = await read({ 'main.ts': "import { LanguageModel } from '@effect/ai'; LanguageModel.generateText({ prompt: 'x' });" }, DEPENDENCIES);
    expect(found.servers).toEqual([]);
    expect(found.notices.map((notice) => notice.kind)).not.toContain('unsupported-framework');
  });
});
