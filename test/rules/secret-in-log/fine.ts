/** Logs that tell about secrets without telling them. */
import pino from 'pino';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const apiKey = process.env.API_KEY;
if (!apiKey) console.error('API_KEY is not set', Object.keys(process.env).filter((name) => name.startsWith('API')));
console.error('Key:', apiKey ? 'set' : 'not set', 'of', apiKey?.length, 'characters, ending in', apiKey?.slice(-4));

const logger = pino({ redact: ['apiKey', '*.password'] });

server.registerTool('redacted', { inputSchema: { user: z.string(), password: z.string() } }, async ({ user, password }) => {
  logger.info({ apiKey, login: { password } }, 'called');
  console.error('sign_in', { user });
  const response = await fetch('https://api.example.com/session', { headers: { Authorization: `Bearer ${apiKey}` } });
  console.error('answered', response.status);
  return done;
});

function withoutPassword(address: string): string {
  try {
    const url = new URL(address);
    if (url.password) url.password = '***';
    return url.toString();
  } catch {
    return address.replace(/:[^@]+@/, ':***@');
  }
}
console.error('Connecting to', withoutPassword(`mysql://app:${process.env.DB_PASSWORD}@${process.env.DB_HOST}/app`));

server.registerTool('counted', { inputSchema: { maxTokens: z.number(), pageToken: z.string(), passwordless: z.boolean() } }, async (args) => {
  console.error('counted', args);
  return done;
});

// The working directory is called like a password.
console.error('Started in', process.env.PWD, process.env.OLDPWD);

// Parts of a secret document that say what they are.
const account = JSON.parse(process.env.SERVICE_ACCOUNT_CREDENTIALS ?? '{}');
console.error('Account of', account.project_id, account.client_email);
for (const { name, owner } of JSON.parse(process.env.ISSUED_API_KEYS ?? '[]')) console.error(`Key "${name}" of ${owner}`);

// The machine that an address with a password in it leads to.
const database = new URL(`mysql://app:${process.env.DB_PASSWORD}@${process.env.DB_HOST}:3306/app`);
console.error(`Connected to ${database.hostname}:${database.port} by ${database.protocol}`);
