import { readFile } from 'node:fs/promises';
import { insideRoot } from '../root-folder.js';
export abstract class BaseTool<A> {
  protected abstract run(args: A): Promise<string>;
  async execute(args: A) {
    const text = await this.run(args);
    return { content: [{ type: 'text', text }] };
  }
  protected load(p: string) { return readFile(insideRoot(p), 'utf8'); } // finding: whole
}
