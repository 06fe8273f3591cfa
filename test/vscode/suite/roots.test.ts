/** Two folders in one window: each is a project of its own. */
import * as assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { api, file, findings, open, replaceAll, rulesIn, until } from './support.js';

const SHELL = 'shell-interpolation';

describe('two folders', () => {
  it('are both analysed, and shown apart', async () => {
    const extension = await api();
    for (const folder of [0, 1]) await until(`the finding of folder ${String(folder)}`, () => rulesIn(file('src/run.ts', folder)).includes(SHELL));
    await extension.settled();
    const { tree } = extension.features()!;
    assert.deepEqual(tree.getChildren().map((node) => tree.getTreeItem(node).label), ['first', 'second']);
    assert.deepEqual(extension.status()?.folders.map((folder) => folder.tools), [2, 2]);
  });

  it('have settings of their own', async () => {
    const settings = vscode.workspace.getConfiguration('mcpLint', file('', 1));
    await settings.update('rules', { [SHELL]: 'off' }, vscode.ConfigurationTarget.WorkspaceFolder);
    await until('nothing in the second', () => findings(file('src/run.ts', 1)).length === 0);
    assert.ok(rulesIn(file('src/run.ts', 0)).includes(SHELL));
    await settings.update('rules', undefined, vscode.ConfigurationTarget.WorkspaceFolder);
    await until('the finding again', () => rulesIn(file('src/run.ts', 1)).includes(SHELL));
  });

  it('do not hear of what is typed in the other', async () => {
    const editor = await open('src/run.ts', 1);
    await replaceAll(editor, 'export const run = async (host: string): Promise<string> => host;\n');
    await until('a clean file', () => findings(editor.document.uri).length === 0);
    assert.ok(rulesIn(file('src/run.ts', 0)).includes(SHELL));
  });
});
