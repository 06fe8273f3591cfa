/** A workspace that nobody has trusted: it is read and never run, so that everything works. */
import * as assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { api, file, rulesIn, until } from './support.js';

describe('a workspace that is not trusted', () => {
  it('is analysed all the same', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const extension = await api();
    assert.equal(extension.started(), true);
    await until('the finding', () => rulesIn(file('src/run.ts')).includes('shell-interpolation'));
  });
});
