/** A base class that declares an output schema as a field, which only some of its tools set. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z, type ZodRawShape } from 'zod';

abstract class Tool {
  abstract name: string;
  outputSchema?: ZodRawShape;
  abstract run(): Promise<any>;
  register(server: McpServer): void {
    server.registerTool(this.name, { description: 'Tells something.', outputSchema: this.outputSchema }, () => this.run());
  }
}

class Plain extends Tool {
  name = 'plain';
  async run() {
    return { content: [{ type: 'text', text: 'done' }] };
  }
}

class Counted extends Tool {
  name = 'counted';
  override outputSchema = { count: z.number() };
  async run() {
    return { content: [{ type: 'text', text: 'done' }] }; // finding: missing
  }
}

const server = new McpServer({ name: 'fields', version: '1.0.0' });
for (const tool of [new Plain(), new Counted()]) tool.register(server);
await server.connect(new StdioServerTransport());
