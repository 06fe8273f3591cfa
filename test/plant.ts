/**
 * Writes servers in which an argument of a tool takes a chosen way to a chosen sink: a call that hits a given model row, reached through a chain of steps, with or
 * without a check on the way. Property tests and row coverage build on it; nothing here knows what any package does.
 */
import type { Trace } from '../analyzers/taint/lower/trace-state.js';
import type { AccessPath, SinkKind, SinkRow, When } from '../analyzers/taint/row.js';

/** What an expression of the planted program is made of. */
export interface Piece {
  /** Statements of the handler, before the expression is used. */
  readonly before: string;
  /** Declarations of the file. */
  readonly top: string;
  readonly expression: string;
  /** Exports of the other file. */
  readonly other: string;
}

// --- calls -----------------------------------------------------------------------------------------------------------

interface Node {
  leaf?: string;
  members?: Map<string, Node>;
  items?: Node[];
}

const SEGMENT = /(?:Element|Operand)\[\d+(?:\.\.)?\]|(?:After|Rest)\[[^\]]+\]|Argument\[\d+(?:\.\.)?\]|Receiver|Return|Element|Member\[[^\]]+\]|Parameter\[\d+\]/g;

/** Names that need no import. */
const GLOBALS: ReadonlySet<string> = new Set(['eval', 'Function', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'Bun', 'Deno', 'process', 'URL', 'Request', 'WebSocket', 'RegExp', 'JSON', 'console', 'Buffer', 'EventSource', 'Object', 'Reflect', 'navigator', 'require', 'import', 'Error', 'AggregateError']);

export interface Call {
  readonly imports: string;
  readonly text: string;
}

/** A call that hits the row at one of its paths with `tainted` in the right place; undefined where none can be written. */
export function callOf(row: SinkRow, path: string, tainted: string, serial: number): Call | undefined {
  // What a script is judged by was written to its file before: a call alone cannot show that.
  if (row.script === true) return undefined;
  return callWith(path, [[row.at, row.decodes === true ? `Buffer.from(${tainted}, 'utf16le').toString('base64')` : tainted]], row.when, serial);
}

/** A call of a path with expressions in the places that access paths name, so that the conditions hold. What stands for the receiver goes into the call that makes it. */
export function callWith(path: string, placed: readonly (readonly [AccessPath, string])[], when: readonly When[] | undefined, serial: number): Call | undefined {
  const callee = calleeOf(path, serial);
  if (!callee) return undefined;
  const args: Node[] = [];
  const maker = when?.find(({ at, oneOf }) => at === 'Receiver.Argument[0]' && oneOf !== undefined)?.oneOf?.[0];
  for (const condition of when ?? []) if (!condition.at.startsWith('Receiver.') && !meet(args, condition, placed[0]?.[0] ?? '')) return undefined;
  const behind = when?.find(({ at, oneOf }) => at.startsWith('Receiver.Argument[1].After[') && oneOf !== undefined);
  const word = when?.find(({ at, has }) => at === 'Receiver.Argument[1]' && has !== undefined)?.has?.[0];
  const options = word !== undefined ? [word] : behind ? [/\[([^|\]]+)[^[]*\]$/.exec(behind.at)?.[1], behind.oneOf?.[0]] : undefined;
  const receiver = placed.find(([at]) => at === 'Receiver')?.[1] ?? (maker === undefined ? undefined : [maker, ...(options ? [options] : [])].map((one) => JSON.stringify(one)).join(', '));
  for (const [at, leaf] of placed) if (at !== 'Receiver' && !put(args, at, leaf)) return undefined;
  const list = Array.from(args, (arg: Node | undefined) => write(arg ?? { leaf: "'x'" }));
  const text = receiver === undefined ? callee.text : withReceiver(callee.text, receiver);
  return { imports: callee.imports, text: `${text}(${list.join(', ')})` };
}

/** A property that a path names, of what was made of `tainted`. */
export function propertyOf(path: string, tainted: string, serial: number): Call | undefined {
  const callee = calleeOf(path, serial);
  return callee && { imports: callee.imports, text: withReceiver(callee.text, tainted) };
}

function withReceiver(text: string, receiver: string): string {
  return text.includes('()') ? text.replace('()', `(${receiver})`) : text.replace(/^(URL|URLSearchParams)\./, `new $1(${receiver}).`).replace(/^(imported\d+)\./, `$1(${receiver}).`);
}

function meet(args: Node[], condition: When, sink: AccessPath): boolean {
  const { at, is, oneOf, alone, has } = condition;
  const wanted = (oneOf ?? alone ?? has)?.[0];
  if (has && wanted !== undefined) return put(args, `${at}.Element`, JSON.stringify(wanted));
  if (wanted !== undefined) return put(args, at, JSON.stringify(wanted));
  if (is === 'truthy') return put(args, at, 'true');
  if (is === 'absent') return true;
  if (is === 'open') return put(args, at, 'value');
  // What the sink itself puts there is there.
  if (sink === at || sink.startsWith(`${at}.`)) return is !== 'not-array' || !/^\.(?:Element|After|Rest|Operand)/.test(sink.slice(at.length));
  if (is === 'array') return put(args, `${at}.Element`, "'x'");
  return put(args, at, is === 'text' ? 'value' : "'x'");
}

function put(args: Node[], at: AccessPath, leaf: string): boolean {
  const [head = '', ...rest] = at.match(SEGMENT) ?? [];
  const index = /^Argument\[(\d+)/.exec(head)?.[1];
  if (index === undefined) return false;
  let node = (args[Number(index)] ??= {});
  for (const segment of rest) {
    const next = into(node, segment);
    if (!next) return false;
    node = next;
  }
  if (node.members || node.items) return false;
  node.leaf ??= leaf;
  return node.leaf === leaf;
}

function into(node: Node, segment: string): Node | undefined {
  const [, name = segment, inside = ''] = /^(\w+)\[(.+)\]$/.exec(segment) ?? [];
  if (name === 'Member') {
    if (node.items) return undefined;
    node.members ??= new Map<string, Node>();
    const known = node.members.get(inside) ?? {};
    node.members.set(inside, known);
    return known;
  }
  if (node.members) return undefined;
  const items = (node.items ??= []);
  const add = (): Node => {
    const made: Node = {};
    items.push(made);
    return made;
  };
  switch (name) {
    case 'Element':
      if (inside === '') return add();
      while (items.length < parseInt(inside, 10)) items.push({ leaf: "'x'" });
      return items[parseInt(inside, 10)] ?? add();
    case 'After': case 'Rest':
      items.push({ leaf: JSON.stringify(inside.split('|')[0]) });
      return add();
    case 'Operand': {
      const operands = (): number => items.filter((item) => item.leaf?.startsWith('"-') !== true).length;
      while (operands() < parseInt(inside, 10)) items.push({ leaf: "'x'" });
      return add();
    }
    default: return undefined;
  }
}

function write(node: Node): string {
  if (node.members) return `{ ${[...node.members].map(([name, inner]) => `${/^\w+$/.test(name) ? name : JSON.stringify(name)}: ${write(inner)}`).join(', ')} }`;
  if (node.items) return `[${node.items.map(write).join(', ')}]`;
  return node.leaf ?? "'x'";
}

function calleeOf(path: string, serial: number): Call | undefined {
  const hash = path.indexOf('#');
  const module = (hash < 0 ? (/^(?:@[^/]+\/)?[^().]+/.exec(path)?.[0] ?? path) : path.slice(0, hash)).replaceAll('*', 'x');
  const rest = hash < 0 ? path.slice((/^(?:@[^/]+\/)?[^().]+/.exec(path)?.[0] ?? path).length) : path.slice(hash + 1);
  if (hash < 0 && GLOBALS.has(module)) return { imports: '', text: `${module}${members(rest)}` };
  if (hash < 0 && /^[A-Z]/.test(module)) return undefined; // a global type of one platform
  const local = `imported${serial}`;
  // A module that is a class: what its objects can do stands behind a dot.
  if (hash < 0) return { imports: `import * as ${local} from '${module}';\n`, text: `${rest.startsWith('.') ? `new ${local}()` : local}${members(rest)}` };
  const [, first = '', more = ''] = /^((?:\*\*|[$\w*-]+))(.*)$/.exec(rest) ?? [];
  const name = plain(first);
  const imports = name === 'default' ? `import ${local} from '${module}';\n` : /^[$\w]+$/.test(name) ? `import { ${name} as ${local} } from '${module}';\n` : undefined;
  return imports === undefined ? undefined : { imports, text: `${local}${members(more)}` };
}

/** `**` stands for at least one segment, `*` for a part of one. */
const plain = (name: string): string => (name === '**' ? 'anything' : name.replaceAll('*', 'x'));

function members(text: string): string {
  return text.replace(/\)\*\*/g, ').**').replace(/\.(\*\*|[$\w*-]+)|\[\]/g, (whole, name: string | undefined) => (name === undefined ? '[0]' : /^[$\w]+$/.test(plain(name)) ? `.${plain(name)}` : `[${JSON.stringify(plain(name))}]`));
}

// --- steps -----------------------------------------------------------------------------------------------------------

/** One step of a way: what it needs, and the expression that carries on. `n` is different in every step. */
export type Step = (expression: string, n: number) => Partial<Piece> & { readonly expression: string };

export const steps: Readonly<Record<string, Step>> = {
  'constant': (e, n) => ({ before: `const v${n} = ${e};`, expression: `v${n}` }),
  'reassignment': (e, n) => ({ before: `let v${n} = 'start';\nv${n} = ${e};`, expression: `v${n}` }),
  'assignment in a branch': (e, n) => ({ before: `let v${n} = 'start';\nif (Math.random() > 0.5) v${n} = ${e};`, expression: `v${n}` }),
  'template': (e) => ({ expression: `\`\${${e}}\`` }),
  'concatenation': (e) => ({ expression: `(${e} + '')` }),
  'growing text': (e, n) => ({ before: `let v${n} = '';\nv${n} += ${e};`, expression: `v${n}` }),
  'cast': (e) => ({ expression: `(${e} as unknown as string)` }),
  'String()': (e) => ({ expression: `String(${e})` }),
  'trim': (e) => ({ expression: `${e}.trim()` }),
  'slice': (e) => ({ expression: `${e}.slice(0, 200)` }),
  'list': (e) => ({ expression: `[${e}][0]` }),
  'pushed': (e, n) => ({ before: `const v${n}: string[] = [];\nv${n}.push(${e});`, expression: `v${n}.join('')` }),
  'mapped': (e) => ({ expression: `[${e}].map((item) => item)[0]` }),
  'mapped to text': (e) => ({ expression: `[${e}].map((item) => \`\${item}\`).join('')` }),
  'filtered': (e) => ({ expression: `[${e}].filter((item) => item.length < 1000)[0]` }),
  'reduced': (e) => ({ expression: `[${e}].reduce((text, item) => text + item, '')` }),
  'spread list': (e) => ({ expression: `[...[${e}]][0]` }),
  'object': (e) => ({ expression: `({ part: ${e} }).part` }),
  'assigned property': (e, n) => ({ before: `const v${n}: Record<string, string> = {};\nv${n}['part'] = ${e};`, expression: `v${n}.part` }),
  'spread object': (e) => ({ expression: `({ other: 'x', ...{ part: ${e} } }).part` }),
  'Object.assign': (e) => ({ expression: `Object.assign({ other: 'x' }, { part: ${e} }).part` }),
  'Object.values': (e) => ({ expression: `Object.values({ part: ${e} })[0]` }),
  'destructured object': (e, n) => ({ before: `const { part: { inner: v${n} = 'none' } } = { part: { inner: ${e} } };`, expression: `v${n}` }),
  'destructured list': (e, n) => ({ before: `const [, v${n}] = ['x', ${e}];`, expression: `v${n}` }),
  'rest of an object': (e, n) => ({ before: `const { other: o${n}, ...v${n} } = { other: 'x', part: ${e} };`, expression: `v${n}.part` }),
  'Map': (e) => ({ expression: `new Map([['key', ${e}]]).get('key')` }),
  'Set': (e) => ({ expression: `[...new Set([${e}])][0]` }),
  'loop': (e, n) => ({ before: `let v${n} = '';\nfor (const item of [${e}]) v${n} = item;`, expression: `v${n}` }),
  'choice': (e) => ({ expression: `(Math.random() > 0.5 ? ${e} : 'other')` }),
  'fallback': (e) => ({ expression: `(${e} || 'other')` }),
  'missing': (e) => ({ expression: `(${e} ?? 'other')` }),
  'try': (e, n) => ({ before: `let v${n} = '';\ntry {\n  v${n} = ${e};\n} finally {\n  console.error('done');\n}`, expression: `v${n}` }),
  'function': (e, n) => ({ top: `function f${n}(text: string) {\n  return text;\n}`, expression: `f${n}(${e})` }),
  'arrow function': (e, n) => ({ top: `const f${n} = (text: string) => text;`, expression: `f${n}(${e})` }),
  'options of a function': (e, n) => ({ top: `function f${n}({ text, flag = true }: { text: string; flag?: boolean }) {\n  return flag ? text : '';\n}`, expression: `f${n}({ text: ${e} })` }),
  'default parameter': (e, n) => ({ top: `function f${n}(flag = false, text = 'none') {\n  return text;\n}`, expression: `f${n}(undefined, ${e})` }),
  'rest parameter': (e, n) => ({ top: `function f${n}(...texts: string[]) {\n  return texts[1]!;\n}`, expression: `f${n}('x', ${e})` }),
  'closure': (e, n) => ({ before: `const v${n} = ${e};\nconst f${n} = () => v${n};`, expression: `f${n}()` }),
  'maker of functions': (e, n) => ({ top: `const f${n} = (text: string) => () => text;`, expression: `f${n}(${e})()` }),
  'callback': (e, n) => ({ top: `function f${n}<T>(text: string, use: (text: string) => T): T {\n  return use(text);\n}`, expression: `f${n}(${e}, (text) => text)` }),
  'bound function': (e, n) => ({ top: `function f${n}(first: string, text: string) {\n  return text;\n}`, expression: `f${n}.bind(undefined, 'x')(${e})` }),
  'table of functions': (e, n) => ({ top: `const f${n} = { same: (text: string) => text, none: () => '' };`, expression: `f${n}['same'](${e})` }),
  'promise': (e) => ({ expression: `(await Promise.resolve(${e}))` }),
  'async function': (e, n) => ({ top: `async function f${n}(text: string) {\n  return text;\n}`, expression: `(await f${n}(${e}))` }),
  'then': (e, n) => ({ top: `async function f${n}(text: string) {\n  return text;\n}`, expression: `(await f${n}(${e}).then((text) => text))` }),
  'new Promise': (e) => ({ expression: `(await new Promise<string>((resolve) => setTimeout(() => resolve(${e}), 1)))` }),
  'Promise.all': (e) => ({ expression: `(await Promise.all([Promise.resolve(${e})]))[0]` }),
  'generator': (e, n) => ({ top: `function* f${n}(text: string) {\n  yield text;\n}`, expression: `[...f${n}(${e})][0]` }),
  'field': (e, n) => ({ top: `class C${n} {\n  text = '';\n  set(text: string) {\n    this.text = text;\n    return this;\n  }\n  get() {\n    return this.text;\n  }\n}`, expression: `new C${n}().set(${e}).get()` }),
  'constructor parameter': (e, n) => ({ top: `class C${n} {\n  constructor(private readonly text: string) {}\n  get value() {\n    return this.text;\n  }\n}`, expression: `new C${n}(${e}).value` }),
  'inherited method': (e, n) => ({ top: `class B${n} {\n  same(text: string) {\n    return text;\n  }\n}\nclass C${n} extends B${n} {}`, expression: `new C${n}().same(${e})` }),
  'static method': (e, n) => ({ top: `class C${n} {\n  static same(text: string) {\n    return text;\n  }\n}`, expression: `C${n}.same(${e})` }),
  'state of the module': (e, n) => ({ top: `let s${n} = '';`, before: `s${n} = ${e};`, expression: `s${n}` }),
  'other file': (e, n) => ({ other: `export function g${n}(text: string) {\n  return text;\n}`, expression: `other.g${n}(${e})` }),
  'class of another file': (e, n) => ({ other: `export class G${n} {\n  constructor(readonly text: string) {}\n}`, expression: `new other.G${n}(${e}).text` }),
  'dynamic import': (e, n) => ({ other: `export const g${n} = (text: string) => text;`, before: `const m${n} = await import('./other.js');`, expression: `m${n}.g${n}(${e})` }),
};

// --- checks ----------------------------------------------------------------------------------------------------------

/** A check that makes `name` safe from here on, with what it declares. */
export type Guard = (name: string, n: number) => Partial<Piece> & { readonly before: string };

const LEAVE = "return { isError: true, content: [] };";

/** Membership: safe for every kind, whatever happens to the text afterwards. */
export const choices: Readonly<Record<string, Guard>> = {
  'list': (name, n) => ({ top: `const allowed${n} = ['one', 'two'];`, before: `if (!allowed${n}.includes(${name})) throw new Error('Refused');` }),
  'set': (name, n) => ({ top: `const allowed${n} = new Set(['one', 'two']);`, before: `if (!allowed${n}.has(${name})) ${LEAVE}` }),
  'table': (name, n) => ({ top: `const allowed${n}: Record<string, string> = { one: '1', two: '2' };`, before: `if (!Object.hasOwn(allowed${n}, ${name})) throw new Error('Refused');` }),
  'equality': (name) => ({ before: `if (${name} !== 'one' && ${name} !== 'two') throw new Error('Refused');` }),
  'helper that throws': (name, n) => ({ top: `function check${n}(text: string): void {\n  if (!['one', 'two'].includes(text)) throw new Error('Refused');\n}`, before: `check${n}(${name});` }),
  'helper that answers': (name, n) => ({ top: `function check${n}(text: string): boolean {\n  return ['one', 'two'].includes(text);\n}`, before: `if (!check${n}(${name})) ${LEAVE}` }),
  'helper that answers { ok }': (name, n) => ({ top: `function check${n}(text: string) {\n  if (['one', 'two'].includes(text)) return { ok: true };\n  return { ok: false };\n}`, before: `if (!check${n}(${name}).ok) throw new Error('Refused');` }),
  'helper of another file': (name, n) => ({ other: `export function check${n}(text: string): void {\n  if (!['one', 'two'].includes(text)) throw new Error('Refused');\n}`, before: `other.check${n}(${name});` }),
  'schema': (name, n) => ({ top: `const schema${n} = z.enum(['one', 'two']);`, before: `schema${n}.parse(${name});` }),
};

/** Anchored patterns of harmless characters, checked at the very end: for kinds that read text. */
export const patterns: Readonly<Record<string, Guard>> = {
  'pattern that throws': (name) => ({ before: `if (!/^[a-z]+$/.test(${name})) throw new Error('Refused');` }),
  'pattern that returns': (name) => ({ before: `if (!${name}.match(/^[a-z][a-z]*$/)) ${LEAVE}` }),
  'pattern of a helper': (name, n) => ({ top: `function check${n}(text: string): boolean {\n  if (text.length > 100) return false;\n  return /^[a-z]+$/.test(text);\n}`, before: `if (!check${n}(${name})) throw new Error('Refused');` }),
  'pattern refuses': (name) => ({ before: `if (/[^a-z]/.test(${name})) throw new Error('Refused');` }),
};

/** Kinds for which the patterns above prove nothing: they do not read the text, or its meaning is not in its characters. */
export const PATTERNS_PROVE_NOTHING: ReadonlySet<SinkKind> = new Set(['log', 'result', 'outbound-body', 'outbound-header', 'deserialize']);

// --- programs --------------------------------------------------------------------------------------------------------

export interface Planted {
  /** Name of the tool. */
  readonly tool: string;
  readonly row: SinkRow;
  readonly path: string;
  /** Names of steps, in order. */
  readonly chain: readonly string[];
  /** A choice checked before the first step, or a pattern after the last. */
  readonly guard?: string;
}

/** The files of a server with one tool for each plant; undefined plants (rows that cannot be called) are left out. */
/** What the model wrote may be told to other services; what a file holds may not. */
const isAboutFiles = ({ kind }: SinkRow): boolean => kind === 'outbound-body' || kind === 'outbound-header';

/** Does a flow begin at what was planted? */
export function isPlanted({ source }: Trace, { row }: Planted): boolean {
  return isAboutFiles(row) ? source.kind === 'file-content' : source.path === 'value';
}

export function serverOf(plants: readonly Planted[]): { readonly files: Readonly<Record<string, string>>; readonly written: readonly Planted[] } {
  const imports: string[] = ["import { readFile } from 'node:fs/promises';\nimport { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nimport { z } from 'zod';\nimport * as other from './other.js';\n"];
  const tops: string[] = ["const server = new McpServer({ name: 'planted', version: '1.0.0' });"];
  const others: string[] = ['export const nothing = 0;'];
  const written: Planted[] = [];
  let n = 0;
  plants.forEach((plant, index) => {
    const before: string[] = [];
    const take = (piece: Partial<Piece>): void => {
      if (piece.top !== undefined) tops.push(piece.top);
      if (piece.other !== undefined) others.push(piece.other);
      if (piece.before !== undefined) before.push(piece.before);
    };
    let expression = 'value';
    const choice = plant.guard === undefined ? undefined : choices[plant.guard];
    if (choice) take(choice('value', (n += 1)));
    for (const name of plant.chain) {
      const step = steps[name]?.(expression, (n += 1));
      if (!step) throw new Error(`no step ${name}`);
      take(step);
      ({ expression } = step);
    }
    const pattern = plant.guard === undefined ? undefined : patterns[plant.guard];
    if (pattern) {
      take({ before: `const last = ${expression};` });
      take(pattern('last', (n += 1)));
      expression = 'last';
    }
    const call = callOf(plant.row, plant.path, expression, index);
    if (!call) return;
    imports.push(call.imports);
    const read = isAboutFiles(plant.row) ? ["const value = await readFile('/data/notes.txt', 'utf8');"] : [];
    tops.push(`server.registerTool('${plant.tool}', { inputSchema: { value: z.string() } }, async (${read.length > 0 ? '' : '{ value }'}) => {\n${[...read, ...before, `${call.text};`].join('\n')}\nreturn { content: [] };\n});`);
    written.push(plant);
  });
  return { files: { 'server.ts': `${imports.join('')}\n${tops.join('\n\n')}\n`, 'other.ts': `${others.join('\n\n')}\n` }, written };
}
