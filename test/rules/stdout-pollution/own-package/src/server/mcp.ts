import { Server } from './index.js';

export class McpServer {
  readonly server: Server;
  constructor(info: { name: string; version: string }) {
    this.server = new Server(info);
  }
  async connect(transport: unknown): Promise<void> {
    await this.server.connect(transport);
  }
}
