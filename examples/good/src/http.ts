/** Starts the server over HTTP: for callers with a token of our login server, asked for by hosts and pages that are ours, within limits. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { Audit, createAuditLog } from './audit.js';
import { readConfig, requiredVariable } from './config.js';
import { RateLimit } from './limits.js';
import { createOpsDesk } from './server.js';
import { postgresTickets } from './tickets.js';

const publicUrl = new URL(requiredVariable('PUBLIC_URL'));
const issuer = requiredVariable('OAUTH_ISSUER');
const metadataUrl = new URL('/.well-known/oauth-protected-resource', publicUrl).href;
const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', issuer), { timeoutDuration: 5_000 });

const config = readConfig(process.argv.slice(2), process.env);
const log = createAuditLog(config);
const tickets = postgresTickets();
const rates = new Map<string, RateLimit>();

/** @throws when the token is not one of our login server's, not for this server, or not valid now */
async function verify(token: string): Promise<AuthInfo> {
  const { payload } = await jwtVerify(token, keys, { issuer, audience: publicUrl.href, algorithms: ['RS256'], requiredClaims: ['exp', 'sub'] });
  return { token, clientId: String(payload.sub), scopes: String(payload['scope'] ?? '').split(' '), expiresAt: payload.exp };
}

function withinRate(caller: string): boolean {
  if (rates.size > 10_000) rates.clear();
  const rate = rates.get(caller) ?? new RateLimit(120, 60_000);
  rates.set(caller, rate);
  return rate.take();
}

async function serve(request: IncomingMessage & { auth?: AuthInfo }, response: ServerResponse): Promise<void> {
  if (request.url === '/.well-known/oauth-protected-resource') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ resource: publicUrl.href, authorization_servers: [issuer], scopes_supported: ['desk:read', 'desk:write'] }));
    return;
  }
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const caller = token === undefined ? undefined : await verify(token).catch(() => undefined);
  if (caller === undefined) {
    log.warn({ decision: 'denied', reason: 'no valid token', method: request.method }, 'request');
    response.writeHead(401, { 'www-authenticate': `Bearer resource_metadata="${metadataUrl}"` }).end();
    return;
  }
  if (!withinRate(caller.clientId)) {
    log.warn({ decision: 'denied', reason: 'too many requests', actor: caller.clientId }, 'request');
    response.writeHead(429, { 'retry-after': '60' }).end();
    return;
  }
  // One server and one transport a request: nothing of one caller is there for the next.
  const server = createOpsDesk(config, new Audit(log, config), tickets);
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableDnsRebindingProtection: true, allowedHosts: [publicUrl.host], allowedOrigins: [publicUrl.origin] });
  response.on('close', () => void server.close());
  await server.connect(transport);
  request.auth = caller;
  await transport.handleRequest(request, response);
}

createServer((request, response) => {
  serve(request, response).catch((error: unknown) => {
    log.error({ err: error }, 'request failed');
    if (!response.headersSent) response.writeHead(500).end();
  });
}).listen(Number(process.env['PORT'] ?? 3000), '127.0.0.1');
