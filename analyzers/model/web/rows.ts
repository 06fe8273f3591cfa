/** What packages do about HTTP: applications and how they listen, middleware that authenticates or checks Origin and Host, verifiers of tokens. Data only. */

/** A way of making an HTTP application or a socket. */
export interface AppRow {
  readonly id: string;
  /** Paths of the call that makes it. */
  readonly paths: readonly string[];
  /** How its handlers are called. */
  readonly style: HandlerStyle;
  /** Argument that is itself a handler, or an application. */
  readonly handler?: readonly string[];
  /** Address it listens on when no host is given. */
  readonly listensOn?: 'all' | 'loopback';
  /** Checks the Host header by itself when the given host is a loopback address. */
  readonly checksHost?: true;
}

/** `node`: (req, res, next); `koa`: (ctx, next); `hono`: (c, next); `fastify`: (request, reply, done); `web`: (request) gives a Response; `guard`: (context) of NestJS. */
export type HandlerStyle = 'node' | 'koa' | 'hono' | 'fastify' | 'web' | 'guard';

const SDK_APPS = ['@modelcontextprotocol/sdk#createMcpExpressApp', '@modelcontextprotocol/express#createMcpExpressApp'];
const both = (module: string, name: string): string[] => [`${module}#${name}`, `${module}#default.${name}`];

/** Makes an application of NestJS that may listen. */
export const NEST_FACTORY = '@nestjs/core#NestFactory.create';

export const appRows: readonly AppRow[] = [
  { id: 'express', paths: ['express#default', 'express#express', 'express', ...both('express', 'Router'), 'express#Application', 'express#Express', 'express#IRouter'], style: 'node', listensOn: 'all' },
  { id: 'sdk-express', paths: SDK_APPS, style: 'node', listensOn: 'all', checksHost: true },
  { id: 'sdk-hono', paths: ['@modelcontextprotocol/hono#createMcpHonoApp'], style: 'hono', checksHost: true },
  { id: 'sdk-fastify', paths: ['@modelcontextprotocol/fastify#createMcpFastifyApp'], style: 'fastify', listensOn: 'loopback', checksHost: true },
  { id: 'fastify', paths: ['fastify#default', 'fastify#fastify', 'fastify', 'fastify#FastifyInstance'], style: 'fastify', listensOn: 'loopback' },
  { id: 'hono', paths: ['hono#Hono', '@hono/zod-openapi#OpenAPIHono'], style: 'hono' },
  { id: 'koa', paths: ['koa#default', 'koa', '@koa/router#default', 'koa-router#default'], style: 'koa', listensOn: 'all' },
  { id: 'nest', paths: [NEST_FACTORY], style: 'node', listensOn: 'all' },
  { id: 'node-http', paths: ['http', 'https', 'http2'].flatMap((name) => [...both(`node:${name}`, 'createServer'), ...both(`node:${name}`, 'createSecureServer')]), style: 'node', handler: ['arg0', 'arg1'], listensOn: 'all' },
  { id: 'hono-node', paths: [...both('@hono/node-server', 'serve'), ...both('@hono/node-server', 'createAdaptorServer')], style: 'web', handler: ['arg0.fetch'], listensOn: 'all' },
  { id: 'bun', paths: ['Bun.serve'], style: 'web', handler: ['arg0.fetch'], listensOn: 'all' },
  { id: 'deno', paths: ['Deno.serve'], style: 'web', handler: ['arg1', 'arg0', 'arg0.handler'], listensOn: 'all' },
];

/** What a piece of middleware of a package does for the requests that pass it. */
export type Duty = 'authenticates' | 'checks-host' | 'checks-origin' | 'cors' | 'other';

export interface MiddlewareRow {
  readonly id: string;
  /** Paths of the value that is used as middleware, calls with `()`. A path ending in `*` is a prefix. */
  readonly paths: readonly string[];
  readonly does: readonly Duty[];
}

const middlewareRows: readonly MiddlewareRow[] = [
  { id: 'sdk-bearer', paths: ['@modelcontextprotocol/sdk#requireBearerAuth()', '@modelcontextprotocol/express#requireBearerAuth()', '@modelcontextprotocol/server#requireBearerAuth()'], does: ['authenticates'] },
  { id: 'sdk-host', paths: ['sdk', 'server', 'express', 'hono', 'fastify', 'node'].flatMap((name) => ['hostHeaderValidation()', 'localhostHostValidation()'].map((fn) => `@modelcontextprotocol/${name}#${fn}`)), does: ['checks-host'] },
  { id: 'sdk-origin', paths: ['sdk', 'server', 'express', 'hono', 'fastify', 'node'].flatMap((name) => ['originValidation()', 'localhostOriginValidation()'].map((fn) => `@modelcontextprotocol/${name}#${fn}`)), does: ['checks-origin'] },
  { id: 'oauth2-bearer', paths: ['express-oauth2-jwt-bearer#auth()', 'express-jwt#*', 'express-openid-connect#*', 'express-basic-auth#*', 'passport#*', '@clerk/*', '@okta/*', 'supertokens-node*', '@workos*', 'keycloak-connect#*', 'better-auth*', '@auth0/*', '@descope/*', '@scalekit*', '@stytch*', 'stytch#*', 'oauth2-server#*', '@stackframe/*', 'next-auth*', 'mcp-auth#*', '@prmichaelsen/mcp-auth#*', '@kinde-oss/*', '@propelauth/*', '@aws-amplify/*', 'aws-jwt-verify#*', '@logto/*', '@frontegg/*'], does: ['authenticates'] },
  { id: 'nest-auth', paths: ['@nestjs/passport#*', '@rekog/mcp-nest#McpAuthJwtGuard', '@rekog/mcp-nest-auth#McpAuthJwtGuard', '@thallesp/nestjs-better-auth#AuthGuard', 'nest-keycloak-connect#*'], does: ['authenticates'] },
  { id: 'nest-other', paths: ['@nestjs/throttler#*', '@nestjs/cache-manager#*'], does: ['other'] },
  { id: 'hono-auth', paths: ['hono/bearer-auth#*', 'hono/basic-auth#*', 'hono/jwt#jwt()', 'hono/jwk#jwk()', '@hono/oidc-auth#*', '@hono/clerk-auth#*', '@hono/auth-js#*', '@hono/mcp#bearerAuth()', '@hono/firebase-auth#*', '@hono/cloudflare-access#*'], does: ['authenticates'] },
  { id: 'fastify-auth', paths: ['@fastify/bearer-auth#*', '@fastify/basic-auth#*', '@fastify/auth#*', '@fastify/oauth2#*', 'fastify-auth0-verify#*'], does: ['authenticates'] },
  { id: 'koa-auth', paths: ['koa-jwt#*', 'koa-passport#*', 'koa-basic-auth#*'], does: ['authenticates'] },
  { id: 'handler-auth', paths: ['mcp-handler#withMcpAuth()', 'mcp-handler#experimental_withMcpAuth()', '@cloudflare/workers-oauth-provider#*'], does: ['authenticates'] },
  { id: 'hono-csrf', paths: ['hono/csrf#csrf()'], does: ['checks-origin'] },
  { id: 'cors', paths: ['cors#default()', 'cors()', 'cors#cors()', 'hono/cors#cors()', '@koa/cors#default()', '@fastify/cors#default'], does: ['cors'] },
  {
    id: 'other', does: ['other'],
    paths: [
      'express#*', 'body-parser#*', 'helmet#*', 'morgan#*', 'compression#*', 'express-rate-limit#*', 'rate-limiter-flexible#*', 'cookie-parser#*', 'pino-http#*', 'serve-static#*', 'response-time#*', 'express-winston#*',
      'hono/logger#*', 'hono/secure-headers#*', 'hono/timing#*', 'hono/compress#*', 'hono/body-limit#*', 'hono/etag#*', 'hono/pretty-json#*', 'hono/request-id#*', 'hono/timeout#*', 'hono-rate-limiter#*', '@hono/otel#*', '@hono/node-server/serve-static#*',
      '@fastify/helmet#*', '@fastify/rate-limit#*', '@fastify/compress#*', '@fastify/cookie#*', '@fastify/formbody#*', '@fastify/multipart#*', '@fastify/static#*', '@fastify/swagger*', '@fastify/sensible#*',
      'koa-bodyparser#*', '@koa/bodyparser#*', 'koa-body#*', 'koa-logger#*', 'koa-helmet#*', 'koa-compress#*', '@sentry/*', 'prom-client#*', 'express-prom-bundle#*', 'multer#*', 'swagger-ui-express#*', 'http-proxy-middleware#*',
      '@modelcontextprotocol/*',
    ],
  },
];

/** Functions that are asked about a request in the middle of a handler; what they answer decides what the handler does. */
export const requestCheckRows: readonly MiddlewareRow[] = [
  { id: 'sdk-bearer-request', paths: ['@modelcontextprotocol/server#requireBearerAuth()'], does: ['authenticates'] },
  { id: 'sdk-host-request', paths: ['@modelcontextprotocol/server#hostHeaderValidationResponse', '@modelcontextprotocol/node#hostHeaderValidation()', '@modelcontextprotocol/node#localhostHostValidation()'], does: ['checks-host'] },
  { id: 'sdk-origin-request', paths: ['@modelcontextprotocol/server#originValidationResponse', '@modelcontextprotocol/node#originValidation()', '@modelcontextprotocol/node#localhostOriginValidation()'], does: ['checks-origin'] },
];

const exact = new Map<string, MiddlewareRow>();
const prefixes: { prefix: string; row: MiddlewareRow }[] = [];
for (const row of middlewareRows) for (const path of row.paths) if (path.endsWith('*')) prefixes.push({ prefix: path.slice(0, -1), row }); else exact.set(path, row);

export function middlewareRow(path: string): MiddlewareRow | undefined {
  return exact.get(path) ?? exact.get(`${path}()`) ?? prefixes.find(({ prefix }) => path.startsWith(prefix))?.row;
}

/** A function that proves a token; `options` holds what it checks besides the signature. */
export interface VerifierRow {
  readonly id: string;
  readonly paths: readonly string[];
  readonly options?: { readonly at: string; readonly audience: readonly string[]; readonly issuer: readonly string[]; readonly algorithms: readonly string[] };
  /** Field of the options that must be given for the audience to be checked. */
  readonly key?: string;
}

const JWT_OPTIONS = { audience: ['audience'], issuer: ['issuer'], algorithms: ['algorithms'] } as const;

export const verifierRows: readonly VerifierRow[] = [
  { id: 'jsonwebtoken', paths: ['jsonwebtoken#verify', 'jsonwebtoken#default.verify'], options: { at: 'arg2', ...JWT_OPTIONS }, key: 'arg1' },
  { id: 'jose', paths: ['jose#jwtVerify', 'jose#default.jwtVerify', 'jose#jwtDecrypt'], options: { at: 'arg2', ...JWT_OPTIONS }, key: 'arg1' },
  { id: 'fast-jwt', paths: ['fast-jwt#createVerifier'], options: { at: 'arg0', audience: ['allowedAud'], issuer: ['allowedIss'], algorithms: ['algorithms'] } },
  { id: 'google', paths: ['google-auth-library#OAuth2Client.verifyIdToken'], options: { at: 'arg0', audience: ['audience'], issuer: [], algorithms: [] } },
  { id: 'aws', paths: ['aws-jwt-verify#CognitoJwtVerifier.create().verify', 'aws-jwt-verify#JwtVerifier.create().verify'] },
];

/** Functions that read a token without proving it. */
export const DECODERS: ReadonlySet<string> = new Set(['jsonwebtoken#decode', 'jsonwebtoken#default.decode', 'jose#decodeJwt', 'jose#default.decodeJwt', 'jose#decodeProtectedHeader', 'jwt-decode#jwtDecode', 'jwt-decode#default', 'jwt-decode', 'hono/jwt#decode', 'fast-jwt#createDecoder()', 'jws#decode']);

/** Functions that give back what they are given in another shape, or say something of its shape only. */
export const TRIVIAL = /(?:^|[.#])(?:String|Number|Boolean|Array\.isArray|Buffer\.from|JSON\.parse|JSON\.stringify|atob|decodeURIComponent|encodeURIComponent|URL|URLSearchParams|TextEncoder|parseInt|startsWith|endsWith|slice|substring|substr|split|replace|replaceAll|trim|toLowerCase|toUpperCase|toString|match|exec|test|charAt|indexOf|at|concat|join|padEnd|get|header|headers|encode|isBuffer|byteLength|pathname|entries|keys|values|map|filter|find|forEach|Object\.\w+|console\.\w+)(?:\(\))?$/;

/** Comparisons in constant time. */
export const SAFE_COMPARE = /(?:^node:crypto#(?:default\.)?timingSafeEqual$|^(?:tsscmp|safe-compare|secure-compare|scmp|hono\/utils\/buffer)#?)/;

/** Request headers that say nothing of who is calling. */
export const PLAIN_HEADERS: ReadonlySet<string> = new Set([
  'mcp-session-id', 'mcp-protocol-version', 'last-event-id', 'content-type', 'content-length', 'accept', 'accept-encoding', 'accept-language', 'origin', 'host', 'referer', 'user-agent', 'connection', 'cache-control', 'upgrade', 'via', 'date', 'range',
  'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'x-real-ip', 'x-request-id', 'x-correlation-id', 'traceparent', 'tracestate', 'cf-connecting-ip', 'if-none-match', 'sec-fetch-site', 'sec-fetch-mode', 'access-control-request-method', 'access-control-request-headers', 'te', 'trailer', 'expect', 'pragma', 'dnt', 'mcp-method', 'mcp-name',
]);
