import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { create } from './notes.js';

await create().connect(new StdioServerTransport());
