/** Keeps a path inside its folder: the helper that refuses what leads out is made once, and every place where a name becomes a path calls it. */
import type { Location } from '../contract/index.js';
import type { Path } from '../host/host.js';
import { dirname, join, relativePath } from '../host/paths.js';
import { ts, unwrap } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import type { Draft, FileDraft } from './draft.js';
import { isFixed, isKnownText } from './fixed-values.js';
import { environmentPrefix, helperModule } from './helper-module.js';
import { importsOf } from './imports.js';
import { bindingOf, nodeAt, piecesOf, usesOfBinding, variableOf, type TextPiece } from './names.js';
import { argumentAt, callAt, type FlowPlace } from './sink-argument.js';

const HELPER = 'insideFolder';

const CODE = `/** Names that come from outside become paths here, and none leads out of its folder. */
import path from 'node:path';

/** Path of \`name\` in \`folder\`. Throws where it leads out of the folder. */
export function ${HELPER}(folder«: string», name«: string»)«: string» {
  const root = path.resolve(folder);
  const file = path.resolve(root, name);
  const way = path.relative(root, file);
  if (way === '..' || way.startsWith(\`..\${path.sep}\`) || path.isAbsolute(way)) throw new Error('The path leads out of its folder');
  return file;
}
`;

const ROOT_HELPER = 'insideRoot';

const rootCode = (variable: string, from: string): string => `/** The folder that tools may work in: the operator names it, or it is the one that the server was started in. */
import { ${HELPER} } from '${from}';

const root = process.env.${variable} ?? process.cwd();

/** Path of \`name\` in that folder. Throws where it leads out of it. */
export function ${ROOT_HELPER}(name«: string»)«: string» {
  return ${HELPER}(root, name);
}
`;

/** A path as it is put together: the folder it is meant for, and what is named in it. */
interface Composed {
  readonly node: ts.Expression;
  readonly file: FileDraft;
  /** Left out: any of the machine. */
  readonly folder?: string;
  readonly name: string;
  /** Where the same path is looked up: one path stays one path. */
  readonly looked?: readonly ts.Identifier[];
}

type Parts = Required<Pick<Composed, 'folder' | 'name'>>;

/**
 * @param flow the way to the place
 * @param texts names of arguments that are texts
 * @param flows all ways to the place
 */
export function containPath(flow: FlowPlace, texts: ReadonlySet<string>, flows: readonly FlowPlace[] = [flow]): (draft: Draft) => boolean {
  return (draft) => {
    const beside = draft.project.unit(flow.server.info.location.file);
    const composed = composedOn(flow, flows, draft, texts) ?? wholeAt(flow, draft);
    if (!beside || !composed) return false;
    const module = helperModule(draft, beside, { files: ['safe-path', 'inside-folder'], exported: HELPER, shared: true, code: CODE });
    if (module === undefined || module === composed.file.unit.path) return false;
    const { file, node, folder, name } = composed;
    const use = (from: Path, helper: string, args: string): void => { for (const one of [node, ...(composed.looked ?? [])]) file.replace(one, `${file.importName(file.moduleFor(from), helper)}(${args})`); };
    if (folder !== undefined) {
      use(module, HELPER, `${folder}, ${name}`);
      return true;
    }
    const variable = `${environmentPrefix(flow.server.info.name ?? 'server')}_ROOT`;
    const root = helperModule(draft, beside, { files: ['root-folder', 'tool-root'], exported: ROOT_HELPER, shared: true, code: (path) => rootCode(variable, draft.file(beside).moduleFor(join(dirname(beside.path), relativePath(dirname(path), module)))) });
    if (root === undefined || root === file.unit.path) return false;
    use(root, ROOT_HELPER, name);
    draft.addLines(join(draft.project.manifest(dirname(beside.path))?.directory ?? dirname(beside.path), '.env.example'), [`${variable}=`]);
    return true;
  };
}

/** The place nearest to the sink where a name is put behind a folder that the server decides. */
function composedOn(flow: FlowPlace, flows: readonly FlowPlace[], draft: Draft, texts: ReadonlySet<string>): Composed | undefined {
  const places = [...(flow.part ? [flow.part] : []), ...[...flow.steps].reverse().map((step) => step.location)];
  for (const place of places) {
    const unit = draft.project.unit(place.file);
    const node = unit && nodeAt(unit, place, (one): one is Composition => isComposition(one, unit));
    if (!unit || !node) continue;
    const file = draft.file(unit);
    const own = ownAt(place, flows);
    const parts = ts.isCallExpression(node) ? ofCall(node, file, own) : ofText(node, file, texts, own);
    if (parts) return { node, file, ...parts };
  }
  return undefined;
}

/** How many of the first parts are the server's, whoever calls: a folder that a function is given, or that was looked up. */
function ownAt({ file, start, end }: Location, flows: readonly FlowPlace[]): number {
  const known = flows.flatMap(({ composed = [] }) => composed.flatMap(({ location, own }) => (location.file === file && location.start === start && location.end === end ? [own] : [])));
  return known.length === 0 ? 0 : Math.min(...known);
}

type Composition = ts.CallExpression | ts.TemplateExpression | ts.BinaryExpression;

function isComposition(node: ts.Node, unit: Unit): boolean {
  if (ts.isCallExpression(node)) return isPathFunction(node.expression, unit);
  return ts.isTemplateExpression(node) || (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken);
}

/** `join` and `resolve` of `node:path`. */
function isPathFunction(callee: ts.Expression, unit: Unit): boolean {
  const node = unwrap(callee);
  const own = importsOf(unit).filter(({ module }) => /^node:path(?:\/(?:posix|win32))?$/.test(module));
  if (ts.isIdentifier(node)) return own.some(({ names }) => names.some(({ local, imported }) => local === node.text && /^(?:join|resolve)$/.test(imported)));
  const of = ts.isPropertyAccessExpression(node) && /^(?:join|resolve)$/.test(node.name.text) ? node.expression : undefined;
  return of !== undefined && ts.isIdentifier(of) && own.some((one) => one.default === of.text || one.namespace === of.text);
}

/** `path.join(folder, name)`: what the server decides is the folder. */
function ofCall(call: ts.CallExpression, file: FileDraft, own = 0): Parts | undefined {
  const open = call.arguments.findIndex((one, index) => index >= own && !ts.isSpreadElement(one) && !isFixed(one));
  if (open < 1 || call.arguments.slice(0, open).some(ts.isSpreadElement) || call.arguments.slice(own, open).some((one) => !isFixed(one))) return undefined;
  const callee = file.source(call.expression);
  const list = (from: number, to?: number): string => call.arguments.slice(from, to).map((one) => file.source(one)).join(', ');
  // `resolve(name)` alone would start at the working directory.
  const joined = callee.replace(/resolve$/, 'join');
  if (call.arguments.length - open > 1 && joined !== callee && !joined.includes('.')) return undefined;
  return { folder: open === 1 ? list(0, 1) : `${callee}(${list(0, open)})`, name: call.arguments.length - open === 1 ? list(open) : `${joined}(${list(open)})` };
}

/** `${folder}/${name}.json`, `'/srv/files/' + name`. */
function ofText(node: ts.Expression, file: FileDraft, texts: ReadonlySet<string>, own: number): Parts | undefined {
  const pieces = piecesOf(node);
  let hole = 0;
  const open = pieces.findIndex((piece) => typeof piece !== 'string' && (hole += 1) > own && !isFixed(piece.value));
  if (open < 1) return undefined;
  const head = pieces.slice(0, open);
  const last = head.at(-1);
  // The folder ends at a slash; what stands behind that is the beginning of the name.
  const slash = typeof last === 'string' ? last.lastIndexOf('/') : -1;
  if (typeof last !== 'string' || slash < 0 || (head.length === 1 && slash === 0)) return undefined;
  if (head.length === 1 && /^[a-z][a-z0-9+.-]+:/i.test(last)) return undefined;
  const folder = [...head.slice(0, -1), last.slice(0, slash)].filter((piece) => piece !== '');
  const name = [last.slice(slash + 1), ...pieces.slice(open)].filter((piece) => piece !== '');
  const [only] = name;
  const bare = name.length === 1 && typeof only === 'object' && isKnownText(only.value, texts) ? file.source(only.value) : undefined;
  return { folder: written(folder, file), name: bare ?? written(name, file, true) };
}

function written(pieces: readonly TextPiece[], file: FileDraft, asText = false): string {
  const [only] = pieces;
  if (pieces.length === 1 && typeof only === 'string') return file.quote(only);
  if (pieces.length === 1 && typeof only === 'object' && !asText) return file.source(only.value);
  return `\`${pieces.map((piece) => (typeof piece === 'string' ? piece.replace(/[\\`]|\$\{/g, '\\$&') : `\${${file.source(piece.value)}}`)).join('')}\``;
}

/** The whole path is the model's: the folder is the operator's to name, and the one that the server was started in until then. */
function wholeAt(flow: FlowPlace, draft: Draft): Composed | undefined {
  const unit = draft.project.unit(flow.location.file);
  const found = unit && (argumentAt(unit, flow) ?? listedAt(unit, flow));
  if (!unit || !found || isCheck(found)) return undefined;
  const file = draft.file(unit);
  // Where a variable holds the path, what is looked at, read and shown stays one path.
  const variable = ts.isIdentifier(unwrap(found)) ? variableOf(bindingOf(unwrap(found) as ts.Identifier)) : undefined;
  const held = variable?.isConst === true && variable.node.initializer && !ts.isAwaitExpression(unwrap(variable.node.initializer)) ? variable.node.initializer : undefined;
  const node = held ?? found;
  if (isFixed(node) || [HELPER, ROOT_HELPER].some((name) => node.getText().includes(`${name}(`))) return undefined;
  const folder = ownFolder(file);
  return { node, file, name: file.source(node), ...(folder === undefined ? {} : { folder }), looked: node === found ? lookedUp(node) : [] };
}

/** `input.file` among the arguments of a program, `['-f', input.file]` and `args.push('-f', input.file)`: one that stands by itself, not behind `--file=`. */
function listedAt(unit: Unit, flow: FlowPlace): ts.Expression | undefined {
  const [, index] = /^Argument\[(\d+)\]\.(?:After|Rest|Operand|Element)\b/.exec(flow.row.at) ?? [];
  const name = flow.trace?.source.path.split('.').at(-1);
  const given = index === undefined || name === undefined ? undefined : callAt(unit, flow)?.arguments?.[Number(index)];
  const list = given && unwrap(given);
  const binding = list && ts.isIdentifier(list) ? bindingOf(list) : undefined;
  const made = binding ? variableOf(binding)?.node.initializer : list;
  const elements = made && ts.isArrayLiteralExpression(unwrap(made)) ? [...(unwrap(made) as ts.ArrayLiteralExpression).elements] : [];
  for (const { parent } of binding ? usesOfBinding(binding) : []) {
    if (ts.isPropertyAccessExpression(parent) && parent.name.text === 'push' && ts.isCallExpression(parent.parent) && parent.parent.expression === parent) elements.push(...parent.parent.arguments);
  }
  const named = elements.filter((one) => (ts.isIdentifier(one) && one.text === name) || (ts.isPropertyAccessExpression(one) && one.name.text === name));
  return named.length === 1 ? named[0] : undefined;
}

/** `path.startsWith(folder)`: what the path is held against is the folder of the check, not the path. */
function isCheck(argument: ts.Expression): boolean {
  const { parent } = argument;
  return ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression) && /^(?:startsWith|endsWith|includes|indexOf|some|every|test|match)$/.test(parent.expression.name.text);
}

const LOOKS = /^(?:exists|access|l?stat|pathExists|isDirectory|isFile)(?:Sync)?$/;

/** `if (!existsSync(folder)) mkdirSync(folder)`: the parameter in the first call, where it is wrapped in the second. */
function lookedUp(node: ts.Expression): ts.Identifier[] {
  const binding = ts.isIdentifier(node) ? bindingOf(node) : undefined;
  if (!binding || !ts.isParameter(binding.node)) return [];
  return usesOfBinding(binding).filter((use) => {
    const { parent } = use;
    if (use === node || !ts.isCallExpression(parent) || parent.arguments[0] !== use) return false;
    const { expression } = parent;
    return LOOKS.test(ts.isIdentifier(expression) ? expression.text : ts.isPropertyAccessExpression(expression) ? expression.name.text : '');
  });
}

/** A constant of the file that names a folder; not the one that the code is in, and none for a while. */
const FOLDER = /^(?!.*(?:te?mp|cache|__dirname))\w*(?:dir|directory|folder|root|storage|workspace|base)(?:_?path)?$/i;

/** The one folder that the file's own code puts names into: what another tool is told of a path lies there too. */
function ownFolder(file: FileDraft): string | undefined {
  const { unit } = file;
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    const [first, second] = ts.isCallExpression(node) ? node.arguments : [];
    if (ts.isCallExpression(node) && first && second && ts.isIdentifier(first) && FOLDER.test(first.text) && (isPathFunction(node.expression, unit) ? ofCall(node, file) !== undefined : ts.isIdentifier(node.expression) && node.expression.text === HELPER)) {
      const binding = bindingOf(first);
      if (binding && ts.isSourceFile(binding.scope)) found.add(first.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(unit.ast);
  const [only, ...others] = found;
  return others.length === 0 ? only : undefined;
}
