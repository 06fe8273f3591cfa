/** Checks as objects, one for each field, gone through by another: what all of them let pass was checked by each. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

interface Check {
  check(input?: any): Error | null;
}

class NoParents implements Check {
  constructor(private readonly field: string) {}
  check(input?: any): Error | null {
    if (!input || !input[this.field]) return null;
    const value = input[this.field];
    return typeof value === 'string' && (value.includes('..') || value.includes('/')) ? new Error(this.field) : null;
  }
}

class All implements Check {
  constructor(private readonly checks: readonly Check[]) {}
  check(input?: any): Error | null {
    for (const one of this.checks) {
      const error = one.check(input);
      if (error) return error;
    }
    return null;
  }
}

class Notes {
  constructor(private readonly checks: Check) {}
  async read(input: any): Promise<string> {
    const error = this.checks.check(input);
    if (error) return 'refused';
    const { folder, name } = input;
    return readFile(join('/notes', folder, name), 'utf8');
  }
  async list(input: any): Promise<string[]> {
    const error = this.checks.check(input);
    if (error) return ['refused'];
    return readdir(join('/notes', input.folder)); // finding: found
  }
}

const reader = new Notes(new All([new NoParents('folder'), new NoParents('name')]));
const lister = new Notes(new All([new NoParents('name')]));

const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [
    { name: 'read', inputSchema: { type: 'object', properties: { folder: { type: 'string' }, name: { type: 'string' } } } },
    { name: 'list', inputSchema: { type: 'object', properties: { folder: { type: 'string' } } } },
  ],
}));
server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
  if (params.name === 'read') return { content: [{ type: 'text', text: await reader.read(params.arguments) }] };
  return { content: [{ type: 'text', text: (await lister.list(params.arguments)).join('\n') }] };
});
