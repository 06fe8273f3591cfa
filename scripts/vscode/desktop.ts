/**
 * Runs test/vscode in a desktop VS Code, which is downloaded, or is the one that VSCODE_EXECUTABLE names. For platforms where the other way
 * (run-suite.ts) does not go.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { root } from '../bundle.mjs';
import { buildSuite } from './suite.js';
import { scenarios, writeWorkspace } from './workspaces.js';

const suite = await buildSuite();
const work = mkdtempSync(join(tmpdir(), 'vsc-desktop-'));
const executable = process.env['VSCODE_EXECUTABLE'];
try {
  for (const scenario of scenarios) {
    const workspace = writeWorkspace(scenario, work);
    await runTests({
      ...(executable === undefined ? { version: process.env['VSCODE_VERSION'] ?? 'stable' } : { vscodeExecutablePath: executable }),
      extensionDevelopmentPath: root,
      extensionTestsPath: join(suite, 'index.cjs'),
      extensionTestsEnv: { E2E_SCENARIO: scenario },
      launchArgs: [workspace, '--disable-extensions', ...(scenario === 'untrusted' ? [] : ['--disable-workspace-trust'])],
    });
  }
} catch (error) {
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT/.test(String(error));
  console.error(offline ? `VS Code cannot be downloaded here (${String(error)}). On Linux "npm run test:vscode" needs no download.` : error);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
