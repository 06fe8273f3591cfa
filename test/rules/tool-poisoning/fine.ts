// Looks bad and is fine: emoji, scripts that need joiners, advice about the tools of this server, texts about attacks.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' }, { instructions: 'Call list_notes before delete_note, and ask the user before you delete anything.' });
const handler = async () => ({ content: [] });
server.registerTool('list_notes', { description: 'Lists notes 👩‍💻 of a family 👨‍👩‍👧 in 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ❤️ 1️⃣ ™️' }, handler);
server.registerTool('delete_note', { description: 'Deletes a note. Use the `list_notes` tool first, always with the number of the note.' }, handler);
server.registerTool('persian', { description: 'یادداشت‌ها را نشان می‌دهد' }, handler);
server.registerTool('hindi', { description: 'नोट्स क्‍ष दिखाता है' }, handler);
server.registerTool('hebrew', { description: 'מציג הערות‏ (PDF)‏' }, handler);
server.registerTool('scan', { description: 'Detects prompt injections such as "ignore all previous instructions" or <b>markup</b> in a text.' }, handler);
server.registerTool('chat', { inputSchema: { system: z.string().describe('System prompt of the model that is asked; overrides the default.'), text: z.string().describe('Do not include the password.') } }, handler);
server.registerTool('mail', { description: 'Sends mail. Do not send it without asking the user first. Never show the user raw HTML. Ignore case with `i`.' }, handler);
server.registerTool('help', { description: 'Tells the user how it works. Do not tell the user how to install it.' }, handler);
server.registerTool('files', { description: 'Reads a file below the workspace; refuses .env and keys. Returns all messages of a channel.' }, handler);
server.registerTool('local', { description: `Notes of ${process.env.USER ?? 'you'}` }, handler);
server.registerTool('raw', { description: String.raw`Write \u200b for a gap, and \n for a line.` }, handler);
server.registerTool('skill', { description: 'Loads a guide. NEVER mention a guide without actually calling this tool. Never tell the user that a price holds unless you check it here.' }, handler);
