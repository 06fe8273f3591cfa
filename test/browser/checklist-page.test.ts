/** The checklist's page in a real browser: read, filtered, used by keyboard, without script, in an editor. Skipped where no Chromium is installed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checklistContent, checklistHtml } from '../../analyzers/report/checklist-html.js';
import type { HostMessage, PageMessage } from '../../analyzers/report/page/messages.js';
import { findChromium, launchBrowser } from '../../scripts/vscode/harness.js';
import { checklistShell } from '../../src/extension/checklist-shell.js';
import { checklist, closedServer, hostileText, withTexts } from '../unit/report/checklist.js';

const hasChromium = ((): boolean => {
  try {
    return findChromium() !== '';
  } catch {
    return false;
  }
})();

const single = { ...checklist, servers: [closedServer] };

describe.skipIf(!hasChromium)('the checklist in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'checklist-page-'));
  let browser: Browser;
  let page: Page;
  /** What went wrong in the page, and what it wanted from elsewhere. */
  let troubles: string[];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    await page.context().close();
  });

  async function open(html: string, { before, ...options }: BrowserContextOptions & { readonly before?: (page: Page) => Promise<unknown> } = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, reducedMotion: 'reduce', locale: 'en-US', ...options });
    page = await context.newPage();
    page.setDefaultTimeout(60_000);
    troubles = [];
    page.on('console', (message) => troubles.push(message.text()));
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('dialog', (dialog) => {
      troubles.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    const file = join(folder, 'page.html');
    writeFileSync(file, html);
    const address = pathToFileURL(file).href;
    page.on('request', (request) => {
      if (!request.url().startsWith(address)) troubles.push(`a request: ${request.url()}`);
    });
    await before?.(page);
    await page.goto(address);
    return page;
  }
  const shown = (selector: string): Promise<number> => page.locator(`${selector}:visible`).count();
  const ids = (open = ''): Promise<string[]> => page.evaluate(`[...document.querySelectorAll('details.item')].filter((one) => one.checkVisibility()).map((one) => one.id + (one.open ? '${open}' : ''))`);
  /** By the rules that stand for level AA. */
  async function violations(): Promise<string[]> {
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }));
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary ?? ''}`).join(' | ')}`);
  }

  it('is whole without script', async () => {
    await open(checklistHtml(single, { version: '0.1.0' }), { javaScriptEnabled: false });
    expect(await shown('.tools')).toBe(0);
    expect(await shown('details.item')).toBe(closedServer.items.length);
    expect(await shown('.lines li')).toBeGreaterThan(20);
    await page.locator('#s0-P1 > summary').click();
    await page.getByText('runs whatever program the model names').waitFor();
    await page.locator('#s0-P1 > summary').focus();
    await page.keyboard.press('Enter');
    await page.getByText('runs whatever program the model names').waitFor({ state: 'hidden' });
  });

  it('filters by what is to be done, says how many, and searches', async () => {
    await open(checklistHtml(single, { version: '0.1.0' }));
    expect(await shown('.groups')).toBe(0);
    await page.getByRole('button', { name: 'Blocking 8' }).click();
    expect(await shown('details.item')).toBe(8);
    await page.getByRole('status').getByText('8 of 47 questions').waitFor();
    expect(await shown('.pillar')).toBe(3);
    await page.getByRole('button', { name: 'Fails 3' }).click();
    expect(await ids()).toEqual(['s0-P1', 's0-P4', 's0-C3']);
    await page.getByRole('searchbox').fill('part shell Argument');
    expect(await ids()).toEqual(['s0-P4']);
    // Both views are held to the filter.
    await page.getByRole('button', { name: 'By go-live group' }).click();
    expect(await shown('.by-pillar')).toBe(0);
    expect(await shown('.lines li')).toBe(0);
    await page.getByRole('searchbox').fill('');
    await page.getByRole('button', { name: 'All 47' }).click();
    expect(await shown('.group')).toBe(5);
    expect(troubles).toEqual([]);
  });

  it('leads from the gate and from a group to the question, whatever is filtered', async () => {
    await open(checklistHtml(single, { version: '0.1.0' }));
    await page.getByRole('button', { name: 'Settled' }).click();
    await page.locator('.gate').getByRole('link', { name: 'Is every tool narrow' }).click();
    await page.getByText('runs whatever program the model names').waitFor();
    expect(await page.evaluate(`document.activeElement?.closest('details')?.id`)).toBe('s0-P1');
    await page.getByRole('button', { name: 'By go-live group' }).click();
    await page.locator('.lines').getByRole('link', { name: 'Are secrets kept in a vault?' }).click();
    expect(await page.evaluate(`document.activeElement?.closest('details')?.id`)).toBe('s0-G3');
  });

  it('is used by keyboard alone', async () => {
    await open(checklistHtml(single, { version: '0.1.0' }));
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('Skip to the checklist');
    const seen: string[] = [];
    for (let presses = 0; presses < 40 && !seen.includes('SUMMARY'); presses += 1) {
      await page.keyboard.press('Tab');
      seen.push(String(await page.evaluate('document.activeElement?.tagName')));
    }
    expect(seen).toContain('SUMMARY');
    // Where one is can be seen.
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    await page.keyboard.press('Space');
    expect(await page.locator('details.item[open]').count()).toBe(1);
  });

  it('opens and closes all, and opens what is printed', async () => {
    await open(checklistHtml(single, { version: '0.1.0' }));
    await page.getByRole('button', { name: 'Open all' }).click();
    expect(await page.locator('details.item[open]').count()).toBe(47);
    await page.getByRole('button', { name: 'Close all' }).click();
    expect(await page.locator('details.item[open]').count()).toBe(0);
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator('details.item[open]').count()).toBe(47);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await page.locator('details.item[open]').count()).toBe(0);
  });

  it.each([['light', 1100], ['dark', 360]] as const)('has nothing that keeps somebody out, %s at %i pixels', async (colorScheme, width) => {
    await open(checklistHtml(checklist, { version: '0.1.0' }), { colorScheme, viewport: { width, height: 800 } });
    await page.getByRole('button', { name: 'Open all' }).click();
    expect(await violations()).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await page.getByRole('button', { name: 'By go-live group' }).click();
    expect(await violations()).toEqual([]);
  });

  it('runs nothing of what was analysed, and fetches nothing', async () => {
    await open(checklistHtml(withTexts(checklist, () => hostileText), { version: hostileText }));
    await page.getByRole('button', { name: 'Open all' }).click();
    await page.getByRole('searchbox').fill('script');
    expect(troubles).toEqual([]);
  });

  describe('in an editor', () => {
    const { html, places } = checklistContent(single, { signs: { approvable: [true] } });
    const nonce = 'abcdefghijklmnop';
    const openTools = [{ title: 'run_command', changes: ['It now does this too: process sh. (high)', 'A new argument: shell. (medium)'] }, { title: 'get_status', changes: [] }];
    const shows = (revision: number, content = html, tools = openTools): HostMessage => ({ type: 'show', revision, html: content, signers: [{ name: 'Ada Example', openTools: tools }], expires: '2027-05-20' });
    /** Stands in for the editor: keeps what the page says, and its state. */
    const host = (state?: unknown) => (target: Page): Promise<unknown> => target.addInitScript((given) => {
      const sent: unknown[] = [];
      let kept: unknown = given;
      Object.assign(globalThis, { sent, stateNow: () => kept, acquireVsCodeApi: () => ({ postMessage: (message: unknown) => sent.push(message), getState: () => kept, setState: (next: unknown) => { kept = next; } }) });
    }, state);
    const sent = (): Promise<PageMessage[]> => page.evaluate(() => (globalThis as unknown as { sent: PageMessage[] }).sent);
    const stateNow = (): Promise<unknown> => page.evaluate(() => (globalThis as unknown as { stateNow: () => unknown }).stateNow());
    const tell = (message: HostMessage): Promise<void> => page.evaluate(`postMessage(${JSON.stringify(message)}, '*')`);
    const begin = async (state?: unknown, options: BrowserContextOptions = {}): Promise<void> => {
      await open(checklistShell('view', nonce), { ...options, before: host(state) });
      await tell({ type: 'signing' });
      await tell(shows(7));
      await page.locator('details.item:visible').first().waitFor();
    };

    it('says that it is ready, and opens evidence and pages of rules', async () => {
      await begin();
      await page.locator('#s0-P1 > summary').click();
      await page.getByRole('button', { name: 'src/tools/shell.ts:12' }).click();
      await page.getByRole('button', { name: 'god-tool' }).first().click();
      const index = places.findIndex(({ file, line }) => file === 'src/tools/shell.ts' && line === 12);
      expect(await sent()).toEqual([{ type: 'ready' }, { type: 'open', revision: 7, place: index }, { type: 'explain', rule: 'god-tool' }]);
      expect(troubles).toEqual([]);
    });

    it('keeps focus, what is open and what is filtered when answers change', async () => {
      await begin();
      await page.getByRole('button', { name: 'Fails 3' }).click();
      await page.locator('#s0-P4 > summary').focus();
      await page.keyboard.press('Enter');
      const mended = { ...closedServer, items: closedServer.items.map((item) => (item.id === 'P1' ? { ...item, state: 'pass' as const, blocks: false, findings: [] } : item)) };
      await tell(shows(8, checklistContent({ ...single, servers: [mended] }, { signs: { approvable: [true] } }).html));
      await page.getByRole('button', { name: 'Fails 2' }).waitFor();
      expect(await ids(' open')).toEqual(['s0-P4 open', 's0-C3']);
      expect(await page.evaluate(`document.activeElement?.closest('details')?.id`)).toBe('s0-P4');
    });

    it('comes back as it was left, with what was typed into a form', async () => {
      await begin();
      await page.getByRole('button', { name: 'Needs a person' }).click();
      await page.locator('#s0-G8 > summary').click();
      await page.getByRole('button', { name: 'Attest…' }).click();
      expect(await page.evaluate('document.activeElement?.tagName')).toBe('TEXTAREA');
      await page.getByLabel('Statement').fill('Reviewed on Monday.');
      const state = await stateNow();
      await page.context().close();
      await begin(state);
      expect(await page.getByRole('button', { name: 'Needs a person' }).getAttribute('aria-pressed')).toBe('true');
      expect(await page.locator('#s0-G8').getAttribute('open')).not.toBeNull();
      expect(await page.getByLabel('Statement').inputValue()).toBe('Reviewed on Monday.');
    });

    it('takes an attestation, shows why one is refused, and closes the form once it is written', async () => {
      await begin();
      await page.locator('#s0-G8 > summary').click();
      await page.getByRole('button', { name: 'Attest…' }).click();
      expect(await page.getByLabel('Name').inputValue()).toBe('Ada Example');
      expect(await page.getByLabel('Holds until').inputValue()).toBe('2027-05-20');
      // What is required is asked for by the browser.
      await page.getByRole('button', { name: 'Attest G8' }).click();
      expect((await sent()).filter(({ type }) => type === 'attest')).toEqual([]);
      await page.getByLabel('Statement').fill('Reviewed on Monday.');
      await page.getByLabel('Role').fill('security reviewer');
      await page.getByRole('button', { name: 'Attest G8' }).click();
      expect((await sent()).at(-1)).toEqual({ type: 'attest', revision: 7, server: 0, item: 'G8', values: { statement: 'Reviewed on Monday.', name: 'Ada Example', role: 'security reviewer', expires: '2027-05-20', link: '' } });
      await tell({ type: 'signed', server: 0, item: 'G8', problem: 'The file is damaged.' });
      await page.getByRole('alert').getByText('The file is damaged.').waitFor();
      expect(await page.getByRole('button', { name: 'Attest G8' }).isEnabled()).toBe(true);
      // New answers meanwhile leave the form alone.
      await tell(shows(8));
      expect(await page.getByLabel('Statement').inputValue()).toBe('Reviewed on Monday.');
      await tell({ type: 'signed', server: 0, item: 'G8' });
      await page.getByLabel('Statement').waitFor({ state: 'detached' });
      expect(await page.evaluate(`document.activeElement?.closest('details')?.id`)).toBe('s0-G8');
      expect(troubles).toEqual([]);
    });

    it('takes an approval of the tools that are ticked, for what was shown', async () => {
      await begin();
      await page.locator('#s0-P9 > summary').click();
      await page.getByRole('button', { name: 'Approve tools…' }).click();
      await page.getByText('It now does this too: process sh. (high)').waitFor();
      await page.getByText('Nobody has approved it.').waitFor();
      await page.getByLabel('All of them').check();
      await page.getByRole('button', { name: 'Approve 2 tools' }).waitFor();
      await page.getByLabel('get_status').uncheck();
      expect(await page.getByLabel('All of them').isChecked()).toBe(false);
      await page.getByLabel('Reason').fill('Read on Monday.');
      // A tool that changed meanwhile is shown as it is now, and what was typed and ticked stays.
      await tell(shows(8, html, [{ title: 'added', changes: [] }, ...openTools]));
      await page.getByLabel('added').waitFor();
      expect(await page.getByLabel('Reason').inputValue()).toBe('Read on Monday.');
      expect(await page.getByLabel('Name').inputValue()).toBe('Ada Example');
      await page.getByRole('button', { name: 'Approve one tool' }).click();
      expect((await sent()).at(-1)).toEqual({ type: 'approve', revision: 8, server: 0, item: 'P9', tools: [1], values: { name: 'Ada Example', reason: 'Read on Monday.' } });
      await tell({ type: 'signed', server: 0, item: 'P9', problem: 'The tools have changed.' });
      await page.getByRole('alert').getByText('The tools have changed.').waitFor();
      await tell({ type: 'signed', server: 0, item: 'P9' });
      await page.getByLabel('Reason').waitFor({ state: 'detached' });
      expect(troubles).toEqual([]);
    });

    it('says in the form where nothing can be signed, and lets go when it can', async () => {
      await begin();
      await tell({ type: 'signing', refusal: 'Nobody trusts this workspace.' });
      await page.locator('#s0-G8 > summary').click();
      await page.getByRole('button', { name: 'Attest…' }).click();
      await page.getByRole('alert').getByText('Nobody trusts this workspace.').waitFor();
      expect(await page.getByRole('button', { name: 'Attest G8' }).isDisabled()).toBe(true);
      await tell({ type: 'signing' });
      await page.waitForFunction(`!document.querySelector('[type="submit"]').disabled`);
      expect(await page.getByRole('alert').textContent()).toBe('');
    });

    it('leaves a form by Escape, and shows an item when it is told to', async () => {
      await begin();
      await page.locator('#s0-G8 > summary').click();
      await page.getByRole('button', { name: 'Attest…' }).click();
      await page.keyboard.press('Escape');
      await page.getByLabel('Statement').waitFor({ state: 'detached' });
      expect(await page.evaluate('document.activeElement?.textContent')).toBe('Attest…');
      await tell({ type: 'reveal', item: 'M5' });
      await page.locator('#s0-M5[open]').waitFor();
    });

    it('runs nothing of what was analysed', async () => {
      await open(checklistShell('panel', nonce), { before: host() });
      await tell(shows(1, checklistContent(withTexts(checklist, () => hostileText), { signs: { approvable: [true, true] } }).html));
      await page.getByRole('button', { name: 'Open all' }).click();
      await tell(shows(2, html, [{ title: hostileText, changes: [hostileText] }]));
      await page.locator('#s0-P9 > summary').click();
      await page.locator('#s0-P9 [data-approve]').click();
      await page.getByRole('checkbox', { name: 'img src=x' }).check();
      expect(troubles).toEqual([]);
      // Also what gets past the renderer is held by the policy.
      await tell(shows(3, '<img src="https://evil.invalid/x.png" onerror="alert(1)"><p style="color:red" onclick="alert(2)">x</p><script>alert(3)</script>'));
      await page.getByText('x', { exact: true }).click();
      expect(troubles.filter((text) => /dialog/.test(text))).toEqual([]);
    });

    it('has nothing that keeps somebody out', async () => {
      await begin(undefined, { viewport: { width: 320, height: 800 } });
      const theme = { 'sideBar-background': '#181818', foreground: '#cccccc', descriptionForeground: '#9d9d9d', 'textLink-foreground': '#4daafc', 'editorWidget-background': '#202020', 'input-background': '#313131', 'input-foreground': '#cccccc', 'button-background': '#0078d4', 'button-foreground': '#ffffff', 'button-secondaryBackground': '#313131', 'button-secondaryForeground': '#cccccc', 'panel-border': '#2b2b2b', focusBorder: '#0078d4', 'font-family': 'sans-serif', 'editor-font-family': 'monospace', 'font-size': '13px' };
      await page.evaluate(`document.body.className = 'vscode-dark'; for (const [name, value] of Object.entries(${JSON.stringify(theme)})) document.documentElement.style.setProperty('--vscode-' + name, value);`);
      await page.locator('#s0-G8 > summary').click();
      await page.getByRole('button', { name: 'Attest…' }).click();
      await page.getByRole('button', { name: 'Open all' }).click();
      expect(await violations()).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
      await page.locator('#s0-P9 [data-approve]').click();
      expect(await violations()).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    });
  });
});
