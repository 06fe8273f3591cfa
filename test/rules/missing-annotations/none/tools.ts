export const tools = ['read', 'write', 'delete'].map((name) => ({ name, inputSchema: { type: 'object' } }));
