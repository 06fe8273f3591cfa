/** The small server packages that the examples of several supply rules are made of. */

/**
 * A server beside a manifest with these dependencies, written as they stand in package.json.
 * @param reach over standard input and output as a rule; `http` serves over the network
 */
export function packageWith(dependencies: string, reach: 'stdio' | 'http' = 'stdio'): Readonly<Record<'package.json' | 'server.ts', string>> {
  return {
    'package.json': `{\n  "name": "weather-server",\n  "dependencies": { ${dependencies} }\n}\n`,
    'server.ts': reach === 'stdio' ? localServer : remoteServer,
  };
}

const localServer = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'weather', version: '1.0.0' });
`;

const remoteServer = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
await server.connect(new StreamableHTTPServerTransport({ sessionIdGenerator: undefined }));
`;
