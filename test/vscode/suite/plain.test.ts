/** A workspace that has nothing to do with MCP: nothing is started, until it has. */
import * as assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { index, run } from '../../../scripts/vscode/workspaces.js';
import { api, file, findings, open, until, write } from './support.js';

describe('a workspace without a server', () => {
  it('starts nothing', async () => {
    await open('src/index.ts');
    const extension = await api();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    assert.equal(extension.started(), false);
    assert.equal(extension.status(), undefined);
    assert.equal(vscode.languages.getDiagnostics().flatMap(([, all]) => all).filter((one) => one.source === 'mcp-lint').length, 0);
  });

  it('starts when a manifest names an SDK', async () => {
    const extension = await api();
    await write('src/run.ts', run);
    await write('src/index.ts', index);
    await write('package.json', '{ "name": "plain", "dependencies": { "@modelcontextprotocol/sdk": "^1.20.0", "zod": "^3.25.0" } }\n');
    await until('the start', () => extension.started());
    await until('the finding', () => findings(file('src/run.ts')).length > 0);
  });
});
