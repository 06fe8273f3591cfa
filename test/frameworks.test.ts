/**
 * For every framework: the inventory read from a small server's source equals what that server answered when it was
 * started with the real packages. `npm run framework-answers` starts them and writes test/frameworks/<name>/tools-list.json.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyze, toPath, type ServerInfo, type ToolInfo } from '../analyzers/index.js';
import { differences, normalise } from '../scripts/schema-compare.js';

interface ServedTool {
  readonly name: string;
  readonly description?: string;
  readonly inputSchema: Record<string, unknown>;
  readonly outputSchema?: Record<string, unknown>;
  readonly annotations?: Record<string, unknown>;
}

interface Answer {
  /** `started`, with what was replaced to start it, or `by hand: <reason>`. */
  readonly source: string;
  readonly packages: Record<string, string>;
  readonly tools: readonly ServedTool[];
  readonly prompts: readonly { readonly name: string }[];
  readonly resources: readonly { readonly name: string; readonly uri: string }[];
  readonly resourceTemplates: readonly { readonly name: string; readonly uriTemplate: string }[];
}

const folder = resolve(fileURLToPath(import.meta.url), '..', 'frameworks');
const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'package.json'))).sort();

describe.each(names)('%s', (name) => {
  const root = toPath(join(folder, name), '/');
  const answer = JSON.parse(readFileSync(join(root, 'tools-list.json'), 'utf8')) as Answer;

  it('is read as it answers', async () => {
    const { inventory } = await analyze({ root, paths: [root], inventoryOnly: true });
    expect(inventory.servers.map((server) => server.tools.length).filter((count) => count > 0)).toHaveLength(1);
    const server = [...inventory.servers].sort((a, b) => b.tools.length - a.tools.length)[0] as ServerInfo;
    expect([...toolProblems(answer.tools, server.tools), ...otherProblems(answer, server)]).toEqual([]);
  });

  it('was asked in pinned versions', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
    expect(answer.packages).toEqual(dependencies);
    expect(answer.tools.length).toBeGreaterThan(0);
  });
});

function toolProblems(served: readonly ServedTool[], read: readonly ToolInfo[]): string[] {
  const problems: string[] = [];
  for (const tool of served) {
    const same = read.filter((one) => one.name === tool.name);
    const [found] = same;
    if (found === undefined) {
      problems.push(`${tool.name}: not found`);
      continue;
    }
    if (same.length > 1) problems.push(`${tool.name}: found ${same.length} times`);
    if (found.handler === undefined) problems.push(`${tool.name}: no handler`);
    problems.push(...schemaProblems(`${tool.name} input`, tool.inputSchema, found.inputSchema ?? { type: 'object' }));
    if (tool.outputSchema !== undefined || found.outputSchema !== undefined) {
      if (tool.outputSchema === undefined || found.outputSchema === undefined) problems.push(`${tool.name}: output schema ${tool.outputSchema === undefined ? 'not served' : 'not read'}`);
      else problems.push(...schemaProblems(`${tool.name} output`, tool.outputSchema, found.outputSchema));
    }
    // The title may stand in two places, and some frameworks make one up; only the hints are compared.
    for (const hint of ['readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint'] as const) {
      if (tool.annotations?.[hint] !== found.annotations?.[hint]) problems.push(`${tool.name} ${hint}: served ${String(tool.annotations?.[hint])}, read ${String(found.annotations?.[hint])}`);
    }
    // Frameworks may make up a description where there is none.
    if (found.descriptionState === 'value' && found.descriptionDynamic !== true && found.description !== tool.description) problems.push(`${tool.name} description: served ${String(tool.description)}, read ${String(found.description)}`);
    if (found.descriptionState === 'absent' && tool.description !== undefined && !/^(No description|)$|provided|^Tool |^tool /.test(tool.description)) problems.push(`${tool.name} description: read as absent, served ${tool.description}`);
  }
  for (const tool of read) {
    // What is registered under a condition may not have been served.
    if (tool.conditions.length === 0 && !served.some((one) => one.name === tool.name)) problems.push(`${tool.name}: not served`);
  }
  return problems;
}

function schemaProblems(what: string, served: unknown, read: unknown): string[] {
  return differences(normalise(served), normalise(read)).map((one) => `${what} ${one.path} ${one.keyword}: served ${one.expected}, read ${one.actual}`);
}

function otherProblems(answer: Answer, server: ServerInfo): string[] {
  const problems: string[] = [];
  const compare = (what: string, served: readonly string[], read: readonly string[]): void => {
    const [left, right] = [[...served].sort().join(', '), [...read].sort().join(', ')];
    if (left !== right) problems.push(`${what}: served ${left}, read ${right}`);
  };
  compare('prompts', answer.prompts.map((one) => one.name), server.prompts.map((one) => one.name));
  compare('resources', answer.resources.map((one) => one.uri), server.resources.filter((one) => !one.template).map((one) => one.uri ?? one.name));
  compare('templates', answer.resourceTemplates.map((one) => one.uriTemplate), server.resources.filter((one) => one.template).map((one) => one.uri ?? one.name));
  return problems;
}
