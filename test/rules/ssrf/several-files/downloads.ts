import { ask } from './ask.js';

export class Downloads {
  async from(source: string): Promise<string> {
    return ask(source.trim(), { timeout: 1000 });
  }

  async item(id: string): Promise<string> {
    return ask(`https://api.example.com/items/${id}`, {});
  }
}
