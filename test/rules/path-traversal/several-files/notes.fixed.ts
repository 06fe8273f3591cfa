import { readFile } from 'node:fs/promises';
import { insideFolder } from './safe-path.js';

export class Notes {
  constructor(private readonly root: string) {}

  #fileOf(name: string): string {
    return insideFolder(this.root, `${name}.md`);
  }

  async read(name: string): Promise<string> {
    return readFile(this.#fileOf(name), 'utf8'); // finding: found
  }

  async readFile(file: string): Promise<string> {
    return readFile(file, 'utf8');
  }
}
