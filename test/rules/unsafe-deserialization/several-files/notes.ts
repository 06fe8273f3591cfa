import matter from 'gray-matter';

export function headOf(note: string): Record<string, unknown> {
  return matter(note.trim()).data; // finding: found
}
