/** Runs inside of the extension host: the suite of the scenario that is open. Reports to the runner through a file, or to the console of a desktop. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import Mocha from 'mocha';
import * as vscode from 'vscode';

export async function run(): Promise<void> {
  const file = process.env['E2E_EVENTS'];
  const emit = (event: object): void => {
    if (file !== undefined) fs.appendFileSync(file, `${JSON.stringify(event)}\n`);
  };
  const scenario = process.env['E2E_SCENARIO'] ?? 'main';
  const grep = process.env['E2E_GREP'];
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, color: false, ...(grep === undefined ? {} : { grep }), ...(file === undefined ? {} : { reporter: class {} as never }) });
  mocha.addFile(path.join(__dirname, `${scenario}.test.cjs`));
  emit({ type: 'start', vscode: vscode.version, node: process.version });
  const failures = await new Promise<number>((done) => {
    const runner = mocha.run(done);
    const title = (test: Mocha.Test): string => `${scenario}: ${test.titlePath().at(-1) ?? ''}`;
    runner.on('pass', (test) => emit({ type: 'passed', title: title(test), ms: test.duration }));
    runner.on('fail', (test, error: unknown) => emit({ type: 'failed', title: title(test), error: error instanceof Error ? (error.stack ?? error.message) : String(error) }));
    runner.on('pending', (test) => emit({ type: 'skipped', title: title(test) }));
  });
  emit({ type: 'end', failures });
  if (failures > 0) throw new Error(`${String(failures)} failed`);
}
