import fs from 'node:fs';
import path from 'node:path';

export function save(folder: string, text: string): void {
  if (!fs.existsSync(folder)) { // finding: possible
    fs.mkdirSync(folder, { recursive: true }); // finding: whole
  }
  fs.writeFileSync(path.join(folder, 'image.txt'), text); // finding: found
}
