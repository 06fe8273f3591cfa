import fs from 'node:fs';
import path from 'node:path';
import { insideRoot } from '../root-folder.js';

export function save(folder: string, text: string): void {
  if (!fs.existsSync(insideRoot(folder))) { // finding: possible
    fs.mkdirSync(insideRoot(folder), { recursive: true }); // finding: whole
  }
  fs.writeFileSync(insideRoot(path.join(folder, 'image.txt')), text); // finding: found
}
