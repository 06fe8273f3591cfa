const run = async () => ({ content: [{ type: 'text', text: 'done' }] });
export const all = [
  { name: 'list_notes', description: 'Titles of all notes.', inputSchema: { type: 'object' }, run },
  { name: 'delete_notes', description: 'Delete all notes.', inputSchema: { type: 'object' }, run },
];
export const isAllowed = (name: string): boolean => process.env.READ_ONLY !== 'true' || name === 'list_notes';
export const visible = () => (process.env.READ_ONLY === 'true' ? all.slice(0, 1) : all);
