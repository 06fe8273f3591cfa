/**
 * Takes the pictures of the documentation: the packaged extension on the bundled example, in a light and a dark theme.
 *
 *   npm run screenshots -- [--out docs/images] [--theme light|dark|contrast] [--only checklist]
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { root } from '../bundle.mjs';
import { installVsix, launchBrowser, newPage, startServer, workbenchUrl } from './harness.js';
import { install } from './install.js';

const { values: options } = parseArgs({ options: { out: { type: 'string', default: join(root, 'docs', 'images') }, theme: { type: 'string', multiple: true }, only: { type: 'string' } } });
const themes: Readonly<Record<string, string>> = { light: 'Default Light Modern', dark: 'Default Dark Modern', contrast: 'Default High Contrast' };

const vscode = install('latest', (text) => console.error(text));
const work = mkdtempSync(join(tmpdir(), 'vsc-pictures-'));
const vsix = join(work, 'extension.vsix');
const packed = spawnSync(process.execPath, [join(root, 'scripts/package.mjs'), '--no-build', '--out', vsix], { cwd: root, encoding: 'utf8' });
if (packed.status !== 0) throw new Error(packed.stderr);
mkdirSync(options.out, { recursive: true });

/** Keys are lost while the focus moves, and menus close again: it is done until what is wanted shows. */
async function until(act: () => Promise<unknown>, wanted: Locator, page: Page): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await act();
    try {
      await wanted.first().waitFor({ timeout: attempt < 10 ? 4_000 : 30_000 });
      return;
    } catch (error) {
      if (attempt === 10) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

async function command(page: Page, text: string): Promise<void> {
  const input = page.locator('.quick-input-widget input[type="text"]');
  await until(() => page.keyboard.press('F1'), input, page);
  await input.fill(`>${text}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first().click();
}

async function openFile(page: Page, name: string): Promise<void> {
  const input = page.locator('.quick-input-widget input[type="text"]');
  await until(() => page.keyboard.press('Control+p'), input, page);
  await input.fill(name);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name.split('/').at(-1) ?? name }).first().click();
  await page.locator('.tab.active', { hasText: name.split('/').at(-1) ?? name }).waitFor();
}

/** The checklist in an editor, with one question open, and beside the code, where a statement is being written. */
async function checklistShots(page: Page, shot: (name: string) => Promise<void>): Promise<void> {
  const inPage = (selector: string): Locator => page.frameLocator('iframe.webview.ready').first().frameLocator('iframe#active-frame').locator(selector);
  await command(page, 'MCP Lint: Open Go-live Checklist in Editor');
  await inPage('details.item').first().waitFor();
  await shot('checklist');
  await command(page, 'View: Close All Editors');
  await command(page, 'MCP Lint: Show Go-live Checklist');
  for (const name of ['Inventory', 'Trace']) await page.locator('.pane-header.expanded', { hasText: name }).click();
  await inPage('details.item').first().waitFor();
  await inPage('[data-filter="fail"]').click();
  await inPage('#s0-P4 > summary').click();
  // Its evidence, beside the code that it leads to.
  await inPage('#s0-P4 .findings .place').last().click();
  await inPage('#s0-P4 > summary').evaluate((summary) => (summary as unknown as { scrollIntoView: () => void }).scrollIntoView());
  await shot('checklist-view');
  for (const name of ['Inventory', 'Trace']) await page.locator('.pane-header:not(.expanded)', { hasText: name }).click();
  await page.locator('.pane-header.expanded', { hasText: 'Checklist' }).click();
  await openFile(page, 'src/tools/services.ts');
}

for (const theme of options.theme ?? ['light', 'dark']) {
  const workspace = join(work, theme, 'ops-server');
  cpSync(join(root, 'examples', 'vulnerable'), workspace, { recursive: true, filter: (path) => !/node_modules/.test(path) });
  const server = await startServer(vscode, {
    settings: { 'workbench.colorTheme': themes[theme], 'editor.fontSize': 13, 'editor.minimap.enabled': false, 'breadcrumbs.enabled': false, 'window.commandCenter': false, 'workbench.layoutControl.enabled': false, 'editor.fontFamily': 'DejaVu Sans Mono', 'editor.lightbulb.enabled': 'off' },
  });
  const browser = await launchBrowser();
  try {
    await installVsix(vscode, server, vsix);
    const page = await newPage(browser, { width: 1280, height: 800, deviceScaleFactor: 1 });
    page.setDefaultTimeout(90_000);
    const shot = async (name: string): Promise<void> => {
      await page.mouse.move(700, 790);
      await page.waitForTimeout(600);
      await page.screenshot({ path: join(options.out, `${name}-${theme}.png`) });
      console.error(`${name}-${theme}.png`);
    };
    await page.goto(workbenchUrl(server, workspace), { waitUntil: 'commit' });
    await page.locator('.monaco-workbench').waitFor();
    await openFile(page, 'src/tools/services.ts');
    await page.locator('.squiggly-error').first().waitFor();

    await page.locator('.notifications-toasts .codicon-notifications-clear').click({ timeout: 1_000 }).catch(() => undefined);
    if (options.only === undefined || options.only === 'checklist') await checklistShots(page, shot);
    if (options.only === 'checklist') continue;
    // Squiggles, the list of problems, and the tree beside them.
    await command(page, 'MCP Lint: Show Inventory');
    await page.locator('.pane-body .monaco-list-row', { hasText: 'Tools (' }).first().waitFor();
    await command(page, 'View: Focus Problems');
    await page.locator('.markers-panel .monaco-list-row').nth(2).waitFor();
    await page.locator('.notifications-toasts .codicon-notifications-clear').click({ timeout: 1_000 }).catch(() => undefined);
    await shot('editor');

    // The hover of a finding.
    await command(page, 'View: Toggle Panel Visibility');
    await openFile(page, 'src/shell.ts');
    const squiggle = page.locator('.squiggly-error').last();
    await squiggle.waitFor();
    await until(() => squiggle.hover({ force: true, position: { x: 30, y: 8 } }), page.locator('.monaco-hover:not(.hidden) .hover-row'), page);
    await page.waitForTimeout(1_200);
    await page.screenshot({ path: join(options.out, `hover-${theme}.png`) });
    console.error(`hover-${theme}.png`);

    // The menu of quick fixes.
    await page.keyboard.press('Escape');
    const box = await squiggle.boundingBox();
    if (box) await page.mouse.click(box.x + 10, box.y + box.height / 2);
    await until(() => page.keyboard.press('Control+.'), page.locator('.action-widget .monaco-list-row'), page);
    await shot('fixes');
    await page.keyboard.press('Escape');

    // A trace, half-way.
    await command(page, 'MCP Lint: Follow Data of Finding');
    await page.locator('.pane-header', { hasText: 'Trace' }).waitFor();
    const picker = page.locator('.quick-input-list .monaco-list-row');
    // Of several findings one is asked for; the steps are there once it is chosen.
    const steps = page.locator('.pane-body .monaco-list-row', { hasText: /\.ts:\d+/ });
    await picker.or(steps).first().waitFor();
    if (await picker.first().isVisible()) await picker.first().click();
    await steps.first().waitFor();
    await command(page, 'MCP Lint: Next Step of Trace');
    await page.waitForTimeout(600);
    await shot('trace');
  } finally {
    await browser.close();
    await server.stop();
  }
}
rmSync(work, { recursive: true, force: true });
