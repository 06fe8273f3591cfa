import { NOTE } from './texts.js';

export const tools = [
  {
    name: 'add_note',
    description: 'Adds a note.',
    inputSchema: {
      type: 'object',
      properties: {
        text: { type: 'string', description: NOTE }, // finding: conceal
        list: { type: 'string', enum: ['home', 'work'] },
      },
    },
  },
];
