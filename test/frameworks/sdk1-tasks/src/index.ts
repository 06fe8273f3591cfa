/** Tools that run as tasks, beside a plain one. */
import { InMemoryTaskMessageQueue, InMemoryTaskStore } from '@modelcontextprotocol/sdk/experimental/tasks';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

const server = new McpServer(
  { name: 'kiln', version: '1.0.0' },
  {
    capabilities: { tasks: { requests: { tools: { call: {} } } } },
    taskStore: new InMemoryTaskStore(),
    taskMessageQueue: new InMemoryTaskMessageQueue(),
  },
);

server.experimental.tasks.registerToolTask(
  'fire_kiln',
  {
    title: 'Fire the kiln',
    description: 'Heats the kiln for some hours',
    inputSchema: { degrees: z.number().min(600).max(1300), hours: z.number().positive().max(48), program: z.enum(['bisque', 'glaze']) },
    execution: { taskSupport: 'required' },
    annotations: { destructiveHint: true },
  },
  {
    createTask: async (_args, extra) => ({ task: await extra.taskStore.createTask({ ttl: 60_000 }) }),
    getTask: async (_args, extra) => extra.taskStore.getTask(extra.taskId),
    getTaskResult: async (_args, extra) => (await extra.taskStore.getTaskResult(extra.taskId)) as { content: [] },
  },
);

const { tasks } = server.experimental;
tasks.registerToolTask(
  'cool_down',
  { description: 'Waits until the kiln is cool', execution: { taskSupport: 'optional' } },
  {
    createTask: async (extra) => ({ task: await extra.taskStore.createTask({ ttl: 60_000 }) }),
    getTask: async (extra) => extra.taskStore.getTask(extra.taskId),
    getTaskResult: async () => ({ content: [] }),
  },
);

server.registerTool('temperature', { description: 'How hot it is', annotations: { readOnlyHint: true } }, () => ({ content: [] }));

await server.connect(new StdioServerTransport());
