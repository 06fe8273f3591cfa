/** Starts the language server on a connection: standard input and output, or the channel of the process that started it. */
import { createConnection, ProposedFeatures, type Connection } from 'vscode-languageserver/node';
import { LanguageServer } from './language-server.js';

export interface ServeOptions {
  readonly transport: 'stdio' | 'ipc';
  readonly version: string;
}

/** Returns at once; the process lives until the client says `exit` or goes away. */
export function serve({ transport, version }: ServeOptions): void {
  const connection: Connection = transport === 'ipc'
    ? createConnection(ProposedFeatures.all)
    : createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  new LanguageServer({ connection, version, program: new URL('./analyst-thread.js', import.meta.url), pages: new URL('./rules/', import.meta.url) }).listen();
}
