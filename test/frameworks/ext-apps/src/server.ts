import { registerAppResource, registerAppTool, RESOURCE_MIME_TYPE } from '@modelcontextprotocol/ext-apps/server';
import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

const view = 'ui://chart/view.html';

export function createServer(): McpServer {
  const server = new McpServer({ name: 'chart', version: '1.0.0' });

  registerAppTool(
    server,
    'draw_chart',
    {
      title: 'Draw a chart',
      description: 'Draws a chart',
      inputSchema: z.object({ kind: z.enum(['bar', 'line']), values: z.array(z.number()).min(2).max(500), label: z.string().max(60).optional() }),
      annotations: { readOnlyHint: true },
      _meta: { ui: { resourceUri: view } },
    },
    async ({ values }) => ({ content: [{ type: 'text', text: String(values.length) }] }),
  );

  registerAppTool(
    server,
    'save_chart',
    { description: 'Saves the chart', inputSchema: z.object({ name: z.string() }), _meta: { ui: { resourceUri: view, visibility: ['app'] } } },
    async () => ({ content: [] }),
  );

  server.registerTool('palettes', { description: 'Lists palettes' }, async () => ({ content: [] }));

  registerAppResource(server, 'Chart', view, { description: 'The chart' }, async () => ({ contents: [{ uri: view, mimeType: RESOURCE_MIME_TYPE, text: '<p>chart</p>' }] }));
  return server;
}

serveStdio(createServer);
