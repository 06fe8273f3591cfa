export const harmless = [{ name: 'list_notes', description: 'Titles of all notes.', inputSchema: { type: 'object' } }];
export const all = [...harmless, { name: 'delete_notes', description: 'Delete all notes.', inputSchema: { type: 'object' } }];
