/** A workspace that nobody has trusted: it is read and never run, so that everything works. */
import * as assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { api, file, hasPage, page, rulesIn, until } from './support.js';

describe('a workspace that is not trusted', () => {
  it('is analysed all the same', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const extension = await api();
    assert.equal(extension.started(), true);
    await until('the finding', () => rulesIn(file('src/run.ts')).includes('shell-interpolation'));
  });

  it('is answered for in no form: nothing is written into it', async function test() {
    if (!hasPage) this.skip();
    const inPage = <T>(op: string, selector: string): Promise<T> => page<T>({ op, selector, webview: true });
    await vscode.commands.executeCommand('mcpLint.openChecklist');
    await until('the questions', async () => await inPage<number>('count', 'details.item').catch(() => 0) > 40);
    await inPage('click', '#s0-G7 > summary');
    await inPage('click', '#s0-G7 [data-attest]');
    await until('why not', async () => /not trusted/.test((await inPage<string[]>('text', 'form .problem')).join('')));
    assert.equal(await inPage<number>('count', 'form [type="submit"]:disabled'), 1);
    await assert.rejects(async () => vscode.workspace.fs.stat(file('.prod-mcp')));
  });
});
