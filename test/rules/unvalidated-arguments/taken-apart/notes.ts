const notes = new Map<string, string>();

export async function readNote(folder: string, title: string, part = 0): Promise<string> {
  return (notes.get(`${folder}/${title}`) ?? '').slice(part * 1000, (part + 1) * 1000);
}

export async function writeNote(title: string, text: string): Promise<void> {
  notes.set(title, text);
}
