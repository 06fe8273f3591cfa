/** Facts of a tool that stand in an object and are handed over one by one: the call has to hand over the annotations too. One call for many tools says nothing of each. */
import { writeFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { saveTool, storeTool } from './tools.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' }); // finding: allMissing
server.tool(saveTool.name, saveTool.description, saveTool.parameters, (args: { id: string; text: string }) => saveTool.handler(args));
server.registerTool(
  storeTool.name,
  {
    description: storeTool.description,
    inputSchema: storeTool.parameters,
  },
  storeTool.handler,
);

const kinds = [{ name: 'write_todo', folder: 'todo' }, { name: 'write_done', folder: 'done' }];
for (const kind of kinds) {
  server.tool(kind.name, 'Writes a note.', { text: z.string().max(500) }, async ({ text }) => {
    await writeFile(`/srv/${kind.folder}/last.txt`, text);
    return { content: [] };
  });
}
