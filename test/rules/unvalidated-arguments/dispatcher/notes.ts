export async function readNote(args: { id: string }) {
  const response = await fetch(`https://notes.example/${args.id}`);
  return { content: [{ type: 'text', text: await response.text() }] };
}

export async function searchNotes(args: any) {
  if (typeof args.query !== 'string') throw new Error('query is no string');
  const response = await fetch(`https://notes.example/?q=${encodeURIComponent(args.query)}&limit=${args.limit}`);
  return { content: [{ type: 'text', text: await response.text() }] };
}
