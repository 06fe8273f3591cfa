import { createMcpServer } from '@genkit-ai/mcp';
import { genkit, z } from 'genkit';

const ai = genkit({});

ai.defineTool(
  {
    name: 'add_stamp',
    description: 'Adds a stamp to the collection',
    inputSchema: z.object({ country: z.string().length(2), year: z.number().int().min(1840).max(2100), mint: z.boolean().default(false), value: z.number().nullable() }),
    outputSchema: z.string(),
  },
  async ({ country }) => country,
);

ai.defineTool(
  { name: 'find_stamps', description: 'Finds stamps', inputSchema: z.object({ text: z.string(), fields: z.array(z.enum(['country', 'year'])).optional() }) },
  async () => [],
);

ai.defineTool({ name: 'value_of_collection', description: 'What it is worth', inputSchema: z.object({}) }, async () => 0);

ai.definePrompt({ name: 'describe_stamp', description: 'Describes a stamp', input: { schema: z.object({ id: z.string() }) }, prompt: 'Describe stamp {{id}}.' });

const server = createMcpServer(ai, { name: 'stamps', version: '0.5.0' });
await server.start();
