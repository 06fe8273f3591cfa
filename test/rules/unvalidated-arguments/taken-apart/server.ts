/** Arguments that are read one after the other are taken apart in one go. */
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { readNote, writeNote } from "./notes.js";

const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });

server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [
    { name: 'read_note', description: 'Text of a note.', inputSchema: { type: 'object', properties: { folder: { type: 'string' }, title: { type: 'string' }, part: { type: 'number' } }, required: ['folder', 'title'] } },
    { name: 'write_note', description: 'Writes a note.', inputSchema: { type: 'object', properties: { title: { type: 'string' }, text: { type: 'string' } }, required: ['title', 'text'] } },
  ],
}));

server.setRequestHandler(CallToolRequestSchema, async (request) => { // finding: allRaw
  switch (request.params.name) {
    case 'read_note': {
      const folder = request.params.arguments?.folder as string;
      const title = request.params.arguments?.title as string;
      const part = request.params.arguments?.part as number | undefined;
      return { content: [{ type: 'text', text: await readNote(folder, title, part) }] };
    }
    case 'write_note': {
      const args = request.params.arguments as any;
      const title = args.title as string;
      // As it was typed.
      const text = args.text as string;
      await writeNote(title, text);
      return { content: [{ type: 'text', text: 'written' }] };
    }
    default:
      throw new Error('There is no such tool.');
  }
});
