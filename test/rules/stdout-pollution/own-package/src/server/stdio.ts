export class StdioServerTransport {
  async start(): Promise<void> {
    process.stdin.resume();
  }
}
