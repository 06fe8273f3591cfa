import { BaseService } from './base.js';

export class NetworkService extends BaseService {
  async ping(host: string): Promise<string> {
    return this.run(`ping -c ${this.options.count} ${host}`);
  }
}
