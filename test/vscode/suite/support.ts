/** What the suites share: waiting, files of the workspace, and the extension under test. */
import * as vscode from 'vscode';
import type { ExtensionApi } from '../../../src/extension/extension.js';

export const EXTENSION = 'prod-mcp-lint.prod-mcp-lint';

/** Asks again until it is there: most of an editor's answers come some time later. */
export async function until<T>(what: string, ask: () => T | undefined | false | Promise<T | undefined | false>, milliseconds = 45_000): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`timed out waiting for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

export async function api(): Promise<ExtensionApi> {
  const extension = vscode.extensions.getExtension<ExtensionApi>(EXTENSION);
  if (!extension) throw new Error('the extension is not installed');
  return extension.activate();
}

export function file(path: string, folder = 0): vscode.Uri {
  const root = vscode.workspace.workspaceFolders?.[folder];
  if (!root) throw new Error(`there is no folder ${String(folder)}`);
  return vscode.Uri.joinPath(root.uri, path);
}

export async function open(path: string, folder = 0): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file(path, folder)));
}

/** Diagnostics of ours. */
export function findings(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((one) => one.source === 'mcp-lint');
}

export function ruleOf(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === 'object' ? code.value : code);
}

export function rulesIn(uri: vscode.Uri): string[] {
  return findings(uri).map(ruleOf);
}

export async function replaceAll(editor: vscode.TextEditor, text: string): Promise<void> {
  const all = new vscode.Range(0, 0, editor.document.lineCount, 0);
  if (!await editor.edit((edit) => edit.replace(all, text))) throw new Error('the edit was refused');
}

export async function write(path: string, text: string, folder = 0): Promise<void> {
  await vscode.workspace.fs.writeFile(file(path, folder), new TextEncoder().encode(text));
}

const control = process.env['E2E_CONTROL'];
/** True where the page of the editor can be asked too: not on a desktop. */
export const hasPage = control !== undefined;

/** Drives the page that shows this editor, or, with `webview`, the one that an extension shows in it. */
export async function page<T>(request: { readonly op: string; readonly selector?: string; readonly key?: string; readonly name?: string; readonly webview?: boolean }): Promise<T> {
  if (control === undefined) throw new Error('there is no page');
  const answer = await (await fetch(control, { method: 'POST', body: JSON.stringify(request) })).json() as { readonly out?: T; readonly error?: string };
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.out as T;
}
