/** The official SDKs: `@modelcontextprotocol/sdk` 1.x and the 2.x packages (declarations: sdk 1.32.2, server 2.4.0). */
import type { ConnectRow, HandlerRow, PackageRow, RegistrationRow, ServerRow, TransportRow } from './row.js';

export const SDK = '@modelcontextprotocol/sdk';
const SERVER = '@modelcontextprotocol/server';

export const packages: readonly PackageRow[] = [
  { specifier: `${SDK}/client/*`, canonical: `${SDK}/client`, server: false },
  { specifier: `${SDK}/client`, canonical: `${SDK}/client`, server: false },
  { specifier: `${SDK}/types.js`, canonical: SDK, server: true },
  { specifier: `${SDK}/*`, canonical: SDK, server: true },
  { specifier: SDK, canonical: SDK, server: true },
  { specifier: `${SERVER}/*`, canonical: SERVER, server: true },
  { specifier: SERVER, canonical: SERVER, server: true },
  { specifier: '@modelcontextprotocol/server-legacy/*', canonical: SERVER, server: true },
  { specifier: '@modelcontextprotocol/server-legacy', canonical: SERVER, server: true },
  { specifier: '@modelcontextprotocol/core/*', canonical: SERVER, server: false },
  { specifier: '@modelcontextprotocol/core', canonical: SERVER, server: false },
  { specifier: '@modelcontextprotocol/node', canonical: '@modelcontextprotocol/node', server: true },
  { specifier: '@modelcontextprotocol/express', canonical: '@modelcontextprotocol/express', server: true },
  { specifier: '@modelcontextprotocol/hono', canonical: '@modelcontextprotocol/hono', server: true },
  { specifier: '@modelcontextprotocol/fastify', canonical: '@modelcontextprotocol/fastify', server: true },
  { specifier: '@modelcontextprotocol/ext-apps/*', canonical: '@modelcontextprotocol/ext-apps', server: true },
  { specifier: '@modelcontextprotocol/client/*', canonical: '@modelcontextprotocol/client', server: false },
  { specifier: '@modelcontextprotocol/client', canonical: '@modelcontextprotocol/client', server: false },
];

const HIGH = [`${SDK}#McpServer`, `${SERVER}#McpServer`] as const;
const LOW = [`${SDK}#Server`, `${SERVER}#Server`] as const;
const on = (classes: readonly string[], method: string): string[] => classes.map((path) => `${path}.${method}`);

export const servers: readonly ServerRow[] = [
  { id: 'sdk-mcp-server', paths: HIGH, framework: 'sdk', name: ['arg0.name'], version: ['arg0.version'], title: ['arg0.title'], instructions: ['arg1.instructions'], capabilities: ['arg1.capabilities'] },
  { id: 'sdk-server', paths: LOW, framework: 'sdk', name: ['arg0.name'], version: ['arg0.version'], title: ['arg0.title'], instructions: ['arg1.instructions'], capabilities: ['arg1.capabilities'] },
];

const CONFIG = {
  name: ['arg0'], title: ['arg1.title'], description: ['arg1.description'], inputSchema: ['arg1.inputSchema'], outputSchema: ['arg1.outputSchema'],
  annotations: ['arg1.annotations'], handler: ['arg2'],
} as const;

export const registrations: readonly RegistrationRow[] = [
  { id: 'sdk-register-tool', capability: 'tool', paths: on(HIGH, 'registerTool'), shape: 'registerTool', fields: CONFIG, validated: 'when-schema' },
  { id: 'sdk-tool', capability: 'tool', paths: on(HIGH, 'tool'), shape: 'tool', overload: 'sdk1-tool', fields: {}, validated: 'when-schema' },
  {
    id: 'sdk-register-tool-task', capability: 'tool', shape: 'registerToolTask',
    paths: [...on(HIGH, 'experimental.tasks.registerToolTask'), ...on(HIGH, 'tasks.registerToolTask')],
    fields: { ...CONFIG, handler: ['arg2.createTask', 'arg2'] }, validated: 'when-schema',
  },
  {
    id: 'ext-apps-register-tool', capability: 'tool', paths: ['@modelcontextprotocol/ext-apps#registerAppTool'],
    fields: {
      name: ['arg1'], title: ['arg2.title'], description: ['arg2.description'], inputSchema: ['arg2.inputSchema'], outputSchema: ['arg2.outputSchema'],
      annotations: ['arg2.annotations'], handler: ['arg3'],
    },
    validated: 'when-schema',
  },
  {
    id: 'ext-apps-register-resource', capability: 'resource', paths: ['@modelcontextprotocol/ext-apps#registerAppResource'],
    fields: { name: ['arg1'], uri: ['arg2'], title: ['arg3.title'], description: ['arg3.description'], mimeType: ['arg3.mimeType'], handler: ['arg4'] }, validated: 'never',
  },
  {
    id: 'sdk-register-resource', capability: 'resource', paths: on(HIGH, 'registerResource'), shape: 'registerResource',
    fields: { name: ['arg0'], uri: ['arg1'], title: ['arg2.title'], description: ['arg2.description'], mimeType: ['arg2.mimeType'], cache: ['arg2.cacheHint'], handler: ['arg3'] }, validated: 'never',
  },
  { id: 'sdk-resource', capability: 'resource', paths: on(HIGH, 'resource'), overload: 'sdk1-resource', fields: {}, validated: 'never' },
  {
    id: 'sdk-register-prompt', capability: 'prompt', paths: on(HIGH, 'registerPrompt'), shape: 'registerPrompt',
    fields: { name: ['arg0'], title: ['arg1.title'], description: ['arg1.description'], inputSchema: ['arg1.argsSchema'], handler: ['arg2'] }, validated: 'when-schema',
  },
  { id: 'sdk-prompt', capability: 'prompt', paths: on(HIGH, 'prompt'), overload: 'sdk1-prompt', fields: {}, validated: 'when-schema' },
];

export const handlers: readonly HandlerRow[] = [
  {
    id: 'sdk-request-handler',
    paths: [...on(LOW, 'setRequestHandler'), ...on(HIGH, 'server.setRequestHandler'), ...on(LOW, 'server.setRequestHandler')],
    method: 'arg0', handler: ['arg1', 'arg2'],
  },
];

/** Names that stand for a protocol method in `setRequestHandler(X, …)`: the request schemas of SDK 1.x. */
export const requestSchemas: Readonly<Record<string, string>> = {
  ListToolsRequestSchema: 'tools/list',
  CallToolRequestSchema: 'tools/call',
  ListPromptsRequestSchema: 'prompts/list',
  GetPromptRequestSchema: 'prompts/get',
  ListResourcesRequestSchema: 'resources/list',
  ListResourceTemplatesRequestSchema: 'resources/templates/list',
  ReadResourceRequestSchema: 'resources/read',
  CompleteRequestSchema: 'completion/complete',
  SubscribeRequestSchema: 'resources/subscribe',
  UnsubscribeRequestSchema: 'resources/unsubscribe',
  SetLevelRequestSchema: 'logging/setLevel',
  InitializeRequestSchema: 'initialize',
  PingRequestSchema: 'ping',
};

export const transports: readonly TransportRow[] = [
  { id: 'sdk-stdio', paths: [`${SDK}#StdioServerTransport`, `${SERVER}#StdioServerTransport`], kind: 'stdio' },
  { id: 'sdk-sse', paths: [`${SDK}#SSEServerTransport`, `${SERVER}#SSEServerTransport`], kind: 'sse' },
  {
    id: 'sdk-http',
    paths: [
      `${SDK}#StreamableHTTPServerTransport`, `${SDK}#WebStandardStreamableHTTPServerTransport`, `${SERVER}#WebStandardStreamableHTTPServerTransport`,
      '@modelcontextprotocol/node#NodeStreamableHTTPServerTransport', '@hono/mcp#StreamableHTTPTransport',
    ],
    kind: 'streamable-http',
  },
  { id: 'sdk-memory', paths: [`${SDK}#InMemoryTransport`, `${SERVER}#InMemoryTransport`, `${SDK}#InMemoryTransport.createLinkedPair()`], kind: 'in-memory' },
];

export const connections: readonly ConnectRow[] = [
  { id: 'sdk-connect', paths: [...on(HIGH, 'connect'), ...on(LOW, 'connect'), ...on(HIGH, 'server.connect')], transport: 'arg0' },
  { id: 'sdk-serve-stdio', paths: [`${SERVER}#serveStdio`], kind: 'stdio', server: 'arg0' },
  { id: 'sdk-create-handler', paths: [`${SERVER}#createMcpHandler`, '@modelcontextprotocol/node#createMcpHandler'], kind: 'streamable-http', server: 'arg0' },
];
