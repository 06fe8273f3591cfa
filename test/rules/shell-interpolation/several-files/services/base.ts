import { shell } from '../lib/run.js';

export interface Options {
  count: number;
}

export abstract class BaseService {
  constructor(protected readonly options: Options) {}

  protected run(command: string): Promise<string> {
    return shell(command);
  }
}
