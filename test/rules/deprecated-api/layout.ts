/** Registrations over several lines, with comments between their arguments; one that names its type parameters is left to its author. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
const say = (text: string) => ({ content: [{ type: 'text' as const, text }] });
const help = `Two
    lines`;

server.tool( // finding: variadic
  'forecast',
  'Forecast of a city.', // as the model reads it
  // what it takes
  {
    // a name
    city: z.string().describe(`A city,
  or a town.`),

    days: z.number(),
  },
  async ({ city }) => say(city),
);
server.tool('wind', /* short */ 'Wind.', /* none */ {}, async () => say('none'));
server.tool('rain', help, {
  city: z.string(),
}, { readOnlyHint: true }, async ({ city }) => say(city));
server.tool<{ city: z.ZodString }>('snow', { city: z.string() }, async ({ city }) => say(city));
