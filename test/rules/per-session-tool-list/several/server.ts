import { createMcpHandler } from '@modelcontextprotocol/server';
import { create } from './notes.js';

export const handler = createMcpHandler((ctx) => create(ctx.authInfo));
