export class Protocol {
  async connect(transport: unknown): Promise<void> {
    await (transport as { start(): Promise<void> }).start();
  }
}
