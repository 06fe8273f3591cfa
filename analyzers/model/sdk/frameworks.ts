/** Frameworks over the SDKs, one block each (versions read: see docs/frameworks.md). */
import type { ClassRow, ConnectRow, ControllerRow, DecoratorRow, DefinitionRow, FileRouteRow, MountRow, PackageRow, RegistrationRow, ServerRow, ToolkitRow, TransportRow } from './row.js';

const OPTIONS = (at: string): RegistrationRow['fields'] => ({
  name: [`${at}.name`], title: [`${at}.title`, `${at}.annotations.title`], description: [`${at}.description`],
  inputSchema: [`${at}.inputSchema`, `${at}.schema`, `${at}.parameters`, `${at}.input`], outputSchema: [`${at}.outputSchema`, `${at}.output`],
  annotations: [`${at}.annotations`], handler: [`${at}.execute`, `${at}.handler`],
});

const SDK_SERVER = '@modelcontextprotocol/sdk#McpServer';

/** A function of a module of Effect's AI package: `import { Tool } from '@effect/ai'` and `import * as Tool from '@effect/ai/Tool'` (0.37; `effect/ai` 4.1). */
const effect = (modules: readonly string[], ...names: readonly string[]): readonly string[] => modules.flatMap((module) => names.flatMap((name) => [`@effect/ai#${module}.${name}`, `@effect/ai/${module}#${name}`]));

export const packages: readonly PackageRow[] = [
  { specifier: 'fastmcp', canonical: 'fastmcp', server: true },
  { specifier: 'fastmcp/*', canonical: 'fastmcp', server: true },
  { specifier: 'litemcp', canonical: 'litemcp', server: true },
  { specifier: 'mcp-framework', canonical: 'mcp-framework', server: true },
  { specifier: 'xmcp', canonical: 'xmcp', server: true },
  { specifier: 'xmcp/*', canonical: 'xmcp', server: true },
  { specifier: 'mcp-handler', canonical: 'mcp-handler', server: true },
  { specifier: '@vercel/mcp-adapter', canonical: 'mcp-handler', server: true },
  { specifier: 'agents/mcp', canonical: 'agents/mcp', server: true },
  { specifier: 'agents/mcp/*', canonical: 'agents/mcp', server: true },
  { specifier: '@rekog/mcp-nest', canonical: '@rekog/mcp-nest', server: true },
  { specifier: '@mastra/mcp', canonical: '@mastra/mcp', server: true },
  { specifier: '@mastra/core/tools', canonical: '@mastra/core', server: false },
  { specifier: '@mastra/core', canonical: '@mastra/core', server: false },
  { specifier: 'mcp-use', canonical: 'mcp-use', server: true },
  { specifier: 'mcp-use/*', canonical: 'mcp-use', server: true },
  { specifier: 'tmcp', canonical: 'tmcp', server: true },
  { specifier: 'tmcp/*', canonical: 'tmcp', server: true },
  { specifier: '@hono/mcp', canonical: '@hono/mcp', server: true },
  { specifier: 'muppet', canonical: 'muppet', server: true },
  { specifier: 'muppet/*', canonical: 'muppet', server: true },
  { specifier: 'mcp-lite', canonical: 'mcp-lite', server: true },
  { specifier: '@anthropic-ai/claude-agent-sdk', canonical: '@anthropic-ai/claude-agent-sdk', server: true },
  { specifier: '@anthropic-ai/claude-code', canonical: '@anthropic-ai/claude-agent-sdk', server: true },
  { specifier: '@genkit-ai/mcp', canonical: '@genkit-ai/mcp', server: true },
  { specifier: 'genkit', canonical: 'genkit', server: false },
  { specifier: 'genkit/*', canonical: 'genkit', server: false },
  { specifier: '@nuxtjs/mcp-toolkit', canonical: '@nuxtjs/mcp-toolkit', server: true },
  { specifier: '@nuxtjs/mcp-toolkit/*', canonical: '@nuxtjs/mcp-toolkit', server: true },
  ...['@effect/ai', 'effect/ai', 'effect/unstable/ai'].flatMap((specifier): readonly PackageRow[] => [
    { specifier, canonical: '@effect/ai', server: true, manifest: false },
    ...['McpServer', 'Tool', 'Toolkit', 'AiTool', 'AiToolkit'].map((module): PackageRow => ({ specifier: `${specifier}/${module}`, canonical: `@effect/ai/${module}`, server: module === 'McpServer', manifest: false })),
  ]),
  { specifier: '@cyanheads/mcp-ts-core', canonical: '@cyanheads/mcp-ts-core', server: true },
  { specifier: '@cyanheads/mcp-ts-core/*', canonical: '@cyanheads/mcp-ts-core', server: true },
];

export const servers: readonly ServerRow[] = [
  { id: 'fastmcp', paths: ['fastmcp#FastMCP'], framework: 'fastmcp', name: ['arg0.name'], version: ['arg0.version'], instructions: ['arg0.instructions'] },
  { id: 'litemcp', paths: ['litemcp#LiteMCP'], framework: 'litemcp', name: ['arg0'], version: ['arg1'] },
  { id: 'mcp-framework', paths: ['mcp-framework#MCPServer'], framework: 'mcp-framework', name: ['arg0.name'], version: ['arg0.version'], transport: 'stdio' },
  {
    id: 'mcp-handler', paths: ['mcp-handler#createMcpHandler', 'mcp-handler#createMcpRouteHandler', 'mcp-handler#default'], framework: 'mcp-handler',
    name: ['arg1.serverInfo.name'], version: ['arg1.serverInfo.version'], instructions: ['arg1.instructions'],
    callback: { from: 'arg0', given: SDK_SERVER }, transport: 'streamable-http',
  },
  {
    id: 'mastra', paths: ['@mastra/mcp#MCPServer'], framework: '@mastra/mcp', name: ['arg0.name'], version: ['arg0.version'], instructions: ['arg0.instructions'],
    tools: { from: 'arg0.tools', each: 'record' },
  },
  { id: 'mcp-use', paths: ['mcp-use#MCPServer', 'mcp-use#createMCPServer'], framework: 'mcp-use', name: ['arg0.name', 'arg0'], version: ['arg0.version', 'arg1.version'], transport: 'streamable-http' },
  { id: 'tmcp', paths: ['tmcp#McpServer'], framework: 'tmcp', name: ['arg0.name'], version: ['arg0.version'], instructions: ['arg1.instructions'] },
  { id: 'muppet', paths: ['muppet#muppet'], framework: 'muppet', name: ['arg1.name'], version: ['arg1.version'] },
  { id: 'mcp-lite', paths: ['mcp-lite#McpServer'], framework: 'mcp-lite', name: ['arg0.name'], version: ['arg0.version'] },
  {
    id: 'claude-agent-sdk', paths: ['@anthropic-ai/claude-agent-sdk#createSdkMcpServer'], framework: 'claude-agent-sdk', name: ['arg0.name'], version: ['arg0.version'],
    tools: { from: 'arg0.tools', each: 'array' }, transport: 'in-process',
  },
  { id: 'effect-stdio', paths: effect(['McpServer'], 'layerStdio'), framework: '@effect/ai', name: ['arg0.name'], version: ['arg0.version'], instructions: ['arg0.instructions'], transport: 'stdio' },
  { id: 'effect-http', paths: effect(['McpServer'], 'layerHttp', 'layerHttpRouter'), framework: '@effect/ai', name: ['arg0.name'], version: ['arg0.version'], instructions: ['arg0.instructions'], transport: 'streamable-http' },
  { id: 'effect', paths: effect(['McpServer'], 'layer', 'run'), framework: '@effect/ai', name: ['arg0.name'], version: ['arg0.version'], instructions: ['arg0.instructions'] },
  { id: 'genkit', paths: ['@genkit-ai/mcp#createMcpServer', '@genkit-ai/mcp#mcpServer'], framework: '@genkit-ai/mcp', name: ['arg1.name'], version: ['arg1.version'] },
  // @rekog/mcp-nest 1.9: HTTP and standard input at once unless told otherwise; its own controllers serve. `forRootAsync` opens nothing by itself.
  {
    id: 'mcp-nest', paths: ['@rekog/mcp-nest#McpModule.forRoot'], framework: 'mcp-nest', name: ['arg0.name'], version: ['arg0.version'], title: ['arg0.title'], instructions: ['arg0.instructions'], capabilities: ['arg0.capabilities'],
    opens: {
      from: 'arg0.transport', fallback: ['streamable-http', 'sse', 'stdio'], served: '@nestjs/core#NestFactory.create', unserved: '@nestjs/core#NestFactory.createApplicationContext',
      values: { STREAMABLE_HTTP: 'streamable-http', 'streamable-http': 'streamable-http', SSE: 'sse', sse: 'sse', STDIO: 'stdio', stdio: 'stdio' },
    },
  },
  { id: 'mcp-nest-async', paths: ['@rekog/mcp-nest#McpModule.forRootAsync'], framework: 'mcp-nest' },
  // @rekog/mcp-nest 2.0.
  {
    id: 'mcp-nest-strategy', paths: ['@rekog/mcp-nest#McpStrategy'], framework: 'mcp-nest', name: ['arg0.name'], version: ['arg0.version'], title: ['arg0.title'], instructions: ['arg0.instructions'], capabilities: ['arg0.capabilities'],
    opens: { from: 'arg0.transports', fallback: [], values: {} },
  },
  {
    id: 'cyanheads', paths: ['@cyanheads/mcp-ts-core#createApp', '@cyanheads/mcp-ts-core#startServer'], framework: '@cyanheads/mcp-ts-core', name: ['arg0.name'], version: ['arg0.version'],
    tools: { from: 'arg0.tools', each: 'array' }, prompts: { from: 'arg0.prompts', each: 'array' }, resources: { from: 'arg0.resources', each: 'array' },
  },
];

export const registrations: readonly RegistrationRow[] = [
  { id: 'fastmcp-add-tool', capability: 'tool', paths: ['fastmcp#FastMCP.addTool'], shape: 'addTool', fields: OPTIONS('arg0'), validated: 'when-schema' },
  { id: 'fastmcp-add-tools', capability: 'tool', paths: ['fastmcp#FastMCP.addTools'], fields: {}, each: { from: 'arg0', kind: 'array' }, validated: 'when-schema' },
  { id: 'fastmcp-add-prompt', capability: 'prompt', paths: ['fastmcp#FastMCP.addPrompt'], fields: { name: ['arg0.name'], description: ['arg0.description'], inputSchema: ['arg0.arguments'], handler: ['arg0.load'] }, validated: 'never' },
  {
    id: 'fastmcp-add-resource', capability: 'resource', paths: ['fastmcp#FastMCP.addResource', 'fastmcp#FastMCP.addResourceTemplate', 'litemcp#LiteMCP.addResource'],
    fields: { name: ['arg0.name'], uri: ['arg0.uri', 'arg0.uriTemplate'], description: ['arg0.description'], mimeType: ['arg0.mimeType'], handler: ['arg0.load'] }, validated: 'never',
  },
  { id: 'litemcp-add-tool', capability: 'tool', paths: ['litemcp#LiteMCP.addTool'], fields: OPTIONS('arg0'), validated: 'when-schema' },
  { id: 'litemcp-add-prompt', capability: 'prompt', paths: ['litemcp#LiteMCP.addPrompt'], fields: { name: ['arg0.name'], description: ['arg0.description'], inputSchema: ['arg0.arguments'], handler: ['arg0.load'] }, validated: 'never' },
  { id: 'mcp-use-tool', capability: 'tool', paths: ['mcp-use#MCPServer.tool', 'mcp-use#createMCPServer().tool'], fields: { ...OPTIONS('arg0'), handler: ['arg1', 'arg0.cb', 'arg0.fn'] }, validated: 'when-schema' },
  { id: 'mcp-use-prompt', capability: 'prompt', paths: ['mcp-use#MCPServer.prompt', 'mcp-use#createMCPServer().prompt'], fields: { name: ['arg0.name'], title: ['arg0.title'], description: ['arg0.description'], inputSchema: ['arg0.argsSchema', 'arg0.schema', 'arg0.args'], handler: ['arg1', 'arg0.cb'] }, validated: 'when-schema' },
  {
    id: 'mcp-use-resource', capability: 'resource', paths: ['mcp-use#MCPServer.resource', 'mcp-use#MCPServer.resourceTemplate', 'mcp-use#createMCPServer().resource', 'mcp-use#createMCPServer().resourceTemplate'],
    fields: { name: ['arg0.name'], uri: ['arg0.uri', 'arg0.uriTemplate', 'arg0.resourceTemplate.uriTemplate'], title: ['arg0.title'], description: ['arg0.description'], mimeType: ['arg0.mimeType', 'arg0.resourceTemplate.mimeType'], handler: ['arg1', 'arg0.readCallback'] }, validated: 'never',
  },
  { id: 'tmcp-tool', capability: 'tool', paths: ['tmcp#McpServer.tool'], fields: { ...OPTIONS('arg0'), handler: ['arg1'] }, validated: 'when-schema' },
  { id: 'tmcp-tools', capability: 'tool', paths: ['tmcp#McpServer.tools'], fields: {}, each: { from: 'arg0', kind: 'array' }, validated: 'when-schema' },
  { id: 'tmcp-prompts', capability: 'prompt', paths: ['tmcp#McpServer.prompts'], fields: {}, each: { from: 'arg0', kind: 'array' }, validated: 'when-schema' },
  { id: 'tmcp-resources', capability: 'resource', paths: ['tmcp#McpServer.resources', 'tmcp#McpServer.templates'], fields: {}, each: { from: 'arg0', kind: 'array' }, validated: 'never' },
  { id: 'tmcp-prompt', capability: 'prompt', paths: ['tmcp#McpServer.prompt'], fields: { name: ['arg0.name'], title: ['arg0.title'], description: ['arg0.description'], inputSchema: ['arg0.schema'], handler: ['arg1'] }, validated: 'when-schema' },
  { id: 'tmcp-resource', capability: 'resource', paths: ['tmcp#McpServer.resource', 'tmcp#McpServer.template'], fields: { name: ['arg0.name'], uri: ['arg0.uri'], title: ['arg0.title'], description: ['arg0.description'], mimeType: ['arg0.mimeType'], handler: ['arg1'] }, validated: 'never' },
  {
    id: 'mcp-lite-tool', capability: 'tool', paths: ['mcp-lite#McpServer.tool'],
    fields: { name: ['arg0'], title: ['arg1.title'], description: ['arg1.description'], inputSchema: ['arg1.inputSchema'], outputSchema: ['arg1.outputSchema'], annotations: ['arg1.annotations'], handler: ['arg1.handler'] },
    validated: 'standard-schema',
  },
  { id: 'mcp-lite-prompt', capability: 'prompt', paths: ['mcp-lite#McpServer.prompt'], fields: { name: ['arg0'], title: ['arg1.title'], description: ['arg1.description'], inputSchema: ['arg1.arguments', 'arg1.inputSchema'], handler: ['arg1.handler'] }, validated: 'standard-schema' },
  { id: 'mcp-lite-resource', capability: 'resource', paths: ['mcp-lite#McpServer.resource'], fields: { name: ['arg1.name', 'arg0'], uri: ['arg0'], description: ['arg1.description'], mimeType: ['arg1.mimeType'], handler: ['arg2', 'arg1.handler'] }, validated: 'never' },
  { id: 'genkit-define-tool', capability: 'tool', paths: ['genkit#genkit().defineTool', 'genkit#Genkit.defineTool'], fields: { name: ['arg0.name'], description: ['arg0.description'], inputSchema: ['arg0.inputSchema', 'arg0.inputJsonSchema'], handler: ['arg1'] }, validated: 'when-schema' },
  { id: 'genkit-define-prompt', capability: 'prompt', paths: ['genkit#genkit().definePrompt'], fields: { name: ['arg0.name'], description: ['arg0.description'], inputSchema: ['arg0.input.schema'], handler: ['arg1'] }, validated: 'when-schema' },
  { id: 'effect-toolkit', capability: 'tool', paths: effect(['McpServer'], 'toolkit', 'registerToolkit'), fields: {}, each: { from: 'arg0', kind: 'array' }, validated: 'always' },
  { id: 'effect-prompt', capability: 'prompt', paths: effect(['McpServer'], 'prompt', 'registerPrompt'), fields: { name: ['arg0.name'], description: ['arg0.description'], inputSchema: ['arg0.parameters'], handler: ['arg0.content'] }, validated: 'always' },
  { id: 'effect-resource', capability: 'resource', paths: effect(['McpServer'], 'resource', 'registerResource'), fields: { name: ['arg0.name'], uri: ['arg0.uri'], description: ['arg0.description'], mimeType: ['arg0.mimeType'], handler: ['arg0.content'] }, validated: 'never' },
  {
    id: 'muppet-route', capability: 'tool', overload: 'route',
    paths: ['post', 'get', 'put', 'delete', 'patch', 'all'].map((verb) => `hono#Hono.${verb}`), fields: {}, validated: 'when-schema',
  },
  { id: 'mcp-framework-add-tool', capability: 'tool', paths: ['mcp-framework#MCPServer.addTool'], fields: {}, each: { from: 'arg0', kind: 'array' }, validated: 'always' },
];

export const definitions: readonly DefinitionRow[] = [
  {
    id: 'mastra-create-tool', capability: 'tool', paths: ['@mastra/core#createTool'],
    fields: { name: ['arg0.id'], description: ['arg0.description'], inputSchema: ['arg0.inputSchema'], outputSchema: ['arg0.outputSchema'], annotations: ['arg0.mcp.annotations'], handler: ['arg0.execute'] },
    validated: 'when-schema',
  },
  {
    id: 'claude-agent-tool', capability: 'tool', paths: ['@anthropic-ai/claude-agent-sdk#tool'],
    fields: { name: ['arg0'], description: ['arg1'], inputSchema: ['arg2'], handler: ['arg3'], annotations: ['arg4.annotations'] }, validated: 'when-schema',
  },
  { id: 'tmcp-define-prompt', capability: 'prompt', paths: ['tmcp#definePrompt'], fields: { name: ['arg0.name'], title: ['arg0.title'], description: ['arg0.description'], inputSchema: ['arg0.schema'], handler: ['arg1'] }, validated: 'when-schema' },
  { id: 'tmcp-define-resource', capability: 'resource', paths: ['tmcp#defineResource', 'tmcp#defineTemplate'], fields: { name: ['arg0.name'], uri: ['arg0.uri'], title: ['arg0.title'], description: ['arg0.description'], mimeType: ['arg0.mimeType'], handler: ['arg1'] }, validated: 'never' },
  { id: 'tmcp-define-tool', capability: 'tool', paths: ['tmcp#defineTool'], fields: { ...OPTIONS('arg0'), handler: ['arg1'] }, validated: 'when-schema' },
  {
    id: 'cyanheads-tool', capability: 'tool', paths: ['@cyanheads/mcp-ts-core#tool', '@cyanheads/mcp-ts-core#appTool'],
    fields: { name: ['arg0'], title: ['arg1.title'], description: ['arg1.description'], inputSchema: ['arg1.input'], outputSchema: ['arg1.output'], annotations: ['arg1.annotations'], handler: ['arg1.handler'] },
    validated: 'when-schema',
  },
  {
    id: 'cyanheads-prompt', capability: 'prompt', paths: ['@cyanheads/mcp-ts-core#prompt'],
    fields: { name: ['arg0'], description: ['arg1.description'], inputSchema: ['arg1.args', 'arg1.input'], handler: ['arg1.generate', 'arg1.handler'] }, validated: 'when-schema',
  },
  {
    id: 'cyanheads-resource', capability: 'resource', paths: ['@cyanheads/mcp-ts-core#resource'],
    fields: { name: ['arg1.name', 'arg0'], uri: ['arg0'], description: ['arg1.description'], mimeType: ['arg1.mimeType'], handler: ['arg1.handler'] }, validated: 'never',
  },
  { id: 'nuxt-define-tool', capability: 'tool', paths: ['@nuxtjs/mcp-toolkit#defineMcpTool', 'auto-import#defineMcpTool'], fields: OPTIONS('arg0'), validated: 'when-schema' },
  { id: 'nuxt-define-prompt', capability: 'prompt', paths: ['@nuxtjs/mcp-toolkit#defineMcpPrompt', 'auto-import#defineMcpPrompt'], fields: { ...OPTIONS('arg0') }, validated: 'when-schema' },
  { id: 'nuxt-define-resource', capability: 'resource', paths: ['@nuxtjs/mcp-toolkit#defineMcpResource', 'auto-import#defineMcpResource'], fields: { name: ['arg0.name'], uri: ['arg0.uri'], description: ['arg0.description'], handler: ['arg0.handler'] }, validated: 'never' },
];

export const toolkits: readonly ToolkitRow[] = [
  {
    id: 'effect-toolkit',
    definition: { id: 'effect-tool', capability: 'tool', paths: effect(['Tool', 'AiTool'], 'make'), fields: { name: ['arg0'], description: ['arg1.description'], inputSchema: ['arg1.parameters'], outputSchema: ['arg1.success'] }, validated: 'always' },
    shape: ['effect', 'Schema', 'Struct'],
    chained: ['annotate', 'annotateContext', 'annotateMerge', 'addDependency', 'setSuccess', 'setFailure'],
    annotate: {
      method: 'annotate',
      hints: Object.fromEntries([['Readonly', 'readOnlyHint'], ['Destructive', 'destructiveHint'], ['Idempotent', 'idempotentHint'], ['OpenWorld', 'openWorldHint'], ['Title', 'title']].flatMap(([name = '', hint = '']) => effect(['Tool', 'AiTool'], name).map((path) => [path, hint]))),
      otherwise: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
    },
    lists: effect(['Toolkit', 'AiToolkit'], 'make', 'merge'),
    implement: ['toLayer', 'toHandlers'],
  },
];

export const classes: readonly ClassRow[] = [
  {
    id: 'mcp-framework-tool', paths: ['mcp-framework#MCPTool'], capability: 'tool', validated: 'always',
    fields: { name: ['self.name'], title: ['self.title'], description: ['self.description'], inputSchema: ['self.schema'], outputSchema: ['self.outputSchemaShape'], annotations: ['self.annotations'], handler: ['self.execute'] },
  },
  { id: 'mcp-framework-prompt', paths: ['mcp-framework#MCPPrompt'], capability: 'prompt', validated: 'always', fields: { name: ['self.name'], description: ['self.description'], inputSchema: ['self.schema'], handler: ['self.generateMessages'] } },
  { id: 'mcp-framework-resource', paths: ['mcp-framework#MCPResource'], capability: 'resource', validated: 'never', fields: { name: ['self.name'], uri: ['self.uri'], description: ['self.description'], mimeType: ['self.mimeType'], handler: ['self.read'] } },
  { id: 'agents-mcp-agent', paths: ['agents/mcp#McpAgent'], calls: ['init'], transport: 'streamable-http' },
];

export const decorators: readonly DecoratorRow[] = [
  { id: 'mcp-nest-tool', capability: 'tool', paths: ['@rekog/mcp-nest#Tool'], fields: { ...OPTIONS('arg0'), handler: ['member'], name: ['arg0.name', 'memberName'] }, validated: 'when-schema' },
  { id: 'mcp-nest-prompt', capability: 'prompt', paths: ['@rekog/mcp-nest#Prompt'], fields: { name: ['arg0.name', 'memberName'], description: ['arg0.description'], inputSchema: ['arg0.parameters'], handler: ['member'] }, validated: 'when-schema' },
  { id: 'mcp-nest-resource', capability: 'resource', paths: ['@rekog/mcp-nest#Resource', '@rekog/mcp-nest#ResourceTemplate'], fields: { name: ['arg0.name', 'memberName'], uri: ['arg0.uri', 'arg0.uriTemplate'], description: ['arg0.description'], mimeType: ['arg0.mimeType'], handler: ['member'] }, validated: 'never' },
];

export const fileRoutes: readonly FileRouteRow[] = [
  {
    id: 'xmcp-tools', capability: 'tool', dependency: 'xmcp', folders: ['src/tools', 'tools'], validated: 'when-schema',
    fields: { name: ['export.metadata.name', 'file'], title: ['export.metadata.annotations.title'], description: ['export.metadata.description'], inputSchema: ['export.schema'], outputSchema: ['export.outputSchema'], annotations: ['export.metadata.annotations'], handler: ['export.default'] },
  },
  { id: 'xmcp-prompts', capability: 'prompt', dependency: 'xmcp', folders: ['src/prompts'], validated: 'when-schema', fields: { name: ['export.metadata.name', 'file'], description: ['export.metadata.description'], inputSchema: ['export.schema'], handler: ['export.default'] } },
  { id: 'xmcp-resources', capability: 'resource', dependency: 'xmcp', folders: ['src/resources'], validated: 'never', fields: { name: ['export.metadata.name', 'file'], description: ['export.metadata.description'], handler: ['export.default'] } },
  { id: 'nuxt-tools', capability: 'tool', dependency: '@nuxtjs/mcp-toolkit', folders: ['server/mcp/tools', 'server/mcp/prompts', 'server/mcp/resources'], validated: 'when-schema', fields: {} },
  { id: 'mcp-framework-tools', capability: 'tool', dependency: 'mcp-framework', folders: ['src/tools'], validated: 'always', fields: {} },
];

export const transports: readonly TransportRow[] = [
  { id: 'mcp-nest-http', paths: ['@rekog/mcp-nest#StreamableHttpTransport'], kind: 'streamable-http' },
  { id: 'mcp-nest-stdio', paths: ['@rekog/mcp-nest#StdioTransport'], kind: 'stdio' },
];

export const connections: readonly ConnectRow[] = [
  // A server, or a function that makes one for each request.
  { id: 'agents-handler', paths: ['agents/mcp#createMcpHandler'], kind: 'streamable-http', server: 'arg0' },
  {
    id: 'fastmcp-start', paths: ['fastmcp#FastMCP.start', 'litemcp#LiteMCP.start'],
    option: { from: 'arg0.transportType', values: { stdio: 'stdio', httpStream: 'streamable-http', sse: 'sse' }, fallback: 'stdio' },
    listens: { host: ['arg0.httpStream.host', 'arg0.sse.host'], port: ['arg0.httpStream.port', 'arg0.sse.port'], defaults: { host: 'localhost', port: '8080' } },
  },
  // Controllers that a program lists itself, with `forRootAsync`.
  { id: 'mcp-nest-http', paths: ['@rekog/mcp-nest#createStreamableHttpController'], kind: 'streamable-http' },
  { id: 'mcp-nest-sse', paths: ['@rekog/mcp-nest#createSseController'], kind: 'sse' },
  { id: 'mastra-stdio', paths: ['@mastra/mcp#MCPServer.startStdio'], kind: 'stdio' },
  { id: 'mastra-http', paths: ['@mastra/mcp#MCPServer.startHTTP', '@mastra/mcp#MCPServer.startHonoHTTP'], kind: 'streamable-http' },
  { id: 'mastra-sse', paths: ['@mastra/mcp#MCPServer.startSSE', '@mastra/mcp#MCPServer.startHonoSSE'], kind: 'sse' },
  { id: 'tmcp-stdio', paths: ['@tmcp/transport-stdio#StdioTransport'], kind: 'stdio', server: 'arg0' },
  { id: 'tmcp-http', paths: ['@tmcp/transport-http#HttpTransport'], kind: 'streamable-http', server: 'arg0' },
  { id: 'tmcp-sse', paths: ['@tmcp/transport-sse#SseTransport'], kind: 'sse', server: 'arg0' },
  { id: 'mcp-lite-http', paths: ['mcp-lite#StreamableHttpTransport.bind'], kind: 'streamable-http', server: 'arg0' },
];

export const mounts: readonly MountRow[] = [
  // mcp-lite 0.10, McpServer.group and buildScopedName.
  { id: 'mcp-lite-group', paths: ['mcp-lite#McpServer.group'], child: ['arg1', 'arg0'], prefix: ['arg0.prefix', 'arg0'], suffix: ['arg0.suffix'], separators: ['/', '_'] },
];

// @rekog/mcp-nest 1.9, McpModule and its controller factories; the strategy of 2.0 opens its route by itself.
const NEST_MODULE = { framework: 'mcp-nest', server: 'mcp-nest', guards: ['arg0.guards'], marks: ['arg0.decorators'] };
export const controllers: readonly ControllerRow[] = [
  { ...NEST_MODULE, id: 'mcp-nest-module-http', kind: 'streamable-http', path: { from: ['arg0.mcpEndpoint'], fallback: 'mcp' } },
  { ...NEST_MODULE, id: 'mcp-nest-module-sse', kind: 'sse', path: { from: ['arg0.sseEndpoint'], fallback: 'sse' } },
  { id: 'mcp-nest-http', framework: 'mcp-nest', kind: 'streamable-http', factory: '@rekog/mcp-nest#createStreamableHttpController', path: { from: ['arg0'] }, guards: ['arg2'], marks: ['arg3'] },
  { id: 'mcp-nest-sse', framework: 'mcp-nest', kind: 'sse', factory: '@rekog/mcp-nest#createSseController', path: { from: ['arg0'] }, guards: ['arg3'], marks: ['arg4'] },
];
