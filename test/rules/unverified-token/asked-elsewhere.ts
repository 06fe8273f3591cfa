/** Another service is asked about the token, in a header; who is remembered there is not asked again. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const accepted = new Map<string, number>();
function headersFor(token: string): Record<string, string> {
  return { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
}
async function ask(token: string): Promise<'accepted' | 'invalid' | 'unavailable'> {
  const until = accepted.get(token);
  if (until !== undefined && until > Date.now()) return 'accepted';
  let answer: Response;
  try {
    answer = await fetch('https://api.example.com/v1/', { headers: headersFor(token) });
  } catch {
    return 'unavailable';
  }
  if (answer.status === 401) return 'invalid';
  if (!answer.ok) return 'unavailable';
  accepted.set(token, Date.now() + 60_000);
  return 'accepted';
}
const app = express();
app.use((req, res, next) => {
  void (async () => {
    const header = req.headers.authorization;
    if (!header || !header.toLowerCase().startsWith('bearer ')) {
      res.status(401).end();
      return;
    }
    const token = header.slice('bearer '.length).trim();
    if (!token) {
      res.status(401).end();
      return;
    }
    const answer = await ask(token);
    if (answer === 'invalid') {
      res.status(401).end();
      return;
    }
    if (answer === 'unavailable') {
      res.status(503).end();
      return;
    }
    next();
  })();
});
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);
