/** The handler is given to a function of another file, which calls it: what its branches check by hand is checked all the same. */
import { rmSync, writeFileSync } from 'node:fs';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { audited } from './audit.js';

const session = { type: 'string' };

class Sessions {
  readonly #server = new Server({ name: 'sessions', version: '1.0.0' }, { capabilities: { tools: {} } });

  constructor() {
    this.#server.setRequestHandler(ListToolsRequestSchema, async () => ({
      tools: [
        { name: 'send', inputSchema: { type: 'object', properties: { session, input: { type: 'string' } }, required: ['session', 'input'] } },
        { name: 'close', inputSchema: { type: 'object', properties: { session }, required: ['session'] } },
        { name: 'open', inputSchema: { type: 'object', properties: { session }, required: ['session'] } },
      ],
    }));
    this.#server.setRequestHandler(CallToolRequestSchema, audited(async (request) => {
      const { name, arguments: args } = request.params;
      switch (name) {
        case 'send': {
          if (!args || typeof args['session'] !== 'string' || typeof args['input'] !== 'string') throw new Error('Not valid.');
          return this.#write(args['session'], args['input']);
        }
        case 'close':
          if (typeof args?.['session'] !== 'string') throw new Error('Not valid.');
          return this.#close(args['session']);
        case 'open':
          return this.#write(args?.['session'] as string, 'open'); // finding: raw
        default: throw new Error('There is no such tool.');
      }
    }));
  }

  #close(session: string) {
    rmSync(`/srv/sessions/${encodeURIComponent(session)}`);
    return { content: [] };
  }

  #write(session: string, text: string) {
    writeFileSync('/srv/sessions', `${session} ${text}`);
    return { content: [] };
  }
}

export const sessions = new Sessions();
