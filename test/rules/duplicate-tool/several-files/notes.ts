export const noteTools = [{ name: 'list', description: 'Lists notes.', inputSchema: { type: 'object', properties: {} } }];
