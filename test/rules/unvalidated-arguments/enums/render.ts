import { writeFile } from 'node:fs/promises';

export enum Format {
  Glb = 'glb',
  Gltf = 'gltf',
}

export interface Links {
  readonly [table: string]: { readonly records: readonly object[] };
}

export async function render({ prompt, format, slow }: { prompt: string; format: Format; slow: boolean }): Promise<string> {
  await writeFile(`/srv/models/last.${format === Format.Gltf ? 'gltf' : 'glb'}`, `${prompt} ${String(slow)}`);
  return 'Rendered.';
}

export async function store({ table, links }: { table: string; links: Links }): Promise<string> {
  await writeFile('/srv/models/records.json', JSON.stringify({ table, links }));
  return 'Stored.';
}
