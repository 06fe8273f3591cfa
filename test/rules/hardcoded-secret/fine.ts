// Looks bad and is fine: names, placeholders, examples, public keys, lookups.
import { createHash, createHmac } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const API_KEY = process.env.API_KEY ?? '';
const token = process.env['GITHUB_TOKEN'];
const API_KEY_ENV = 'ACME_API_KEY';
const tokenUrl = 'https://auth.invalid/oauth2/v1/token';
const nextPageToken = 'CAEQAA1f8b2c9d3e4f5a6b7c';
const TOKEN_HEADER = 'x-acme-7f3a9b2c-token';
const publicKey = 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE';
const cancelToken = 'a8f3-11bc-99de-7f10';
const passwordField = 'user.password2';
const apiKey = 'YOUR_API_KEY_HERE_1234567890';
const placeholder = { password: '********', secret: '<your-secret-123>', token: 'xxxxxxxxxxxxxxxxxxxx', apiToken: 'sk-1234567890abcdefghij' };
// The token of a local emulator, the same for everybody: {"UserID":"defaultUser","Password":"defaultPassword"}.
const LOCAL_QUEUE_TOKEN = 'eyJVc2VySUQiOiJkZWZhdWx0VXNlciIsIlBhc3N3b3JkIjoiZGVmYXVsdFBhc3N3b3JkIn0=';
const example = 'AKIAIOSFODNN7EXAMPLE';
const documented = 'Use a token such as ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx for example.';
const local = 'postgres://postgres:postgres@localhost:5432/app';
const shown = 'postgres://user:password@host:5432/db';
const template = (user: string, pass: string): string => `postgres://${user}:${pass}@db.invalid/app`;
const brace = 'mongodb+srv://{user}:{password}@cluster.invalid';
const parser = /-----BEGIN PRIVATE KEY-----/;
const frame = ['-----BEGIN PRIVATE KEY-----', '', '-----END PRIVATE KEY-----'].join('\n');
const messages = { password: 'The password must have 8 characters.', invalidToken: 'E1042-invalid', token: 'error.auth.token2' };
const labels = { apiKey: 'API key', secret: 'settings.secret.v2', passwordHash: '5f4dcc3b5aa765d61d8327deb882cf99' };
const analytics = { token: 'phc_Qz7LrM2xTn4KcW9sHd3FbYpJ6eVx0QpZ' };
const firebase = { apiKey: 'q8Zr2LmX7vTn4KcW9sHd3FbYpJ6e', authDomain: 'a.invalid', projectId: 'a' };
const kind = (token: string): boolean => token === 'access_token' || token === 'Bearer';
const ORDER_TOKENS = Symbol('tokens');
const schema = z.object({ password: z.string().describe('Password, e.g. Tr0ub4dor&3'), apiKey: z.string().default('') });
const grammar = { token: 'keyword.control.ts', tokens: ['a1', 'b2'] };
const reference = { apiKey: 'op://vault/item/field7', secret: 'arn:aws:secretsmanager:eu-west-1:1:secret:x9Kq0Zr' };
const file = { privateKey: './certs/server-2024.key', password: '/run/secrets/db_password1' };
// A comment shows the form: ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, or postgres://reader:vK7mq2Lz@db.invalid/app
// A constant of a protocol, which everybody knows and may.
const derived = createHmac('sha256', 'WebAppData').update(process.env.BOT ?? '').digest();
const digest = createHash('sha256').update('q8Zr2LmX7vTn4KcW9sHd3FbYpJ6e').digest('hex');
const verified = jwt.verify(process.env.IN ?? '', '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----');
const maxTokens = '4096';

const server = new McpServer({ name: 'a', version: '1.0.0' });
server.registerTool('look', { description: 'Looks.' }, async () => ({ content: [] }));
void [API_KEY, token, API_KEY_ENV, tokenUrl, nextPageToken, TOKEN_HEADER, publicKey, cancelToken, passwordField, apiKey, placeholder, example, documented, local, shown, template, brace, parser, frame, messages];
void [labels, analytics, firebase, kind, ORDER_TOKENS, schema, grammar, reference, file, maxTokens, derived, digest, verified];
