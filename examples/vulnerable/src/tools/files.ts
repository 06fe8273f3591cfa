import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ResourceTemplate, type McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { config } from '../config.js';
import { failure, text } from '../result.js';

function runbookPath(name: string): string {
  return path.join(config.runbookDir, name.endsWith('.md') ? name : `${name}.md`);
}

export function registerFileTools(server: McpServer): void {
  server.registerTool(
    'read_runbook',
    { title: 'Read runbook', description: 'Reads a runbook by name', inputSchema: { name: z.string() } },
    async ({ name }) => {
      try {
        return text(await readFile(runbookPath(name), 'utf8'));
      } catch (error) {
        return failure(error);
      }
    },
  );

  server.registerTool(
    'save_report',
    {
      description: 'Saves a report',
      inputSchema: { file: z.string(), body: z.string() },
      annotations: { readOnlyHint: false, destructiveHint: false },
    },
    async ({ file, body }) => {
      const target = `${config.reportDir}/${file}`;
      if (!target.startsWith(config.reportDir)) return text('outside the report folder');
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, body);
      return text(`saved ${target}`);
    },
  );

  server.registerResource(
    'runbook',
    new ResourceTemplate('runbook://{name}', { list: undefined }),
    { title: 'Runbook', mimeType: 'text/markdown' },
    async (uri, { name }) => ({ contents: [{ uri: uri.href, text: await readFile(runbookPath(String(name)), 'utf8') }] }),
  );
}
