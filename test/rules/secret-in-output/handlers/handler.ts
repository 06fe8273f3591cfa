/** What all handlers share is not followed for every one of them; what a method gives is not all that its object holds. */
import { readSettings, type Settings } from './settings.js';

interface Result { content: { type: 'text'; text: string }[]; isError?: boolean }

class Client {
  readonly #settings: Settings;
  readonly settings: Settings;
  constructor(settings: Settings) {
    this.#settings = settings;
    this.settings = settings;
  }
  async send(action: string, id: string): Promise<{ id: string; name: string }> {
    const answer = await fetch(`https://api.example.com/${action}/${encodeURIComponent(id)}`, { headers: { 'x-api-key': this.#settings.apiKey } });
    return (await answer.json()) as { id: string; name: string };
  }
}

export abstract class Handler {
  readonly client = new Client(readSettings());
  abstract execute(args: Record<string, unknown>): Promise<Result>;

  formatSuccess(data: unknown, message: string): Result {
    const text = data === undefined ? message : `${message}\n\n${JSON.stringify(data, null, 2)}`;
    return { content: [{ type: 'text', text }] };
  }

  formatError(message: string): Result {
    return { content: [{ type: 'text', text: message }], isError: true };
  }

  async handleExecution(run: (args: Record<string, unknown>) => Promise<Result>, args: Record<string, unknown>): Promise<Result> {
    try {
      return await run(args);
    } catch (error) {
      return this.formatError(`It failed: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  }
}
