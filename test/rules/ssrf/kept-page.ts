/** One page of a browser, kept for all tools: each of them may open it anew, some take another one. What it can be does not grow with every call. */
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'kept-page', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };

let browser: Browser | undefined;
let page: Page | undefined;

async function ready(): Promise<Page> {
  if (!browser) {
    browser = await puppeteer.launch(process.env.IN_CONTAINER ? { headless: true, args: ['--no-sandbox'] } : { headless: false });
    const pages = await browser.pages();
    page = pages[0];
  }
  return page!;
}

async function endpoint(port: number): Promise<string> {
  const response = await fetch(`http://localhost:${String(port)}/json/version`);
  if (!response.ok) throw new Error(response.statusText);
  const data = await response.json() as { webSocketDebuggerUrl?: string };
  if (!data.webSocketDebuggerUrl) throw new Error('No endpoint');
  return data.webSocketDebuggerUrl;
}

async function attach(ws: string, address?: string): Promise<Page> {
  if (browser && !browser.connected) {
    await browser.close();
    browser = undefined;
    page = undefined;
  }
  browser = await puppeteer.connect({ browserWSEndpoint: ws, defaultViewport: null });
  const pages = await browser.pages();
  await page?.setDefaultNavigationTimeout(1000);
  const tabs: { page: Page; address: string }[] = [];
  for (const one of pages) if (!one.url().startsWith('chrome-extension://')) tabs.push({ page: one, address: one.url() });
  if (tabs.length === 0) throw new Error('No page');
  if (address) {
    const tab = tabs.find((one) => one.address === address);
    page = tab ? tab.page : tabs[0]!.page;
  } else {
    page = tabs[0]!.page;
  }
  return page;
}

for (const name of ['attach', 'attach_a', 'attach_b', 'attach_c', 'attach_d', 'attach_e', 'attach_f', 'attach_g', 'attach_h', 'attach_i', 'attach_j', 'attach_k']) {
  server.registerTool(name, { inputSchema: { port: z.number(), address: z.string().optional() } }, async ({ port, address }) => {
    await ready();
    await attach(await endpoint(port), address);
    return done;
  });
}
server.registerTool('click', { inputSchema: { selector: z.string() } }, async ({ selector }) => {
  await (await ready()).click(selector);
  return done;
});
server.registerTool('hover', { inputSchema: { selector: z.string() } }, async ({ selector }) => {
  await (await ready()).hover(selector);
  return done;
});
server.registerTool('focus', { inputSchema: { selector: z.string() } }, async ({ selector }) => {
  await (await ready()).focus(selector);
  return done;
});
server.registerTool('tap', { inputSchema: { selector: z.string() } }, async ({ selector }) => {
  await (await ready()).tap(selector);
  return done;
});
server.registerTool('open', { inputSchema: { url: z.string() } }, async ({ url }) => {
  const own = await ready();
  await own.goto(url); // finding: found
  return done;
});
server.registerTool('open_fixed', { inputSchema: { name: z.string() } }, async ({ name }) => {
  const own = await ready();
  await own.goto(`https://example.com/${encodeURIComponent(name)}`);
  return done;
});
process.stdin.on('close', async () => {
  if (!browser) return;
  await browser.close();
  browser = undefined;
  page = undefined;
});
