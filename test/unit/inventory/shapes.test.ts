/** Ways of writing JavaScript in which registrations stand. */
import { describe, expect, it } from 'vitest';
import { read, toolNames } from './read.js';

const HEAD = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
const server = new McpServer({ name: 's', version: '1' });
const ok = async () => ({ content: [] });
`;

describe('tools are registered', () => {
  it.each([
    ['by a function expression that calls itself', `(function walk(tree: any, path: string[]) {
  for (const [key, part] of Object.entries<any>(tree)) if (part.text) server.tool([...path, key].join('.'), part.text, {}, ok); else walk(part, [...path, key]);
})({ cpu: { text: 'CPU' }, memory: { free: { text: 'Free' } } }, []);`, ['cpu', 'memory.free']],
    ['by call() on a subclass', `class Own extends McpServer { readonly extra = 1; }
const own = new Own({ name: 'own', version: '1' });
own.tool.call(own, 'called', 'Called', {}, ok);
own.tool.apply(own, ['applied', 'Applied', {}, ok]);`, ['called', 'applied']],
    ['from namespaces in namespaces', `namespace Mail { export const send = 'send'; export namespace Inbox { export const read = 'read'; } }
for (const name of [Mail.send, Mail.Inbox.read]) server.tool(name, name, {}, ok);`, ['send', 'read']],
    ['by what a container makes', `class Container {
  private readonly made = new Map<unknown, any>();
  private readonly factories = new Map<unknown, () => any>();
  value(token: unknown, value: unknown) { this.made.set(token, value); return this; }
  make(token: unknown, type: new (...all: any[]) => any, ...needs: unknown[]) { this.factories.set(token, () => new type(...needs.map((need) => this.get(need)))); return this; }
  get(token: unknown): any { if (!this.made.has(token)) this.made.set(token, this.factories.get(token)!()); return this.made.get(token); }
}
class Store { constructor(readonly table: string) {} }
class Query { constructor(private readonly store: Store, private readonly to: McpServer) {} register() { this.to.tool('query_' + this.store.table, 'Queries', {}, ok); } }
new Container().value('table', 'birds').make(Store, Store, 'table').value('server', server).make(Query, Query, Store, 'server').get(Query).register();`, ['query_birds']],
  ])('%s', async (_, body, expected) => {
    expect(toolNames(await read({ 'src/index.ts': HEAD + body })).map((name) => name.replace(/\?$/, ''))).toEqual(expected);
  });
});

describe('a JSON Schema that the program goes through', () => {
  it('by a function that calls itself, and takes keys away', async () => {
    const found = await read({ 'src/index.ts': `import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { toJSONSchema, z } from 'zod';
function plain(node: any): any {
  if (Array.isArray(node)) return node.map((item) => plain(item));
  if (node === null || typeof node !== 'object') return node;
  const out: any = {};
  for (const [key, value] of Object.entries(node)) { if (key === '$schema') continue; out[key] = plain(value); }
  if ('properties' in out && out.additionalProperties === false) delete out.additionalProperties;
  if (out.required?.every((name: string) => name === 'owner')) delete out.required;
  if (out.type === 'integer') out.type = 'number';
  return out;
}
const server = new Server({ name: 's', version: '1' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [{ name: 'a', inputSchema: plain(toJSONSchema(z.object({ owner: z.string(), count: z.int().min(1).max(9).optional() }))) }] }));` }, { '@modelcontextprotocol/sdk': '^1.32.0', zod: '^4.1.0' });
    expect(found.servers[0]?.tools[0]?.inputSchema).toEqual({ type: 'object', properties: { owner: { type: 'string' }, count: { type: 'number', minimum: 1, maximum: 9 } } });
  });
});

describe('what compilers and bundlers make of it', () => {
  const MANIFEST = { 'package.json': JSON.stringify({ name: 'p', version: '1.0.0', main: 'dist/index.js', dependencies: { '@modelcontextprotocol/sdk': '^1.32.0' } }) };
  // The helpers as compilers write them, as far as their names go.
  const HELPERS = `var __importStar = (this && this.__importStar) || function (mod) { return unknown(mod); };
var __importDefault = (this && this.__importDefault) || function (mod) { return unknown(mod); };
var __spreadValues = (a, b) => unknown(a, b), __spreadProps = (a, b) => unknown(a, b), __publicField = (obj, key, value) => unknown(obj, key, value);
var __privateAdd = (obj, member, value) => unknown(obj), __privateGet = (obj, member) => unknown(obj), __privateSet = (obj, member, value) => unknown(obj);
var __export = (target, all) => unknown(target);
var __esm = (fn, res) => function __init() { return fn && (res = (0, fn[Object.keys(fn)[0]])(fn = 0)), res; };
`;
  const CJS = `"use strict";
${HELPERS}const mcp_js_1 = require("@modelcontextprotocol/sdk/server/mcp.js");
const server = new mcp_js_1.McpServer({ name: 's', version: '1' });
const ok = async () => ({ content: [] });
`;
  const names = async (files: Readonly<Record<string, string>>): Promise<string[]> => toolNames(await read({ ...MANIFEST, ...files }));

  it('import() in CommonJS', async () => {
    const module = `exports.default = { name: 'loaded' };`;
    for (const load of ["Promise.resolve().then(() => require('./tool.js'))", "Promise.resolve().then(() => __importStar(require('./tool.js')))", "Promise.resolve(`./tool.js`).then((s) => __importStar(require(s)))"]) {
      expect(await names({ 'dist/tool.js': module, 'dist/index.js': `${CJS}async function main() { const { default: tool } = await ${load}; server.tool(tool.name, ok); }\nmain().catch(console.error);` })).toEqual(['loaded']);
    }
  });

  it('import() in a bundle', async () => {
    expect(await names({ 'dist/index.js': `${CJS}var tool_exports = {}; __export(tool_exports, { default: () => tool_default }); var tool_default; var init_tool = __esm({ "tool.js"() { tool_default = { name: 'loaded' }; } });
(async () => { for (const loading of [Promise.resolve().then(() => (init_tool(), tool_exports))]) { const tool = await loading; server.tool(tool.default.name, ok); } })();` })).toEqual(['loaded']);
  });

  it('what follows a promise', async () => {
    expect(await names({ 'dist/index.js': `${CJS}async function prepare() {} async function list() { return ['a', 'b']; }
prepare().then(() => { server.tool('prepared', ok); });
list().then((all) => { for (const name of all) server.tool(name, ok); });
Promise.all([list()]).then(([all]) => server.tool(all.join('_'), ok));` })).toEqual(['prepared', 'a', 'b', 'a_b']);
  });

  it('rest, spread and fields for older targets', async () => {
    expect(await names({ 'dist/index.js': `${CJS}const tslib_1 = require("tslib");
const { run } = _a = { run: ok, name: 'rest' }, definition = tslib_1.__rest(_a, ["run"]); var _a;
server.tool(definition.name, run);
const spread = __spreadProps(__spreadValues({}, { name: 'old' }), { name: 'spread' });
server.tool(spread.name, ok);
class Tool { constructor() { __publicField(this, "name", "field"); __privateAdd(this, _title); __privateSet(this, _title, "private"); } get title() { return __privateGet(this, _title); } }
var _title = new WeakMap(); __publicField(Tool, "all", ["static"]);
for (const name of [new Tool().name, new Tool().title, ...Tool.all]) server.tool(name, ok);` })).toEqual(['rest', 'spread', 'field', 'private', 'static']);
  });

  it('a list in JSON', async () => {
    expect(await names({ 'dist/tools.json': '["one","two"]', 'dist/index.js': `${CJS}const tools_json_1 = __importDefault(require("./tools.json"));\nfor (const name of tools_json_1.default) server.tool(name, ok);` })).toEqual(['one', 'two']);
  });

  it('minified code that imports the SDK, or parts of itself', async () => {
    const filler = 'function q(a){return a.map(b=>{var c=b;return c.d})}'.repeat(200);
    const found = await read({
      ...MANIFEST,
      'dist/index.js': `import{McpServer as e}from"@modelcontextprotocol/sdk/server/mcp.js";import{t}from"./a.js";${filler}const s=new e({name:"s",version:"1"});s.tool(t,async()=>({content:[]}));`,
      'dist/a.js': `import"./b.js";${filler}export const t="minified";`,
      'dist/b.js': filler,
    });
    expect(toolNames(found)).toEqual(['minified']);
    expect(found.notices.map((notice) => [notice.kind, notice.location?.file])).toEqual(['a', 'b', 'index'].map((name) => ['minified-file', `/p/dist/${name}.js`]));
  });
});
