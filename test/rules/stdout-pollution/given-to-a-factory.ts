/** What writes is handed to something that keeps it, and runs when a tool is called. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

interface Logger {
  info(text: string): void;
}
function createLogger(write: (line: string) => void): Logger {
  return { info: (text) => { write(`[info] ${text}`); } };
}
class Journal {
  readonly #sink: (line: string) => void;
  constructor(options: { sink: (line: string) => void }) {
    this.#sink = options.sink;
  }
  note(text: string): void {
    this.#sink(text);
  }
}
function print(line: string): void {
  console.info(line); // finding: console
}
const logger = createLogger((line) => console.log(line)); // finding: console
const journal = new Journal({ sink: (line) => { process.stdout.write(line); } }); // finding: stream
const indirect = createLogger((line) => { print(line); });
const quiet = createLogger((line) => console.error(line));
const unused = createLogger((line) => console.log(line));

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('one', {}, async () => {
  logger.info('one');
  return { content: [] };
});
server.registerTool('two', {}, async () => {
  journal.note('two');
  return { content: [] };
});
server.registerTool('three', {}, async () => {
  indirect.info('three');
  quiet.info('three');
  return { content: [] };
});
export const kept: Logger = unused;
await server.connect(new StdioServerTransport());
