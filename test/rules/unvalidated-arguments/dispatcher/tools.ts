const text = { type: 'string' };
export const tools = [
  { name: 'read_note', inputSchema: { type: 'object', properties: { id: text }, required: ['id'] } },
  { name: 'search_notes', inputSchema: { type: 'object', properties: { query: text, limit: { type: 'number' } } } },
  { name: 'write_note', inputSchema: { type: 'object', properties: { id: text, text }, required: ['id', 'text'] } },
  { name: 'ping', inputSchema: { type: 'object', properties: {} } },
];
