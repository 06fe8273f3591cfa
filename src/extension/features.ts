/** What there is once a workspace has a server: the language client, the inventory, the trace, the status item, the commands. */
import * as vscode from 'vscode';
import { LanguageClient, State, TransportKind, type LanguageClientOptions, type ServerOptions } from 'vscode-languageclient/node';
import { METHODS, SECTION, type ClientAbilities, type FolderInventory, type Status } from '../protocol.js';
import { ChecklistView } from './checklist-view.js';
import { registerCommands } from './commands.js';
import { InventoryTree } from './inventory-tree.js';
import { showStatus } from './status.js';
import { TraceView } from './trace-view.js';

export interface Features {
  readonly client: LanguageClient;
  readonly tree: InventoryTree;
  readonly trace: TraceView;
  readonly checklist: ChecklistView;
  readonly settled: () => Promise<void>;
  readonly inventory: () => Promise<readonly FolderInventory[]>;
  readonly status: () => Status | undefined;
}

/** Documents whose unsaved text decides what is found. */
const LANGUAGES = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'json', 'jsonc', 'yaml', 'dockerfile', 'dotenv', 'ignore'];

export async function startFeatures(context: vscode.ExtensionContext, output: vscode.LogOutputChannel): Promise<Features> {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'cli.js').fsPath;
  // Nothing of the workspace decides which program runs, or where: it may be one that nobody trusts.
  const options = { cwd: context.extensionPath };
  const server: ServerOptions = {
    run: { module, args: ['lsp'], transport: TransportKind.ipc, options },
    debug: { module, args: ['lsp'], transport: TransportKind.ipc, options: { ...options, execArgv: ['--enable-source-maps'] } },
  };
  const abilities: Required<ClientAbilities> = { commands: true, checksConfigSchema: true };
  const clientOptions: LanguageClientOptions = {
    documentSelector: LANGUAGES.map((language) => ({ scheme: 'file', language })),
    diagnosticCollectionName: 'mcp-lint',
    initializationOptions: abilities,
    outputChannel: output,
    progressOnInitialization: false,
  };
  const client = new LanguageClient(SECTION, 'MCP Lint', server, clientOptions);
  const tree = new InventoryTree(context);
  const trace = new TraceView(context, client);
  const checklist = new ChecklistView(context, client, output);
  const status = showStatus(context);

  let last: Status | undefined;
  let fetching = false;
  let again = false;
  /** The inventory is asked for when an analysis is done; a second wish meanwhile is one more round. */
  const refresh = async (): Promise<void> => {
    if (fetching) {
      again = true;
      return;
    }
    fetching = true;
    try {
      do {
        again = false;
        tree.show(await client.sendRequest<FolderInventory[]>(METHODS.inventory));
      } while (again);
    } catch (error) {
      // The server went away meanwhile: it is started again, and says so.
      output.debug(String(error));
    } finally {
      fetching = false;
    }
  };
  context.subscriptions.push(
    client,
    client.onNotification(METHODS.status, (next: Status) => {
      last = next;
      status.show(next);
      tree.showStatus(next);
      checklist.changed(next);
      if (next.folders.some((folder) => folder.state !== 'analysing')) void refresh();
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Stopped) return;
      last = undefined;
      status.stopped();
    }),
  );
  registerCommands(context, { client, tree, trace, checklist, output });
  await vscode.commands.executeCommand('setContext', 'mcpLint.started', true);
  await client.start();
  return {
    client, tree, trace, checklist,
    settled: async () => {
      await client.sendRequest(METHODS.settled);
      await refresh();
    },
    inventory: () => client.sendRequest<FolderInventory[]>(METHODS.inventory),
    status: () => last,
  };
}
