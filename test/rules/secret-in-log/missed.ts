/** A logger that no row knows. */
import { makeLogger } from 'some-logger';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'missed', version: '1.0.0' });
const logger = makeLogger();
server.registerTool('run', {}, async () => {
  logger.write(process.env.API_KEY); // known-miss: found
  return { content: [] };
});
