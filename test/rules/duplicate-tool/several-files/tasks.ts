export const taskTools = [
  { name: 'list', description: 'Lists tasks.', inputSchema: { type: 'object', properties: {} } }, // finding: same
  { name: 'add', description: 'Adds a task.', inputSchema: { type: 'object', properties: {} } },
];
