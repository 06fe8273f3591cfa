export const tools = [
  { name: 'list-items', description: 'Lists.', inputSchema: { type: 'object' } },
  { name: 'read-items', description: 'Reads.', inputSchema: { type: 'object' } },
  { name: 'send item', description: 'Sends.', inputSchema: { type: 'object' } }, // finding: characters
];
