/** Registrations over several lines, with comments between their arguments; one that names its type parameters is left to its author. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
const say = (text: string) => ({ content: [{ type: 'text' as const, text }] });
const help = `Two
    lines`;

server.registerTool( // finding: variadic
  'forecast',
  {
    description: 'Forecast of a city.', // as the model reads it
    // what it takes
    inputSchema: {
      // a name
      city: z.string().describe(`A city,
  or a town.`),

      days: z.number(),
    },
  },
  async ({ city }) => say(city),
);
server.registerTool('wind', /* short */ { description: 'Wind.', /* none */ inputSchema: {} }, async () => say('none'));
server.registerTool('rain', {
  description: help,
  inputSchema: {
    city: z.string(),
  },
  annotations: { readOnlyHint: true },
}, async ({ city }) => say(city));
server.tool<{ city: z.ZodString }>('snow', { city: z.string() }, async ({ city }) => say(city));
