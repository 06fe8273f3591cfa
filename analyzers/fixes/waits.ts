/** Fixes of calls that wait without a limit. */
import type { Location } from '../contract/index.js';
import { staticName, ts, unwrap } from '../project/syntax.js';
import type { Draft, FileDraft } from './draft.js';
import { importsOf } from './imports.js';

/** Milliseconds: longer than any answer a model waits for. */
const LIMIT = '30_000';

/** Arguments before the options, by function of Node: the options are added behind them. */
const OPTIONS_AT: Readonly<Record<string, readonly number[]>> = { fetch: [1], exec: [1], execSync: [1], execFile: [1, 2], execFileSync: [1, 2], spawnSync: [1, 2] };
const CLIENTS: ReadonlySet<string> = new Set(['get', 'delete', 'head', 'options']);
const WITH_BODY: ReadonlySet<string> = new Set(['post', 'put', 'patch']);

/** Gives a call a limit: a signal to fetch, `timeout` to processes, execa, axios and got. @param at the call */
export function limitWait(at: Location): (draft: Draft) => boolean {
  return (draft) => {
    const found = draft.at(at);
    const call = found && callOf(found.node);
    if (!found || !call) return false;
    const { file } = found;
    const callee = unwrap(call.expression);
    const name = ts.isIdentifier(callee) ? callee.text : ts.isPropertyAccessExpression(callee) ? callee.name.text : '';
    if (call.arguments.some((argument) => ts.isSpreadElement(argument))) return false;
    switch (moduleOf(file, callee)) {
      case undefined: case 'undici': case 'node-fetch': case 'cross-fetch':
        return name === 'fetch' && addOption(file, call, [1], `signal: AbortSignal.timeout(${LIMIT})`, 'signal');
      case 'axios': {
        const place = CLIENTS.has(name) ? 1 : WITH_BODY.has(name) ? 2 : undefined;
        return place !== undefined && addOption(file, call, [place], `timeout: ${LIMIT}`, 'timeout');
      }
      case 'got': return addOption(file, call, [1], `timeout: { request: ${LIMIT} }`, 'timeout');
      case 'execa': return (name === 'execa' || name === 'execaSync') && addOption(file, call, [1, 2], `timeout: ${LIMIT}`, 'timeout');
      case 'node:child_process': {
        const places = Object.hasOwn(OPTIONS_AT, name) ? OPTIONS_AT[name] : undefined;
        return places !== undefined && addOption(file, call, places, `timeout: ${LIMIT}`, 'timeout');
      }
      default: return false;
    }
  };
}

/** The module that a callee is imported from; undefined for a global or a name of the file. */
function moduleOf(file: FileDraft, callee: ts.Expression): string | undefined {
  let root = callee;
  while (ts.isPropertyAccessExpression(root)) root = root.expression;
  if (!ts.isIdentifier(root)) return '';
  const { text } = root;
  const found = importsOf(file.unit).find((one) => one.default === text || one.namespace === text || one.names.some(({ local }) => local === text))?.module;
  return found ?? (root === callee ? undefined : '');
}

function addOption(file: FileDraft, call: ts.CallExpression, places: readonly number[], option: string, name: string): boolean {
  for (const place of places) {
    const options = call.arguments[place];
    if (!options || !ts.isObjectLiteralExpression(options)) continue;
    if (options.properties.some((one) => one.name && staticName(one.name) === name)) return false;
    file.addProperty(options, option);
    return true;
  }
  const place = places.at(-1) ?? 1;
  const written = file.style.spacedBraces ? `{ ${option} }` : `{${option}}`;
  if (call.arguments.length === place) {
    file.addArgument(call, written);
    return true;
  }
  // `exec('ls', callback)`: the options come before what is called back.
  const callback = call.arguments[place];
  if (call.arguments.length === place + 1 && callback && (ts.isArrowFunction(callback) || ts.isFunctionExpression(callback))) {
    file.insert(callback.getStart(file.unit.ast), `${written}, `);
    return true;
  }
  return false;
}

function callOf(node: ts.Node): ts.CallExpression | undefined {
  if (ts.isCallExpression(node)) return node;
  if (ts.isExpressionStatement(node) || ts.isAwaitExpression(node)) return callOf(node.expression);
  return undefined;
}
