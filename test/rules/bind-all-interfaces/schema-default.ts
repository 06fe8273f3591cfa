/** Settings whose defaults stand in the schema that parses them. */
import express from 'express';
import { z } from 'zod';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const schema = z.object({ HOST: z.string().default('127.0.0.1'), PUBLIC_HOST: z.string().optional().default('0.0.0.0'), PLAIN_HOST: z.string().optional(), PORT: z.coerce.number().default(3000) });
const picked = schema.parse({ HOST: process.env.NOTES_HOST, PUBLIC_HOST: process.env.NOTES_PUBLIC_HOST, PLAIN_HOST: process.env.NOTES_PLAIN_HOST });
const whole = schema.parse(process.env);
const tried = schema.safeParse(process.env);
if (!tried.success) throw new Error('Wrong settings');

const one = express();
one.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
one.listen(picked.PORT, picked.HOST);
const two = express();
two.use(one);
two.listen(3001, picked.PUBLIC_HOST); // finding: setting
const three = express();
three.use(one);
three.listen(3002, picked.PLAIN_HOST); // finding: default
const four = express();
four.use(one);
four.listen(3003, whole.HOST);
const five = express();
five.use(one);
five.listen(3004, whole.PUBLIC_HOST); // finding: setting
const six = express();
six.use(one);
six.listen(3005, tried.data.HOST);
