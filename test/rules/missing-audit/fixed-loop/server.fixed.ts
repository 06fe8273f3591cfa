/** Tools of several types, registered in a loop. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z, type ZodRawShape } from 'zod';
import { deleteNote, writeNote } from './notes.js';
import { audited } from './audit.js';

interface Tool<Shape extends ZodRawShape> {
  readonly name: string;
  readonly description: string;
  readonly schema: Shape;
  readonly handler: (args: { [Key in keyof Shape]: z.infer<Shape[Key]> }) => Promise<{ content: { type: 'text'; text: string }[] }>;
}

const write: Tool<{ title: z.ZodString; text: z.ZodString }> = {
  name: 'write_note',
  description: 'Writes a note.',
  schema: { title: z.string(), text: z.string() },
  handler: async ({ title, text }) => {
    await writeNote(title, text);
    return { content: [{ type: 'text', text: 'written' }] };
  },
};

const remove: Tool<{ number: z.ZodNumber }> = {
  name: 'delete_note',
  description: 'Deletes a note.',
  schema: { number: z.number() },
  handler: async ({ number }) => {
    await deleteNote(number);
    return { content: [{ type: 'text', text: 'deleted' }] };
  },
};

const server = new McpServer({ name: 'notes', version: '1.0.0' }); // finding: none

for (const tool of [write, remove]) {
  server.tool(tool.name, tool.description, tool.schema, audited(tool.name, tool.handler));
}
