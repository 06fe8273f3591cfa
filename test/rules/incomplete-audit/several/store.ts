export async function remove(id: string): Promise<void> {
  await fetch(`https://notes.example.com/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
