import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { Hono } from 'hono';
import { bridge, describePrompt, describeTool, mValidator, muppet } from 'muppet';
import { z } from 'zod';

const app = new Hono();

app.post(
  '/hello',
  describeTool({ name: 'greet', description: 'Greets somebody' }),
  mValidator('json', z.object({ name: z.string().min(1), loud: z.boolean().optional(), times: z.number().int().min(1).max(5) })),
  (c) => {
    const { name } = c.req.valid('json');
    return c.json([{ type: 'text', text: `Hello ${name}` }]);
  },
);

const goodbye = z.object({ name: z.string(), tone: z.enum(['warm', 'cold']), friends: z.array(z.string()).optional() });
app.post('/goodbye', describeTool({ name: 'say_goodbye' }), mValidator('json', goodbye), (c) => c.json([{ type: 'text', text: c.req.valid('json').tone }]));

app.post('/poem', describePrompt({ name: 'poem', description: 'Writes a poem' }), mValidator('json', z.object({ topic: z.string() })), (c) =>
  c.json([{ role: 'user', content: { type: 'text', text: c.req.valid('json').topic } }]),
);

const mcp = muppet(app, { name: 'greeter', version: '1.0.0' });
await bridge({ mcp, transport: new StdioServerTransport() });
