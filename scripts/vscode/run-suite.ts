/**
 * Runs test/vscode in the extension host of a real VS Code, on the packaged extension. Exit code 0: every test passed.
 *
 *   npm run test:vscode -- [--vscode latest|oldest] [--only SCENARIO]... [--grep TEXT] [--vsix FILE] [--timeout SECONDS] [--verbose]
 *
 * Exit code 77, with the reason, where neither VS Code nor Chromium can be had.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { root } from '../bundle.mjs';
import { findChromium, installVsix, launchBrowser, newPage, pause, remoteUri, startServer, workbenchUrl } from './harness.js';
import { install, NotHere, type Installed, type Which } from './install.js';
import { buildSuite } from './suite.js';
import { scenarios, writeWorkspace, type Scenario } from './workspaces.js';

const { values: options } = parseArgs({
  options: {
    vscode: { type: 'string', default: 'latest' }, only: { type: 'string', multiple: true }, grep: { type: 'string' }, vsix: { type: 'string' },
    timeout: { type: 'string', default: '420' }, counts: { type: 'string' }, verbose: { type: 'boolean', default: false }, artifacts: { type: 'string', default: join(root, 'coverage', 'vscode') },
  },
});
const started = Date.now();
const say = (text: string): void => console.error(`[${((Date.now() - started) / 1000).toFixed(1)} s] ${text}`);

interface Result { readonly type: 'passed' | 'failed' | 'skipped'; readonly title: string; readonly ms?: number; readonly error?: string }
type Event = Result | { readonly type: 'start'; readonly vscode: string; readonly node: string } | { readonly type: 'end'; readonly failures: number };

interface Ending { readonly code?: number; readonly wrong?: string }
interface Outcome { readonly results: readonly Result[]; readonly started: boolean; readonly wrong: string | undefined }

/** What the tests may ask of the page: a picture, a key, a text; with `webview`, of the page that an extension shows in it. */
async function act(page: Page, request: { readonly op: string; readonly selector?: string; readonly key?: string; readonly name?: string; readonly webview?: boolean }): Promise<unknown> {
  const { op, selector = '', key = '', name = '', webview = false } = request;
  const within = webview ? page.frameLocator('iframe.webview.ready').first().frameLocator('iframe#active-frame') : page;
  switch (op) {
    case 'press': return page.keyboard.press(key);
    case 'type': return page.keyboard.type(key);
    case 'click': return within.locator(selector).first().click({ timeout: 10_000 });
    case 'fill': return within.locator(selector).first().fill(key, { timeout: 10_000 });
    case 'text': return within.locator(selector).allInnerTexts();
    case 'count': return within.locator(selector).count();
    case 'screenshot': return void await page.screenshot({ path: join(options.artifacts, `${name.replace(/\W/g, '-')}.png`) });
    default: throw new Error(`there is no operation ${op}`);
  }
}

async function runScenario(scenario: Scenario, vscode: Installed, suite: string, vsix: string): Promise<Outcome> {
  const work = mkdtempSync(join(tmpdir(), 'vsc-suite-'));
  const cleanups: (() => unknown)[] = [() => rmSync(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })];
  const results: Result[] = [];
  let begun = false;
  let ended = false;
  const log: string[] = [];
  try {
    const workspace = writeWorkspace(scenario, work);
    const events = join(work, 'events.jsonl');
    writeFileSync(events, '');
    /** The one page, once it is there. */
    const pages: Page[] = [];
    const control = createServer((request, response) => {
      let body = '';
      request.on('data', (data: Buffer) => (body += data.toString())).on('end', () => {
        const [page] = pages;
        const answer = page ? act(page, JSON.parse(body) as Parameters<typeof act>[1]) : Promise.reject(new Error('there is no page yet'));
        answer.then((out) => response.end(JSON.stringify({ out: out ?? null })), (error: unknown) => response.end(JSON.stringify({ error: String(error) })));
      });
    });
    await new Promise<void>((done) => control.listen(0, '127.0.0.1', done));
    cleanups.push(() => {
      control.closeAllConnections();
      control.close();
    });
    const { port } = control.address() as { port: number };
    const server = await startServer(vscode, {
      askForTrust: scenario === 'untrusted',
      env: { E2E_EVENTS: events, E2E_SCENARIO: scenario, E2E_CONTROL: `http://127.0.0.1:${String(port)}/`, ...(options.grep === undefined ? {} : { E2E_GREP: options.grep }) },
    });
    cleanups.push(() => server.stop());
    await installVsix(vscode, server, vsix);
    const browser = await launchBrowser();
    cleanups.push(() => browser.close());
    const opened = await newPage(browser);
    pages.push(opened);

    const ending = await new Promise<Ending>((finish, fail) => {
      const poll = setInterval(() => {
        const lines = readFileSync(events, 'utf8').split('\n').slice(0, -1);
        for (const line of lines.slice(results.length + (begun ? 1 : 0) + (ended ? 1 : 0))) {
          const event = JSON.parse(line) as Event;
          if (event.type === 'start') {
            begun = true;
            say(`${scenario}: VS Code ${event.vscode}, Node ${event.node}`);
          } else if (event.type === 'end') {
            ended = true;
            setTimeout(() => finish({ code: event.failures > 0 ? 1 : 0 }), 5_000);
          } else {
            results.push(event);
            console.log(`  ${{ passed: '✓', failed: '✗', skipped: '-' }[event.type]} ${event.title}${(event.ms ?? 0) > 1_000 ? ` (${String(event.ms)} ms)` : ''}${event.error === undefined ? '' : `\n${event.error.replace(/^/gm, '      ')}`}`);
          }
        }
      }, 100);
      const timers = [
        setTimeout(() => {
          if (!begun) finish({ wrong: 'the suite had not started after 150 s' });
        }, 150_000),
        setTimeout(() => finish({ wrong: `it did not end in ${options.timeout} s` }), Number(options.timeout) * 1_000),
      ];
      cleanups.push(() => {
        clearInterval(poll);
        timers.forEach(clearTimeout);
      });
      opened.on('crash', () => finish({ wrong: 'the page of the browser crashed' }));
      browser.on('disconnected', () => finish({ wrong: 'the browser went away' }));
      void server.exited.then((how) => finish({ wrong: `the server of VS Code ended (${how})` }));
      const expose = async (): Promise<void> => {
        await opened.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
          const line = `${type}: ${args.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(' ')}`;
          log.push(line);
          if (options.verbose) console.error(`    ${line.slice(0, 500)}`);
        });
        await opened.exposeFunction('codeAutomationExit', (code: number) => finish({ code }));
        await opened.goto(workbenchUrl(server, workspace, [
          ['extensionTestsPath', remoteUri(server, join(suite, 'index.cjs'))],
          // An extension with nothing in it: the one under test is the installed one.
          ['extensionDevelopmentPath', remoteUri(server, join(suite, 'driver'))],
        ]), { waitUntil: 'commit' });
      };
      expose().catch(fail);
    });
    await pause(200);
    const failed = results.some((result) => result.type === 'failed');
    // The exit code alone says nothing: it is 0 also where the host was killed.
    const wrong = ending.wrong ?? (!ended ? 'the extension host ended before the suite did' : ending.code !== 0 && !failed ? `the extension host ended with ${String(ending.code)}` : results.every((result) => result.type !== 'passed') ? 'no test ran' : undefined);
    if (wrong !== undefined || failed) {
      await Promise.race([opened.screenshot({ path: join(options.artifacts, `${scenario}-failure.png`) }).catch(() => undefined), pause(5_000)]);
      writeFileSync(join(options.artifacts, `${scenario}-failure.log`), `${log.join('\n')}\n--- server ---\n${server.output()}`);
    }
    return { results, started: begun, wrong };
  } finally {
    for (const cleanup of cleanups.reverse()) {
      try {
        await cleanup();
      } catch (error) {
        console.error(`when cleaning up: ${String(error)}`);
      }
    }
  }
}

/** A start that never reached the suite is tried once more; a test never is. */
async function scenarioOrOnceMore(...given: Parameters<typeof runScenario>): Promise<Outcome> {
  for (let attempt = 1; ; attempt += 1) {
    let outcome: Outcome;
    try {
      outcome = await runScenario(...given);
    } catch (error) {
      outcome = { results: [], started: false, wrong: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
    if (outcome.wrong === undefined || outcome.started || attempt === 2) return outcome;
    say(`${given[0]}: could not start (${outcome.wrong}); once more`);
  }
}

try {
  findChromium();
  const vscode = install(options.vscode as Which, say);
  mkdirSync(options.artifacts, { recursive: true });
  const suite = await buildSuite();
  let vsix = options.vsix === undefined ? undefined : resolve(options.vsix);
  if (vsix === undefined) {
    vsix = join(suite, 'extension.vsix');
    const packed = spawnSync(process.execPath, [join(root, 'scripts/package.mjs'), '--no-build', '--out', vsix], { cwd: root, encoding: 'utf8' });
    if (packed.status !== 0) throw new Error(`the extension could not be packaged:\n${packed.stdout}${packed.stderr}`);
  }
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for (const scenario of scenarios.filter((one) => options.only?.includes(one) ?? true)) {
    const { results, wrong } = await scenarioOrOnceMore(scenario, vscode, suite, vsix);
    passed += results.filter((one) => one.type === 'passed').length;
    skipped += results.filter((one) => one.type === 'skipped').length;
    failed += results.filter((one) => one.type === 'failed').length + (wrong === undefined ? 0 : 1);
    if (wrong !== undefined) console.log(`  ✗ ${scenario}: ${wrong}; see ${options.artifacts}/${scenario}-failure.png and .log`);
  }
  say('done');
  console.log(`VS Code ${vscode.version}: ${String(passed)} passed, ${String(failed)} failed${skipped > 0 ? `, ${String(skipped)} skipped` : ''}`);
  if (options.counts !== undefined) writeFileSync(options.counts, JSON.stringify({ passed, failed }));
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
} catch (error) {
  if (!(error instanceof NotHere)) throw error;
  console.log(`skipped: tests in VS Code: ${error.message}`);
  process.exitCode = 77;
}
