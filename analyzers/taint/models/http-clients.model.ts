/**
 * Requests to other machines: `fetch` and what stands in for it, Node's own modules, undici, the common clients, WebSocket and event streams, plain sockets.
 *
 * Which part of an address is tainted is judged where the flow is followed (trace.ts): text behind a fixed host is no sink here. A client that was made with
 * a base address still sends a request elsewhere when it is given an absolute one, unless its options or its way of joining refuse that.
 * What requests do, by their method, is in http.effects.model.ts.
 */
import type { AccessPath, Row, When } from '../row.js';
import { anywhere, exported, members, results, whole } from './paths.js';

const ADDRESS = 'the address of a request';
const HOST = 'the host that is connected to';
const BODY = 'the body of a request';
const HEADER = 'a header of a request';
const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];

// --- fetch and its kin: (address or Request, { method, headers, body }) ------------------------------------------------
const fetchers = [
  'fetch', ...whole('node-fetch', 'cross-fetch', 'isomorphic-fetch', 'isomorphic-unfetch', 'unfetch', 'whatwg-fetch', 'node-fetch-native', 'make-fetch-happen', 'minipass-fetch', 'node-fetch-commonjs', 'fetch-h2'),
  ...exported(['cross-fetch', 'whatwg-fetch', 'undici', 'node-fetch-native', 'expo/fetch', 'fetch-h2', 'ofetch'], 'fetch'), ...exported('node-fetch', 'fetch'), ...exported('@tauri-apps/plugin-http', 'fetch'),
  ...results([...exported('make-fetch-happen', 'defaults'), ...whole('fetch-retry', 'fetch-cookie')]), ...exported('electron', 'net.fetch'),
];
// --- ofetch: the same, but `baseURL` is put before whatever is given ---------------------------------------------------
const ofetch = [...exported('ofetch', 'ofetch', '$fetch', 'ofetch.raw', '$fetch.raw', 'ofetch.native', '$fetch.native'), '$fetch', '$fetch.raw'];
const ofetchMade = [...results(exported('ofetch', 'createFetch', 'ofetch.create', '$fetch.create')), ...members(results(exported('ofetch', 'createFetch', 'ofetch.create', '$fetch.create')), 'raw', 'native')];
// --- undici -----------------------------------------------------------------------------------------------------------
const undici = exported('undici', 'request', 'stream', 'pipeline', 'connect', 'upgrade');
const undiciClients = exported('undici', 'Client', 'Pool', 'BalancedPool', 'RoundRobinPool');
const undiciAgents = [...exported('undici', 'Agent', 'ProxyAgent', 'EnvHttpProxyAgent', 'RetryAgent', 'Dispatcher'), ...results(exported('undici', 'getGlobalDispatcher'))];
const undiciSend = ['request', 'stream', 'pipeline', 'connect', 'upgrade', 'dispatch'];
// --- Node's own -------------------------------------------------------------------------------------------------------
const nodeHttp = exported(['node:http', 'node:https', 'follow-redirects'], 'request', 'get').concat(exported('follow-redirects', 'http.request', 'http.get', 'https.request', 'https.get'));
// --- axios: absolute addresses win over `baseURL` ---------------------------------------------------------------------
const axiosMade = [...results([...exported('axios', 'create'), ...exported('axios-retry', 'create')]), ...exported('axios', 'Axios', 'AxiosInstance', 'AxiosStatic'), ...results(exported('axios-cookiejar-support', 'wrapper')), ...results(exported('axios-cache-interceptor', 'setupCache'))];
const axiosSelves = ['axios#default', 'axios#axios', 'axios', ...axiosMade];
const axiosUrl = [...axiosSelves, ...exported('axios', 'get', 'delete', 'head', 'options'), ...members(axiosMade, 'get', 'delete', 'head', 'options')];
const axiosBodyMethods = ['post', 'put', 'patch', 'postForm', 'putForm', 'patchForm', 'query'];
const axiosBody = [...exported('axios', ...axiosBodyMethods), ...members(axiosMade, ...axiosBodyMethods)];
const axiosRequest = [...axiosSelves, ...exported('axios', 'request'), ...members(axiosMade, 'request')];
const axiosAll = [...new Set([...axiosUrl, ...axiosBody, ...axiosRequest])];
// --- got, ky ----------------------------------------------------------------------------------------------------------
const gotSelves = [...whole('got', 'got-scraping', 'got-cjs'), ...exported(['got', 'got-scraping', 'got-cjs'], 'got', 'gotScraping'), ...results(exported(['got', 'got-scraping'], 'extend', 'got.extend', 'gotScraping.extend'))];
const got = [...gotSelves, ...members(gotSelves, ...VERBS, 'stream', 'paginate', 'stream.get', 'stream.post', 'paginate.all', 'paginate.each'), ...exported(['got', 'got-cjs'], ...VERBS, 'stream', 'paginate')];
const kySelves = [...whole('ky', 'ky-universal'), ...exported('ky', 'ky')];
const kyMade = results(exported('ky', 'create', 'extend', 'ky.create', 'ky.extend'));
const ky = [...kySelves, ...members(kySelves, ...VERBS)];
const kyOfMade = [...kyMade, ...members(kyMade, ...VERBS)];
// --- others -----------------------------------------------------------------------------------------------------------
const superagentSelves = ['superagent#default', 'superagent', 'superagent#request', ...results(exported('superagent', 'agent'))];
const superagentVerbs = ['get', 'post', 'put', 'patch', 'del', 'delete', 'head', 'options'];
const superagent = [...new Set([...superagentSelves.filter((path) => !path.endsWith('()')), ...members(superagentSelves.filter((path) => path !== 'superagent'), ...superagentVerbs), ...exported('superagent', ...superagentVerbs)])];
const superagentRequests = results([...superagent]);
const request = [...whole('request', 'request-promise', 'request-promise-native', 'cloudscraper', 'postman-request', 'requestretry'), ...exported(['request', 'request-promise', 'request-promise-native', 'cloudscraper', 'postman-request', 'requestretry'], 'get', 'post', 'put', 'patch', 'del', 'delete', 'head', 'options')];
const needleVerbs = exported('needle', 'get', 'head', 'post', 'put', 'patch', 'delete');
const needleRequest = [...whole('needle'), ...exported('needle', 'request')];
const wretchSelves = [...whole('wretch'), ...exported('wretch', 'wretch')];
const simple = [...whole('simple-get', 'download', 'got-fetch', 'gaxios', 'centra'), ...exported('simple-get', 'get', 'post', 'put', 'patch', 'delete', 'concat'), ...exported('urllib', 'request', 'curl'), ...exported('gaxios', 'request'), ...whole('phin', 'urllib'), ...exported('phin', 'phin')];
const simpleOptions = [...whole('simple-get', 'phin', 'gaxios'), ...exported('simple-get', 'concat'), ...exported('gaxios', 'request', 'Gaxios.request'), ...exported('phin', 'phin'), ...exported('tiny-json-http', 'get', 'post', 'put', 'del')];
const downloads = [...exported('node-downloader-helper', 'DownloaderHelper'), ...exported('nodejs-file-downloader', 'Downloader'), ...exported('unzipper', 'Open.url'), ...whole('ytdl-core', '@distube/ytdl-core')];
const feeds = [...exported('rss-parser', 'parseURL'), ...anywhere('rss-parser', 'parseURL'), ...members(whole('rss-parser'), 'parseURL'), ...exported('@extractus/article-extractor', 'extract'), ...exported('@extractus/feed-extractor', 'extract'), ...exported('article-parser', 'extract'), ...exported('link-preview-js', 'getLinkPreview'), ...exported('jsdom', 'JSDOM.fromURL'), ...exported('cheerio', 'fromURL'), ...whole('open-graph-scraper', 'metascraper', 'url-metadata'), ...exported('unfurl.js', 'unfurl')];
// --- sockets ----------------------------------------------------------------------------------------------------------
const webSocket = ['WebSocket', ...whole('ws', 'isomorphic-ws', 'reconnecting-websocket'), ...exported('ws', 'WebSocket'), ...exported('undici', 'WebSocket'), ...exported('websocket', 'w3cwebsocket'), ...exported('partysocket', 'WebSocket')];
const eventSource = ['EventSource', ...whole('eventsource'), ...exported('eventsource', 'EventSource'), ...exported('undici', 'EventSource'), ...exported('@microsoft/fetch-event-source', 'fetchEventSource'), ...exported('eventsource-client', 'createEventSource')];
const socketIo = [...whole('socket.io-client'), ...exported('socket.io-client', 'io', 'connect', 'Manager')];
const http2 = exported('node:http2', 'connect');
const connect = exported('node:net', 'connect', 'createConnection');
const sockets = [...exported('node:net', 'Socket'), ...results(connect)];
const tls = exported('node:tls', 'connect');
const dgram = [...results(exported('node:dgram', 'createSocket')), ...exported('node:dgram', 'Socket')];
const lookups = [...exported(['node:dns', 'node:dns/promises'], 'lookup', 'resolve', 'resolve4', 'resolve6', 'resolveAny', 'resolveMx', 'resolveTxt', 'resolveNs', 'resolveCname', 'reverse', 'Resolver.resolve', 'Resolver.resolve4'), ...exported('node:dns', 'promises.lookup', 'promises.resolve', 'promises.resolve4', 'promises.resolve6')];
const mcpClients = exported(
  ['@modelcontextprotocol/sdk', '@modelcontextprotocol/sdk/client', '@modelcontextprotocol/client', ...['streamableHttp', 'sse', 'websocket'].flatMap((name) => [`@modelcontextprotocol/sdk/client/${name}`, `@modelcontextprotocol/sdk/client/${name}.js`])],
  'StreamableHTTPClientTransport', 'SSEClientTransport', 'WebSocketClientTransport',
);
const mail = exported('nodemailer', 'createTransport');
const ftp = [...exported('basic-ftp', 'Client'), ...whole('ftp', 'ssh2-sftp-client')];
const redis = [...exported('redis', 'createClient', 'createCluster'), ...whole('ioredis'), ...exported('ioredis', 'Redis')];
const databases = [...exported('mongodb', 'MongoClient', 'MongoClient.connect'), ...exported('mongoose', 'connect', 'createConnection'), ...exported('amqplib', 'connect'), ...exported('mqtt', 'connect', 'connectAsync'), ...exported('nats', 'connect'), ...exported('@clickhouse/client', 'createClient'), ...exported('@libsql/client', 'createClient')];
const proxies = exported(['https-proxy-agent', 'http-proxy-agent', 'socks-proxy-agent', 'undici', 'proxy-agent'], 'HttpsProxyAgent', 'HttpProxyAgent', 'SocksProxyAgent', 'ProxyAgent');

const anyFetch = [...fetchers, ...ofetch, ...ofetchMade];
const answers = [...new Set([...anyFetch, ...undici, ...members([...undiciClients, ...undiciAgents], 'request'), ...axiosAll, ...got, ...ky, ...kyOfMade, ...superagent, ...request, ...needleVerbs, ...needleRequest, ...simple, ...feeds, ...results(members(wretchSelves, 'get'))])];

/** An option of the instance that the method belongs to. */
const notMadeWith = (option: string): When => ({ at: `Receiver.Argument[0].Member[${option}]`, is: 'absent' });

/** The usual places of a request: where it goes, what it carries, what stands above that. */
const address = (id: string, paths: readonly string[], at: AccessPath): Row => ({ id, type: 'sink', kind: 'url', paths, at, label: ADDRESS });
const body = (id: string, paths: readonly string[], at: AccessPath): Row => ({ id, type: 'sink', kind: 'outbound-body', paths, at, label: BODY });
const header = (id: string, paths: readonly string[], at: AccessPath): Row => ({ id, type: 'sink', kind: 'outbound-header', paths, at, label: HEADER });

const rows: readonly Row[] = [
  address('fetch.address', fetchers, 'Argument[0]'),
  body('fetch.body', [...anyFetch, 'Request'], 'Argument[1].Member[body]'),
  header('fetch.header', [...anyFetch, 'Request'], 'Argument[1].Member[headers]'),
  { id: 'fetch.request', type: 'propagate', paths: ['Request', ...exported(['node-fetch', 'undici', 'cross-fetch'], 'Request')], from: 'Argument[0]', to: 'Return', as: 'value' },
  { id: 'ofetch.address', type: 'sink', kind: 'url', paths: ofetch, at: 'Argument[0]', when: [{ at: 'Argument[1].Member[baseURL]', is: 'absent' }], label: ADDRESS },
  address('ofetch.base', [...ofetch, ...ofetchMade], 'Argument[1].Member[baseURL]'),
  { id: 'ofetch.instance', type: 'sink', kind: 'url', paths: ofetchMade, at: 'Argument[0]', grade: 'possible', label: ADDRESS },

  address('undici.address', undici, 'Argument[0]'),
  address('undici.origin', undici, 'Argument[0].Member[origin]'),
  address('undici.client', [...undiciClients, ...members(undiciClients, 'addUpstream')], 'Argument[0]'),
  address('undici.dispatch.origin', members(undiciAgents, ...undiciSend), 'Argument[0].Member[origin]'),
  body('undici.body', undici, 'Argument[1].Member[body]'),
  header('undici.header', undici, 'Argument[1].Member[headers]'),
  body('undici.client.body', members([...undiciClients, ...undiciAgents], ...undiciSend), 'Argument[0].Member[body]'),
  header('undici.client.header', members([...undiciClients, ...undiciAgents], ...undiciSend), 'Argument[0].Member[headers]'),

  address('http.request.address', nodeHttp, 'Argument[0]'),
  { id: 'http.request.host', type: 'sink', kind: 'url', paths: nodeHttp, at: 'Argument[0..].Member[host]', label: HOST },
  { id: 'http.request.hostname', type: 'sink', kind: 'url', paths: nodeHttp, at: 'Argument[0..].Member[hostname]', label: HOST },
  { id: 'http.request.socket', type: 'sink', kind: 'path', paths: nodeHttp, at: 'Argument[0..].Member[socketPath]', label: 'the socket that is connected to' },
  header('http.request.header', nodeHttp, 'Argument[0..].Member[headers]'),
  header('http.request.header.set', members(results(exported(['node:http', 'node:https'], 'request')), 'setHeader'), 'Argument[1]'),
  body('http.request.body', members(results(exported(['node:http', 'node:https'], 'request')), 'write', 'end'), 'Argument[0]'),
  { id: 'http.request.answer', type: 'source', kind: 'fetched', paths: nodeHttp, from: 'Argument[1..].Parameter[0]' },
  address('http2.address', http2, 'Argument[0]'),
  { id: 'http2.effect', type: 'effect', effect: 'network', paths: http2, target: 'Argument[0]' },

  { id: 'axios.address', type: 'sink', kind: 'url', paths: [...axiosUrl, ...axiosBody], at: 'Argument[0]', when: [{ at: 'Receiver.Argument[0].Member[allowAbsoluteUrls]', is: 'absent' }], label: ADDRESS },
  { id: 'axios.address.option', type: 'sink', kind: 'url', paths: axiosRequest, at: 'Argument[0].Member[url]', when: [{ at: 'Argument[0].Member[allowAbsoluteUrls]', is: 'absent' }, { at: 'Receiver.Argument[0].Member[allowAbsoluteUrls]', is: 'absent' }], label: ADDRESS },
  address('axios.base', [...axiosRequest, ...exported('axios', 'create', 'Axios')], 'Argument[0].Member[baseURL]'),
  address('axios.base.second', axiosUrl, 'Argument[1].Member[baseURL]'),
  address('axios.base.third', axiosBody, 'Argument[2].Member[baseURL]'),
  body('axios.body', axiosBody, 'Argument[1]'),
  body('axios.body.option', axiosRequest, 'Argument[0].Member[data]'),
  body('axios.body.second', axiosUrl, 'Argument[1].Member[data]'),
  header('axios.header.option', axiosRequest, 'Argument[0].Member[headers]'),
  header('axios.header', axiosUrl, 'Argument[1].Member[headers]'),
  header('axios.header.third', axiosBody, 'Argument[2].Member[headers]'),

  address('got.address', got, 'Argument[0]'),
  address('got.address.option', got, 'Argument[0].Member[url]'),
  address('got.base', got, 'Argument[0..].Member[prefixUrl]'),
  address('got.base.made', exported(['got', 'got-scraping'], 'extend', 'got.extend'), 'Argument[0].Member[prefixUrl]'),
  body('got.body', got, 'Argument[0..].Member[body]'),
  body('got.body.json', got, 'Argument[0..].Member[json]'),
  body('got.body.form', got, 'Argument[0..].Member[form]'),
  header('got.header', got, 'Argument[0..].Member[headers]'),
  // ky puts `prefixUrl` before whatever it is given.
  { id: 'ky.address', type: 'sink', kind: 'url', paths: ky, at: 'Argument[0]', when: [{ at: 'Argument[1].Member[prefixUrl]', is: 'absent' }], label: ADDRESS },
  { id: 'ky.instance', type: 'sink', kind: 'url', paths: members(kyMade, ...VERBS), at: 'Argument[0]', when: [{ at: 'Argument[1].Member[prefixUrl]', is: 'absent' }, notMadeWith('prefixUrl')], label: ADDRESS },
  address('ky.base', [...ky, ...kyOfMade], 'Argument[1].Member[prefixUrl]'),
  address('ky.base.made', exported('ky', 'create', 'extend', 'ky.create', 'ky.extend'), 'Argument[0].Member[prefixUrl]'),
  body('ky.body', [...ky, ...kyOfMade], 'Argument[1].Member[body]'),
  body('ky.body.json', [...ky, ...kyOfMade], 'Argument[1].Member[json]'),
  header('ky.header', [...ky, ...kyOfMade], 'Argument[1].Member[headers]'),

  address('superagent.address', superagent, 'Argument[0]'),
  { id: 'superagent.address.second', type: 'sink', kind: 'url', paths: superagentSelves.filter((path) => !path.endsWith('()')), at: 'Argument[1]', when: [{ at: 'Argument[1]', is: 'text' }], label: ADDRESS },
  body('superagent.body', superagentRequests.flatMap((path) => [`${path}.send`, `${path}.**.send`, `${path}.field`]), 'Argument[0..]'),
  header('superagent.header', superagentRequests.flatMap((path) => [`${path}.set`, `${path}.**.set`]), 'Argument[0..]'),
  { id: 'superagent.file', type: 'sink', kind: 'path', paths: superagentRequests.flatMap((path) => [`${path}.attach`, `${path}.**.attach`]), at: 'Argument[1]', when: [{ at: 'Argument[1]', is: 'text' }], label: 'the path that is read and sent' },

  address('request.address', request, 'Argument[0]'),
  address('request.address.url', request, 'Argument[0].Member[url]'),
  address('request.address.uri', request, 'Argument[0].Member[uri]'),
  body('request.body', request, 'Argument[0..].Member[body]'),
  body('request.body.form', request, 'Argument[0..].Member[form]'),
  header('request.header', request, 'Argument[0..].Member[headers]'),
  { id: 'request.answer', type: 'source', kind: 'fetched', paths: request, from: 'Argument[1..].Parameter[1]' },
  { id: 'request.answer.body', type: 'source', kind: 'fetched', paths: request, from: 'Argument[1..].Parameter[2]' },
  address('needle.address', needleVerbs, 'Argument[0]'),
  address('needle.address.second', needleRequest, 'Argument[1]'),
  body('needle.body', exported('needle', 'post', 'put', 'patch', 'delete'), 'Argument[1]'),
  // Addresses are put behind one another.
  address('wretch.address', wretchSelves, 'Argument[0]'),
  { id: 'wretch.address.replaced', type: 'sink', kind: 'url', paths: results(wretchSelves).flatMap((path) => [`${path}.url`, `${path}.**.url`]), at: 'Argument[0]', when: [{ at: 'Argument[1]', is: 'truthy' }], label: ADDRESS },
  body('wretch.body', results(wretchSelves).flatMap((path) => ['post', 'put', 'patch', 'json', 'body'].flatMap((name) => [`${path}.${name}`, `${path}.**.${name}`])), 'Argument[0]'),
  address('http-clients.address', [...simple, ...downloads, ...feeds], 'Argument[0]'),
  address('http-clients.address.option', [...simpleOptions, ...exported('nodejs-file-downloader', 'Downloader')], 'Argument[0].Member[url]'),
  { id: 'http-clients.effect', type: 'effect', effect: 'network', paths: [...simple, ...downloads, ...feeds], target: 'Argument[0]' },
  { id: 'http-clients.answer', type: 'source', kind: 'fetched', paths: answers, from: 'Return' },

  address('websocket.address', [...webSocket, ...eventSource, ...socketIo, ...exported('websocket', 'client.connect'), ...exported('eventsource-client', 'createEventSource')], 'Argument[0]'),
  address('websocket.address.option', exported('eventsource-client', 'createEventSource'), 'Argument[0].Member[url]'),
  { id: 'websocket.message', type: 'sink', kind: 'outbound-body', paths: members(webSocket, 'send'), at: 'Argument[0]', label: 'a message to another service' },
  { id: 'websocket.answer', type: 'source', kind: 'fetched', paths: [...members(webSocket, 'on', 'once', 'addEventListener'), ...members(eventSource, 'addEventListener')], from: 'Argument[1].Parameter[0]' },
  { id: 'websocket.effect', type: 'effect', effect: 'network', paths: [...webSocket, ...eventSource, ...socketIo], target: 'Argument[0]' },
  { id: 'net.host', type: 'sink', kind: 'url', paths: [...connect, ...members(sockets, 'connect'), ...tls], at: 'Argument[0].Member[host]', label: HOST },
  { id: 'net.host.second', type: 'sink', kind: 'url', paths: [...connect, ...members(sockets, 'connect'), ...tls], at: 'Argument[1]', when: [{ at: 'Argument[1]', is: 'text' }], label: HOST },
  { id: 'net.path', type: 'sink', kind: 'path', paths: [...connect, ...members(sockets, 'connect')], at: 'Argument[0].Member[path]', label: 'the socket that is connected to' },
  { id: 'net.effect', type: 'effect', effect: 'network', paths: [...connect, ...members(sockets, 'connect'), ...tls], target: 'Argument[0].Member[host]' },
  { id: 'net.body', type: 'sink', kind: 'outbound-body', paths: members(sockets, 'write', 'end'), at: 'Argument[0]', label: 'what is sent to another machine' },
  { id: 'dgram.host', type: 'sink', kind: 'url', paths: members(dgram, 'connect'), at: 'Argument[1]', when: [{ at: 'Argument[1]', is: 'text' }], label: HOST },
  { id: 'dgram.host.send', type: 'sink', kind: 'url', paths: members(dgram, 'send'), at: 'Argument[2..]', when: [{ at: 'Argument[2]', is: 'text' }], grade: 'possible', label: HOST },
  { id: 'dgram.body', type: 'sink', kind: 'outbound-body', paths: members(dgram, 'send'), at: 'Argument[0]', label: 'what is sent to another machine' },
  { id: 'dgram.effect', type: 'effect', effect: 'network', paths: members(dgram, 'send') },
  { id: 'dns.name', type: 'sink', kind: 'outbound-body', paths: lookups, at: 'Argument[0]', label: 'a name that is looked up' },
  { id: 'dns.effect', type: 'effect', effect: 'network', paths: lookups, target: 'Argument[0]' },
  { id: 'dns.answer', type: 'source', kind: 'fetched', paths: lookups, from: 'Return' },
  { id: 'mcp-http-client.address', type: 'sink', kind: 'url', paths: mcpClients, at: 'Argument[0]', label: 'the MCP server that is connected to' },
  { id: 'mcp-http-client.effect', type: 'effect', effect: 'network', paths: mcpClients, target: 'Argument[0]' },
  { id: 'proxy.address', type: 'sink', kind: 'url', paths: proxies, at: 'Argument[0]', label: 'the proxy that requests go through' },
  { id: 'mail.host', type: 'sink', kind: 'url', paths: mail, at: 'Argument[0].Member[host]', label: HOST },
  { id: 'ftp.host', type: 'sink', kind: 'url', paths: members(ftp, 'access', 'connect'), at: 'Argument[0].Member[host]', label: HOST },
  { id: 'ftp.host.first', type: 'sink', kind: 'url', paths: members(exported('basic-ftp', 'Client'), 'connect', 'connectImplicitTLS'), at: 'Argument[0]', label: HOST },
  { id: 'ftp.local', type: 'sink', kind: 'path', paths: members(exported('basic-ftp', 'Client'), 'uploadFrom', 'appendFrom', 'downloadTo', 'uploadFromDir', 'downloadToDir'), at: 'Argument[0]', label: 'the local path of a copy' },
  { id: 'sftp-client.local', type: 'sink', kind: 'path', paths: members(whole('ssh2-sftp-client'), 'get', 'fastGet'), at: 'Argument[1]', label: 'the path that is written' },
  { id: 'sftp-client.local.first', type: 'sink', kind: 'path', paths: members(whole('ssh2-sftp-client'), 'put', 'fastPut', 'append', 'uploadDir'), at: 'Argument[0]', grade: 'possible', label: 'the path that is read and sent' },
  { id: 'ftp.effect', type: 'effect', effect: 'network', paths: members(ftp, 'access', 'connect'), target: 'Argument[0].Member[host]' },
  { id: 'services.address', type: 'sink', kind: 'url', paths: [...redis, ...databases], at: 'Argument[0]', grade: 'possible', label: 'the service that is connected to' },
  { id: 'services.address.url', type: 'sink', kind: 'url', paths: [...redis, ...databases], at: 'Argument[0].Member[url]', grade: 'possible', label: 'the service that is connected to' },
];
export default rows;
