/** Requests over HTTP and other connections: what they do, by their method. */
import type { Row } from '../row.js';
import { anywhere, anywhereOf, exported, results, whole } from './paths.js';

const FETCHES = [
  'fetch', 'globalThis.fetch', 'window.fetch', ...whole('node-fetch', 'cross-fetch', 'isomorphic-fetch', 'unfetch', 'node-fetch-native', 'make-fetch-happen', 'minipass-fetch', 'fetch-retry'),
  ...exported(['undici', 'cross-fetch', 'node-fetch-native', 'ofetch', 'expo/fetch', '@whatwg-node/fetch', 'undici-types'], 'fetch'), ...exported('ofetch', 'ofetch', '$fetch', 'ofetch.raw'),
  'fetch-retry()', 'fetch-retry#default()', 'fetch-cookie()', 'fetch-cookie#default()',
];
/** Functions that take an address and options with a method. */
const OPTIONED = [
  ...exported('undici', 'request', 'stream', 'pipeline'), ...whole('got', 'got-scraping', 'got-cjs', 'ky', 'superagent', 'wretch', 'phin', 'request', 'request-promise', 'request-promise-native'), ...exported(['got', 'got-scraping', 'got-cjs'], 'got', 'gotScraping'), ...exported('ky', 'ky'), ...results(exported('got', 'extend')), ...results(exported('ky', 'create', 'extend')),
];
const AXIOS = ['axios', 'axios-retry', 'redaxios', '@nestjs/axios', 'axios-cookiejar-support', 'node-fetch-native'];
const CLIENTS = ['axios', 'got', 'got-scraping', 'got-cjs', 'ky', 'superagent', 'wretch', 'ofetch', '@nestjs/axios', 'redaxios', 'request', 'request-promise', 'request-promise-native', 'typed-rest-client', 'typed-rest-client/RestClient', 'typed-rest-client/HttpClient', '@actions/http-client', 'openapi-fetch', 'undici', 'needle', '@effect/platform', 'apisauce', 'supertest', 'fetch-jsonp', 'feaxios'];

const BROWSERS = ['playwright', 'playwright-core', '@playwright/test', 'puppeteer', 'puppeteer-core', 'patchright', 'puppeteer-extra', '@cloudflare/puppeteer', '@browserbasehq/stagehand'];

const verb = (method: string, fallback: 'network' | 'write' | 'delete', body?: string): Row & { type: 'effect' } => ({
  id: `http.${method.toLowerCase()}.effect`, type: 'effect', effect: fallback, target: 'Argument[0]', byName: true,
  paths: ofClients(method.toLowerCase()), verb: { language: 'http', method, fallback, ...(body === undefined ? {} : { body }) },
});

/** A method of one of the clients, or of something that they made. */
function ofClients(name: string): string[] {
  return [...anywhereOf(CLIENTS, name), ...(name === 'delete' ? anywhereOf(CLIENTS, 'del') : [])];
}

const rows: readonly Row[] = [
  { id: 'fetch.effect', type: 'effect', effect: 'network', paths: FETCHES, target: 'Argument[0]', verb: { at: 'Argument[1].Member[method]', language: 'http', method: 'GET', fallback: 'network', body: 'Argument[1].Member[body]' } },
  { id: 'http-clients.request.effect', type: 'effect', effect: 'network', paths: OPTIONED, target: 'Argument[0]', verb: { at: 'Argument[1].Member[method]', language: 'http', method: 'GET', fallback: 'network', body: 'Argument[1].Member[body]' } },
  { id: 'axios.call.effect', type: 'effect', effect: 'network', paths: [...whole('axios', 'redaxios'), ...exported('axios', 'axios', 'request', 'create()'), ...anywhereOf('axios', 'request'), 'axios#AxiosInstance', 'axios.create()', ...AXIOS.slice(1).flatMap((name) => anywhere(name, 'request', 'axiosRef'))], when: [{ at: 'Argument[0].Member[url]', is: 'present' }], target: 'Argument[0].Member[url]', verb: { at: 'Argument[0].Member[method]', language: 'http', method: 'GET', fallback: 'network', body: 'Argument[0].Member[data]' } },
  { id: 'axios.call.text.effect', type: 'effect', effect: 'network', paths: [...whole('axios', 'redaxios'), ...exported('axios', 'axios', 'create()'), ...anywhereOf('axios', 'request'), 'axios#AxiosInstance'], when: [{ at: 'Argument[0].Member[url]', is: 'absent' }], target: 'Argument[0]', verb: { at: 'Argument[1].Member[method]', language: 'http', method: 'GET', fallback: 'network', body: 'Argument[1].Member[data]' } },
  verb('GET', 'network'), verb('HEAD', 'network'), verb('OPTIONS', 'network'), verb('POST', 'write', 'Argument[1]'), verb('PUT', 'write'), verb('PATCH', 'write'), verb('DELETE', 'delete'),
  { id: 'openapi-fetch.post.effect', type: 'effect', effect: 'write', paths: anywhereOf('openapi-fetch', 'POST'), target: 'Argument[0]', verb: { language: 'http', method: 'POST', fallback: 'write', body: 'Argument[1]' } },
  { id: 'openapi-fetch.put.effect', type: 'effect', effect: 'write', paths: anywhereOf('openapi-fetch', 'PUT', 'PATCH'), target: 'Argument[0]' },
  { id: 'openapi-fetch.get.effect', type: 'effect', effect: 'network', paths: anywhereOf('openapi-fetch', 'GET', 'HEAD'), target: 'Argument[0]' },
  { id: 'openapi-fetch.delete.effect', type: 'effect', effect: 'delete', paths: anywhereOf('openapi-fetch', 'DELETE'), target: 'Argument[0]' },
  { id: 'undici.client.effect', type: 'effect', effect: 'network', paths: anywhere('undici', 'request', 'stream', 'pipeline', 'dispatch'), when: [{ at: 'Argument[0].Member[path]', is: 'present' }], target: 'Argument[0].Member[path]', verb: { at: 'Argument[0].Member[method]', language: 'http', method: 'GET', fallback: 'network', body: 'Argument[0].Member[body]' } },
  { id: 'needle.effect', type: 'effect', effect: 'network', paths: [...whole('needle'), ...exported('needle', 'request')], target: 'Argument[1]', verb: { at: 'Argument[0]', language: 'http', fallback: 'network', body: 'Argument[2]' } },
  { id: 'request.options.effect', type: 'effect', effect: 'network', paths: [...whole('request', 'request-promise', 'request-promise-native', 'got', 'gaxios'), ...exported('gaxios', 'request', 'Gaxios.request')], when: [{ at: 'Argument[0].Member[url]', is: 'present' }], target: 'Argument[0].Member[url]', verb: { at: 'Argument[0].Member[method]', language: 'http', method: 'GET', fallback: 'network', body: 'Argument[0].Member[body]' } },
  { id: 'node-http.get.effect', type: 'effect', effect: 'network', paths: [...exported(['node:http', 'node:https', 'follow-redirects'], 'get'), ...exported('follow-redirects', 'http.get', 'https.get')], target: 'Argument[0]' },
  { id: 'node-http.request.effect', type: 'effect', effect: 'network', paths: [...exported(['node:http', 'node:https'], 'request'), ...exported('follow-redirects', 'http.request', 'https.request')], when: [{ at: 'Argument[0].Member[method]', is: 'absent' }], target: 'Argument[0]', verb: { at: 'Argument[1].Member[method]', language: 'http', method: 'GET', fallback: 'network' } },
  { id: 'node-http.request.options.effect', type: 'effect', effect: 'network', paths: exported(['node:http', 'node:https'], 'request'), when: [{ at: 'Argument[0].Member[method]', is: 'present' }], target: 'Argument[0].Member[hostname]', verb: { at: 'Argument[0].Member[method]', language: 'http', method: 'GET', fallback: 'network' } },
  // What a socket takes in is what its other end makes of it: that it is sent is all that can be said.
  { id: 'websocket.send.effect', type: 'effect', effect: 'network', paths: [...anywhereOf('ws', 'send'), 'WebSocket.send', ...anywhereOf('socket.io-client', 'emit', 'emitWithAck'), ...anywhere('isomorphic-ws', 'send')] },
  // Pages do anything when they are clicked: that something goes out is all that can be said.
  { id: 'browser.act.effect', type: 'effect', effect: 'network', paths: anywhereOf(BROWSERS, 'click', 'dblclick', 'fill', 'type', 'press', 'check', 'uncheck', 'selectOption', 'select', 'setInputFiles', 'uploadFile', 'dragAndDrop', 'tap', 'act') },
];
export default rows;
