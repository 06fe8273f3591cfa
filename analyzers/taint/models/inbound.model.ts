/**
 * What clients send besides arguments: HTTP requests to a server (the request that a handler is given has the paths `http-request#…`, whichever framework
 * calls it), headers that the SDK hands to tools, and what people and models answer when a tool asks them.
 */
import type { Row } from '../row.js';
import { exported } from './paths.js';

const request = (name: string): string[] => [`http-request#req.${name}`, `http-request#context.request.${name}`, `http-request#context.req.${name}`];
const context = (...names: readonly string[]): string[] => names.map((name) => `http-request#context.${name}`);

const SDK = ['@modelcontextprotocol/sdk', '@modelcontextprotocol/server'];
const servers = exported(SDK, 'Server', 'McpServer.server').filter((path) => !path.includes('#default.'));

const rows: readonly Row[] = [
  // Express, Node's own, Fastify and the web's Request keep them on the request; Koa and Hono on a context around it.
  { id: 'http-request.part', type: 'source', kind: 'http-request', paths: [...['query', 'params', 'body', 'headers', 'rawHeaders', 'cookies', 'signedCookies', 'url', 'originalUrl', 'path', 'rawBody', 'file', 'files', 'nextUrl'].flatMap(request), ...context('query', 'params', 'headers', 'header', 'url', 'path', 'querystring')], from: 'Return' },
  { id: 'http-request.read', type: 'source', kind: 'http-request', paths: [...['get', 'header', 'param', 'query', 'queries', 'json', 'text', 'formData', 'arrayBuffer', 'blob', 'parseBody', 'valid'].flatMap(request), ...context('get', 'cookies.get')], from: 'Return' },
  { id: 'http-request.stream', type: 'source', kind: 'http-request', paths: ['http-request#req.on', 'http-request#context.req.on'], from: 'Argument[1].Parameter[0]' },

  { id: 'mcp.elicit', type: 'source', kind: 'client-answer', paths: [...servers.map((path) => `${path}.elicitInput`), 'mcp-request#extra.mcpReq.elicitInput', ...exported('fastmcp', 'FastMCPSession.requestElicitation')], from: 'Return' },
  { id: 'mcp.sample', type: 'source', kind: 'client-answer', paths: [...servers.map((path) => `${path}.createMessage`), 'mcp-request#extra.mcpReq.requestSampling', ...exported('fastmcp', 'FastMCPSession.requestSampling')], from: 'Return' },
  { id: 'mcp.list-roots', type: 'source', kind: 'client-answer', paths: servers.map((path) => `${path}.listRoots`), from: 'Return' },
  { id: 'mcp.send-request', type: 'source', kind: 'client-answer', paths: [...servers.map((path) => `${path}.request`), 'mcp-request#extra.sendRequest', 'mcp-request#extra.mcpReq.send'], from: 'Return' },
  { id: 'mcp.request-state', type: 'source', kind: 'request-state', paths: ['mcp-request#extra.requestState', 'mcp-request#extra.mcpReq.requestState'], from: 'Return' },
  { id: 'mcp.request-headers', type: 'source', kind: 'http-request', paths: ['mcp-request#extra.requestInfo.headers', 'mcp-request#extra.requestInfo.url', 'mcp-request#extra.http.req.headers'], from: 'Return' },
];
export default rows;
