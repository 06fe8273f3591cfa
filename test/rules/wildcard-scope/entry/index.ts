import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { createNotes } from './server.js';

await createNotes().connect(new StdioServerTransport());
