/** Addresses that a driven browser opens, and what its pages say: Playwright, Puppeteer and their kin, Selenium, hosted browsers. */
import type { Row } from '../row.js';
import { anywhere, anywhereOf, exported, results, whole } from './paths.js';

const playwright = ['playwright', 'playwright-core', '@playwright/test', 'playwright-extra', 'patchright', '@cloudflare/playwright', 'rebrowser-playwright', '@browserbasehq/stagehand'];
const puppeteer = ['puppeteer', 'puppeteer-core', 'puppeteer-extra', '@cloudflare/puppeteer', 'rebrowser-puppeteer', 'rebrowser-puppeteer-core', 'puppeteer-real-browser', 'puppeteer-cluster'];
const both = [...playwright, ...puppeteer];
const requests = ['get', 'post', 'put', 'patch', 'delete', 'head', 'fetch'];
// `page.request`, `context.request` and `request.newContext()` of Playwright.
const pageRequests = playwright.flatMap((module) => requests.flatMap((name) => [`${module}#**.request.${name}`, `${module}#APIRequestContext.${name}`, `${module}#request.newContext().${name}`, `${module}#default.request.newContext().${name}`]));

const rows: readonly Row[] = [
  { id: 'browser.goto', type: 'sink', kind: 'url', paths: [...anywhere(both, 'goto'), ...anywhereOf('puppeteer', 'goto'), ...anywhereOf('puppeteer-core', 'goto')], at: 'Argument[0]', label: 'the address that a browser opens' },
  { id: 'browser.request', type: 'sink', kind: 'url', paths: pageRequests, at: 'Argument[0]', label: 'the address of a request' },
  { id: 'browser.request.body', type: 'sink', kind: 'outbound-body', paths: pageRequests, at: 'Argument[1].Member[data]', label: 'the body of a request' },
  { id: 'browser.tag', type: 'sink', kind: 'url', paths: anywhere(both, 'addScriptTag', 'addStyleTag'), at: 'Argument[0].Member[url]', label: 'the address that a browser loads from' },
  { id: 'browser.tag.path', type: 'sink', kind: 'path', paths: anywhere(both, 'addScriptTag', 'addStyleTag'), at: 'Argument[0].Member[path]', label: 'the path that is read' },
  { id: 'browser.connect', type: 'sink', kind: 'url', paths: [...anywhere(playwright, 'connect', 'connectOverCDP')], at: 'Argument[0]', label: 'the browser that is connected to' },
  { id: 'browser.connect.option', type: 'sink', kind: 'url', paths: [...anywhere(puppeteer, 'connect'), ...exported(puppeteer, 'connect')], at: 'Argument[0].Member[browserWSEndpoint]', label: 'the browser that is connected to' },
  { id: 'browser.connect.url', type: 'sink', kind: 'url', paths: [...anywhere(puppeteer, 'connect'), ...exported(puppeteer, 'connect')], at: 'Argument[0].Member[browserURL]', label: 'the browser that is connected to' },
  { id: 'browser.proxy', type: 'sink', kind: 'url', paths: anywhere(playwright, 'launch', 'newContext', 'launchPersistentContext'), at: 'Argument[0..].Member[proxy].Member[server]', label: 'the proxy that requests go through' },
  { id: 'browser.goto.effect', type: 'effect', effect: 'network', paths: [...anywhere(both, 'goto'), ...anywhereOf('puppeteer', 'goto'), ...anywhereOf('puppeteer-core', 'goto')], target: 'Argument[0]' },
  { id: 'browser.request.effect', type: 'effect', effect: 'network', paths: pageRequests, byName: true, target: 'Argument[0]' },
  { id: 'browser.content', type: 'source', kind: 'fetched', paths: anywhere(both, 'content', 'textContent', 'innerText', 'innerHTML', 'allTextContents', 'allInnerTexts', 'inputValue', 'getAttribute', 'evaluate', '$eval', '$$eval', 'title', 'ariaSnapshot'), from: 'Return' },

  { id: 'selenium.get', type: 'sink', kind: 'url', paths: [...exported('selenium-webdriver', 'WebDriver.get', 'WebDriver.navigate().to'), ...anywhere('selenium-webdriver', 'build().get', 'build().navigate().to')], at: 'Argument[0]', label: 'the address that a browser opens' },
  { id: 'webdriverio.url', type: 'sink', kind: 'url', paths: [...results(exported('webdriverio', 'remote')).flatMap((path) => [`${path}.url`, `${path}.navigateTo`, `${path}.newWindow`]), ...exported('webdriverio', 'Browser.url')], at: 'Argument[0]', label: 'the address that a browser opens' },
  { id: 'selenium.effect', type: 'effect', effect: 'network', paths: [...exported('selenium-webdriver', 'WebDriver.get'), ...anywhere('selenium-webdriver', 'build().get'), ...results(exported('webdriverio', 'remote')).map((path) => `${path}.url`)], target: 'Argument[0]' },
  { id: 'selenium.content', type: 'source', kind: 'fetched', paths: [...exported('selenium-webdriver', 'WebDriver.getPageSource', 'WebDriver.getTitle'), ...anywhere('selenium-webdriver', 'getText', 'getPageSource')], from: 'Return' },

  // What turns pages into pictures or text takes an address and opens it.
  { id: 'capture.address', type: 'sink', kind: 'url', paths: [...whole('lighthouse', 'pa11y'), ...exported('capture-website', 'file', 'buffer', 'base64')], at: 'Argument[0]', label: 'the address that a browser opens' },
  { id: 'capture.address.option', type: 'sink', kind: 'url', paths: exported('html-pdf-node', 'generatePdf'), at: 'Argument[0].Member[url]', label: 'the address that a browser opens' },
  { id: 'capture.effect', type: 'effect', effect: 'network', paths: [...whole('lighthouse', 'pa11y'), ...exported('capture-website', 'file', 'buffer', 'base64')], target: 'Argument[0]' },
];
export default rows;
