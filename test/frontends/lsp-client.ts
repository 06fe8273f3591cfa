/** An editor as small as possible: speaks with the built language server over its real process, and keeps what it is told. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import {
  createProtocolConnection, IPCMessageReader, IPCMessageWriter, StreamMessageReader, StreamMessageWriter,
  type ClientCapabilities, type Diagnostic, type InitializeResult, type ProtocolConnection, type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { METHODS, type ClientAbilities, type ServerSettings, type Status } from '../../src/protocol.js';
import { dist } from './built.js';

export interface EditorOptions {
  readonly folders: readonly string[];
  readonly settings?: ServerSettings;
  readonly abilities?: ClientAbilities;
  readonly capabilities?: ClientCapabilities;
  readonly transport?: 'stdio' | 'ipc';
  readonly cli?: string;
}

export interface Editor {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  readonly initialized: InitializeResult;
  /** What was published last, by URI; also what was cleared. */
  readonly published: ReadonlyMap<string, PublishDiagnosticsParams>;
  /** Every publication, in order. */
  readonly log: readonly PublishDiagnosticsParams[];
  readonly statuses: readonly Status[];
  readonly messages: readonly string[];
  readonly progress: readonly string[];
  open(uri: string, text: string, languageId?: string): void;
  /** The whole text of an open document anew. */
  type(uri: string, text: string): void;
  close(uri: string): void;
  closeAll(): void;
  watched(uri: string, type: 1 | 2 | 3): void;
  configure(settings: ServerSettings): void;
  /** Everything that was sent has been analysed. */
  settled(): Promise<void>;
  diagnostics(uri: string): readonly Diagnostic[];
  stop(): Promise<number | null>;
}

const everyCapability: ClientCapabilities = {
  workspace: {
    configuration: true, workspaceFolders: true, didChangeConfiguration: { dynamicRegistration: true }, didChangeWatchedFiles: { dynamicRegistration: true },
    codeLens: { refreshSupport: true }, workspaceEdit: { documentChanges: true },
  },
  textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] }, codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } }, publishDiagnostics: { relatedInformation: true, versionSupport: true, dataSupport: true } },
  window: { workDoneProgress: true, showDocument: { support: true } },
};

export async function startEditor({ folders, settings = {}, abilities, capabilities = everyCapability, transport = 'stdio', cli = join(dist, 'cli.js') }: EditorOptions): Promise<Editor> {
  const ipc = transport === 'ipc';
  const child = spawn(process.execPath, [cli, 'lsp', ...(ipc ? ['--node-ipc', `--clientProcessId=${String(process.pid)}`] : ['--stdio'])], { stdio: ipc ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['pipe', 'pipe', 'pipe'] });
  const connection = ipc
    ? createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child))
    : createProtocolConnection(new StreamMessageReader(child.stdout!), new StreamMessageWriter(child.stdin!));
  const published = new Map<string, PublishDiagnosticsParams>();
  const log: PublishDiagnosticsParams[] = [];
  const statuses: Status[] = [];
  const messages: string[] = [];
  const progress: string[] = [];
  let current = settings;
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => messages.push(chunk));
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.set(params.uri, params);
    log.push(params);
  });
  connection.onNotification(METHODS.status, (status: Status) => void statuses.push(status));
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => void messages.push(message));
  connection.onNotification('window/showMessage', ({ message }: { message: string }) => void messages.push(message));
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => current));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/codeLens/refresh', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onRequest('window/showDocument', ({ uri }: { uri: string }) => {
    messages.push(`shown ${uri}`);
    return { success: true };
  });
  connection.onNotification('$/progress', ({ value }: { value: { kind: string; message?: string } }) => void progress.push(`${value.kind} ${value.message ?? ''}`.trim()));
  connection.listen();
  const initialized: InitializeResult = await connection.sendRequest('initialize', {
    processId: process.pid, rootUri: null, capabilities,
    workspaceFolders: folders.map((uri) => ({ uri, name: uri.split('/').at(-1)! })),
    initializationOptions: { ...abilities, settings },
  });
  void connection.sendNotification('initialized', {});
  const versions = new Map<string, number>();
  const send = (method: string, params: object): void => void connection.sendNotification(method, params);
  return {
    connection, process: child, initialized, published, log, statuses, messages, progress,
    open(uri, text, languageId = 'typescript') {
      versions.set(uri, 1);
      send('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    },
    type(uri, text) {
      const version = (versions.get(uri) ?? 0) + 1;
      versions.set(uri, version);
      send('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
    },
    close(uri) {
      versions.delete(uri);
      send('textDocument/didClose', { textDocument: { uri } });
    },
    closeAll() {
      for (const uri of versions.keys()) send('textDocument/didClose', { textDocument: { uri } });
      versions.clear();
    },
    watched(uri, type) {
      send('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
    },
    configure(next) {
      current = next;
      send('workspace/didChangeConfiguration', { settings: { mcpLint: next } });
    },
    async settled() {
      await connection.sendRequest(METHODS.settled);
    },
    diagnostics: (uri) => published.get(uri)?.diagnostics ?? [],
    async stop() {
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      if (child.exitCode !== null) return child.exitCode;
      await connection.sendRequest('shutdown');
      void connection.sendNotification('exit');
      return ended;
    },
  };
}
