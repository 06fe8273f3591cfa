/** Looks bad but is fine: schemas of other things, schemas that are not known, and tools of other libraries. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { loadSchema } from 'some-schemas';
import { Workbench } from 'workbench';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const Names = z.array(z.string());
Names.parse([]);
new Workbench().tool('saw', 'Saws.', z.object({ blade: z.string() }), async () => undefined);
server.registerTool('loaded', { inputSchema: loadSchema('loaded') }, async () => ({ content: [] }));
server.registerTool('names', { inputSchema: { names: Names, when: z.string().datetime() }, outputSchema: { names: Names } }, async () => ({ content: [], structuredContent: { names: [] } }));
