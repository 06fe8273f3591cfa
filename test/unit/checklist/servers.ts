/** Small servers for the checklist's tests, as files in memory. */
import { analyze, createMemoryHost, type AnalyzeResult, type ServerChecklist } from '../../../analyzers/index.js';

const ROOT = '/p';
export const TODAY = '2026-11-21';
const MANIFEST = JSON.stringify({ name: 'notes', version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '1.32.2', zod: '4.1.0' } });
const LOCK = JSON.stringify({ name: 'notes', lockfileVersion: 3, packages: { '': { name: 'notes' }, 'node_modules/@modelcontextprotocol/sdk': { version: '1.32.2' }, 'node_modules/zod': { version: '4.1.0' } } });

const head = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { readFile } from 'node:fs/promises';
import pino from 'pino';
const log = pino(pino.destination(2));
function audited(tool, run) {
  return async (args, extra) => {
    const started = Date.now();
    try {
      const result = await run(args);
      log.info({ tool, args, actor: extra.authInfo?.clientId, requestId: extra.requestId, outcome: 'success', durationMs: Date.now() - started }, 'call');
      return result;
    } catch (err) {
      log.error({ tool, args, actor: extra.authInfo?.clientId, requestId: extra.requestId, outcome: 'failure', durationMs: Date.now() - started }, 'call');
      return { isError: true, content: [{ type: 'text', text: 'It failed.' }] };
    }
  };
}
`;
/** One narrow tool that reads one fixed file. */
const tool = `server.registerTool('count_notes', {
  description: 'Counts the notes of one weekday in the notebook of this server.',
  inputSchema: z.strictObject({ day: z.enum(['monday', 'tuesday']).describe('Weekday that is counted') }),
  annotations: { readOnlyHint: true, destructiveHint: false, openWorldHint: false },
}, audited('count_notes', async ({ day }) => {
  const text = await readFile('/srv/notes.txt', 'utf8');
  return { content: [{ type: 'text', text: String(text.split('\\n').filter((line) => line.startsWith(day)).length) }] };
}));
`;
export const stdio = `${head}import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
${tool}await server.connect(new StdioServerTransport());
`;
export const http = `${head}import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import express from 'express';
const keys = createRemoteJWKSet(new URL('https://login.example.com/keys'));
const verifier = {
  async verifyAccessToken(token) {
    const { payload } = await jwtVerify(token, keys, { audience: 'https://notes.example.com', issuer: 'https://login.example.com', algorithms: ['RS256'] });
    return { token, clientId: String(payload.sub), scopes: String(payload.scope).split(' '), expiresAt: payload.exp };
  },
};
function makeServer() {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  ${tool}
  return server;
}
const app = express();
app.use(express.json());
app.post('/mcp', requireBearerAuth({ verifier, requiredScopes: ['notes:read'], resourceMetadataUrl: 'https://notes.example.com/.well-known/oauth-protected-resource' }), async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableDnsRebindingProtection: true, allowedHosts: ['notes.example.com'], allowedOrigins: ['https://notes.example.com'] });
  await makeServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`;
/** Tools that start a fixed program, delete one row and fetch from one host: the questions about effects arise. */
export const acting = http.replace("  return server;\n", `  server.registerTool('close_note', { description: 'Closes one note of the notebook by its number.', inputSchema: z.strictObject({ note: z.number().int().min(1).max(9999).describe('Number of the note') }), annotations: { readOnlyHint: false, destructiveHint: true, openWorldHint: true } }, audited('close_note', async ({ note }) => {
    const answer = await server.server.elicitInput({ message: 'Close note ' + String(note) + '?', requestedSchema: { type: 'object', properties: { sure: { type: 'boolean' } } } });
    if (answer.action !== 'accept') return { content: [{ type: 'text', text: 'Not closed.' }] };
    await execFileAsync('uptime', [], { timeout: 1000 });
    await fetch('https://api.example.com/closed', { signal: AbortSignal.timeout(1000) });
    await rm('/srv/notes/closed.lock');
    return { content: [{ type: 'text', text: 'Closed.' }] };
  }));
  return server;
`).replace("import { readFile } from 'node:fs/promises';", "import { readFile, rm } from 'node:fs/promises';\nimport { execFile } from 'node:child_process';\nimport { promisify } from 'node:util';\nconst execFileAsync = promisify(execFile);");
export const tested: Readonly<Record<string, string>> = {
  'test/abuse.test.ts': "import { expect, it } from 'vitest';\nit('refuses a path outside of the workspace', async () => { await expect(call({ file: '../../etc/passwd' })).rejects.toThrow(); });\n",
  '.github/workflows/ci.yml': 'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm test\n',
};
export const around: Readonly<Record<string, string>> = {
  'package-lock.json': LOCK,
  'Dockerfile': 'FROM node:22-alpine\nCOPY . .\nUSER node\nCMD ["node", "server.js"]\n',
};

export async function check(files: Readonly<Record<string, string>>, profile?: 'local' | 'internal' | 'production' | 'regulated'): Promise<AnalyzeResult> {
  const host = createMemoryHost(Object.fromEntries(Object.entries({ 'package.json': MANIFEST, ...files }).map(([path, text]) => [`${ROOT}/${path}`, text])));
  return analyze({ host, root: ROOT, checklist: true, today: TODAY, ...(profile ? { profile } : {}) });
}

export function serverOf(result: AnalyzeResult): ServerChecklist {
  const [server] = result.checklist?.servers ?? [];
  if (!server) throw new Error('no server was found');
  return server;
}
