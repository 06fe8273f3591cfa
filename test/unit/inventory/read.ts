/** Reads the inventory of a project given as files in memory. */
import { analyze, createMemoryHost, type Notice, type ServerInfo } from '../../../analyzers/index.js';

export interface Read {
  readonly servers: readonly ServerInfo[];
  readonly notices: readonly Notice[];
  /** Steps the evaluator took. */
  readonly steps: number;
}

/** `files` by path relative to the project; a manifest with the SDK is added where there is none. */
export async function read(files: Readonly<Record<string, string>>, dependencies: Readonly<Record<string, string>> = { '@modelcontextprotocol/sdk': '^1.32.0', zod: '^3.25.0' }): Promise<Read> {
  const manifest = { 'package.json': JSON.stringify({ name: 'project', version: '1.0.0', type: 'module', dependencies }) };
  const host = createMemoryHost(Object.fromEntries(Object.entries({ ...manifest, ...files }).map(([path, text]) => [`/p/${path}`, text])));
  const result = await analyze({ host, root: '/p', paths: ['/p'], inventoryOnly: true });
  return { servers: result.inventory.servers, notices: result.notices, steps: result.stats.steps };
}

/** Names of all tools of all servers, in order of appearance; `name?` where a condition is attached. */
export function toolNames(found: Read): string[] {
  return found.servers.flatMap((server) => server.tools.map((tool) => (tool.conditions.length > 0 ? `${tool.name}?` : tool.name)));
}
