/** The extension's entry: looks cheaply whether this workspace has an MCP server, and only then starts the language server and its views. */
import * as vscode from 'vscode';
import type { FolderInventory, Status } from '../protocol.js';
import { watchForServers } from './detect.js';
import { startFeatures, type Features } from './features.js';

/** What other extensions, and the tests, may ask. */
export interface ExtensionApi {
  /** The language server has been started: the workspace has to do with MCP servers. */
  readonly started: () => boolean;
  /** Resolves when everything that was changed has been analysed. */
  readonly settled: () => Promise<void>;
  readonly status: () => Status | undefined;
  readonly inventory: () => Promise<readonly FolderInventory[]>;
  readonly features: () => Features | undefined;
}

export async function activate(context: vscode.ExtensionContext): Promise<ExtensionApi> {
  let features: Promise<Features> | undefined;
  let running: Features | undefined;
  const output = vscode.window.createOutputChannel('MCP Lint', { log: true });
  context.subscriptions.push(output);

  const start = (): Promise<Features> => {
    features ??= startFeatures(context, output).then((started) => (running = started), (error: unknown) => {
      features = undefined;
      output.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      throw error;
    });
    return features;
  };

  // Asked for by hand, it starts whatever the workspace holds.
  context.subscriptions.push(vscode.commands.registerCommand('mcpLint.start', async () => {
    await start();
  }));
  // The first look is part of the activation; what comes later (a package that is installed, a file that is opened) is waited for.
  await watchForServers(context, async () => {
    await start();
  });

  return {
    started: () => running !== undefined,
    settled: async () => (await features)?.settled(),
    status: () => running?.status(),
    inventory: async () => (await (await features)?.inventory()) ?? [],
    features: () => running,
  };
}
