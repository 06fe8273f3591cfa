/** Arguments that are read one after the other are taken apart in one go. */
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { readNote, writeNote } from "./notes.js";

const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });

server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [
    { name: 'read_note', description: 'Text of a note.', inputSchema: { type: 'object', properties: { folder: { type: 'string' }, title: { type: 'string' }, part: { type: 'number' } }, required: ['folder', 'title'] } },
    { name: 'write_note', description: 'Writes a note.', inputSchema: { type: 'object', properties: { title: { type: 'string' }, text: { type: 'string' } }, required: ['title', 'text'] } },
  ],
}));

const ReadNoteArguments = z.object({ folder: z.string(), title: z.string(), part: z.number().optional() }).strict();

const WriteNoteArguments = z.object({ title: z.string(), text: z.string() }).strict();

server.setRequestHandler(CallToolRequestSchema, async (request) => { // finding: allRaw
  switch (request.params.name) {
    case 'read_note': {
      const { folder, title, part } = ReadNoteArguments.parse(request.params.arguments);
      return { content: [{ type: 'text', text: await readNote(folder, title, part) }] };
    }
    case 'write_note': {
      const args = WriteNoteArguments.parse(request.params.arguments);
      const title = args.title;
      // As it was typed.
      const text = args.text;
      await writeNote(title, text);
      return { content: [{ type: 'text', text: 'written' }] };
    }
    default:
      throw new Error('There is no such tool.');
  }
});
