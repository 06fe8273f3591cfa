/** Says whether a workspace has to do with MCP servers, by its manifests and open files: a few small reads, no analysis. */
import * as vscode from 'vscode';
import { SERVER_PACKAGES } from '../server-packages.js';

const MANIFESTS = '**/package.json';
const FOREIGN = '**/{node_modules,dist,build,out,.git}/**';
/** Manifests that are read; a workspace with more is named by an open file at the latest. */
const MOST = 500;
const LARGEST = 1_000_000;
const LANGUAGES: ReadonlySet<string> = new Set(['typescript', 'typescriptreact', 'javascript', 'javascriptreact']);

const names: ReadonlySet<string> = new Set(SERVER_PACKAGES);
const imported = new RegExp(`['"](?:${SERVER_PACKAGES.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?:/[^'"]*)?['"]`);

/** True for a manifest that names an MCP SDK or framework. */
function namesServerPackage(text: string): boolean {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    return false;
  }
  if (manifest === null || typeof manifest !== 'object') return false;
  return ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].some((key) => {
    const table = (manifest as Record<string, unknown>)[key];
    return table !== null && typeof table === 'object' && Object.keys(table).some((name) => names.has(name));
  });
}

/** True for source text that imports one. */
function importsServerPackage(text: string): boolean {
  return imported.test(text);
}

/** Calls `found` once, now or when such a manifest or file appears. Resolves when what is there now has been looked at. */
export async function watchForServers(context: vscode.ExtensionContext, found: () => Promise<void>): Promise<void> {
  let done = false;
  const watching: vscode.Disposable[] = [];
  const stop = (): void => {
    for (const one of watching.splice(0)) one.dispose();
  };
  const hit = async (): Promise<void> => {
    if (done) return;
    done = true;
    stop();
    await found();
  };
  const lookAt = async (uri: vscode.Uri): Promise<boolean> => {
    try {
      const { size } = await vscode.workspace.fs.stat(uri);
      return size <= LARGEST && namesServerPackage(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
    } catch {
      // Gone meanwhile, or not to be read: then it says nothing.
      return false;
    }
  };
  const isServer = (document: vscode.TextDocument): boolean => document.uri.scheme === 'file' && LANGUAGES.has(document.languageId) && importsServerPackage(document.getText());

  const manifests = vscode.workspace.createFileSystemWatcher(MANIFESTS);
  const onManifest = async (uri: vscode.Uri): Promise<void> => {
    if (!/\/node_modules\//.test(uri.path) && await lookAt(uri)) await hit();
  };
  watching.push(
    manifests, manifests.onDidCreate(onManifest), manifests.onDidChange(onManifest),
    vscode.workspace.onDidOpenTextDocument((document) => (isServer(document) ? hit() : undefined)),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => (contentChanges.some(({ text }) => /mcp|model/i.test(text)) && isServer(document) ? hit() : undefined)),
    vscode.workspace.onDidChangeWorkspaceFolders(async () => {
      if (await anyManifest()) await hit();
    }),
  );
  context.subscriptions.push({ dispose: stop });

  async function anyManifest(): Promise<boolean> {
    for (const uri of await vscode.workspace.findFiles(MANIFESTS, FOREIGN, MOST)) if (await lookAt(uri)) return true;
    return (await vscode.workspace.findFiles('**/mcp-lint.config.json', FOREIGN, 1)).length > 0;
  }
  if (vscode.workspace.textDocuments.some(isServer) || await anyManifest()) await hit();
}
