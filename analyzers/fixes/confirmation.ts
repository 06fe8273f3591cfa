/** Asks a person before something that cannot be undone: the function that asks is made once, and the handler goes on only after a yes. */
import semver from 'semver';
import type { Location } from '../contract/index.js';
import type { Tool } from '../model/model.js';
import { isFunctionLike, ts, unwrap } from '../project/syntax.js';
import { nodeAt, type Draft } from './draft.js';
import { helperModule } from './helper-module.js';

const HELPER = 'confirmed';

const CODE = `/** Asks the person at the client, and takes nothing but a yes for a yes. */
«import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
»
/** Throws where the client cannot ask: then nothing is done. */
export async function ${HELPER}(server«: Server», message«: string»)«: Promise<boolean>» {
  const answer = await server.elicitInput({ message, requestedSchema: { type: 'object', properties: {} } });
  return answer.action === 'accept';
}
`;

/**
 * @param at the call in the handler that leads to the effect
 * @param does what it does: `deletes files`
 */
export function askFirst(tool: Tool, at: Location, does: string): (draft: Draft) => boolean {
  return (draft) => {
    const { server } = tool;
    const unit = draft.project.unit(at.file);
    const beside = draft.project.unit(server.info.location.file);
    const node = unit && nodeAt(unit, at);
    const origin = tool.raw?.origin ?? (tool.info.foundBy === 'list-handler' || tool.info.foundBy === 'call-handler' ? server.raw.handlers.find((one) => one.method === 'tools/call')?.origin : undefined);
    if (!unit || !beside || !node || !origin || origin.unit !== unit || !ts.isCallExpression(origin.node) || !/^@modelcontextprotocol\/sdk/.test(server.raw.module) || !canAsk(server.info.sdk.range)) return false;
    const call = origin.node;
    const handler = handlerIn(call);
    const callee = unwrap(call.expression);
    // Asked in the handler itself: what it returns is the answer of the tool.
    if (!handler || !ts.isPropertyAccessExpression(callee) || around(node) !== handler || !isAsync(handler)) return false;
    const file = draft.file(unit);
    const owner = file.source(callee.expression);
    if (!/^(?:this\.)?[\w$]+(?:\.[\w$]+)*$/.test(owner)) return false;
    const low = tool.raw === undefined;
    // What stands outside of the tool's own branch runs for the others too.
    const own = tool.handler?.arm !== undefined && tool.handler.arm.pos <= node.pos && node.end <= tool.handler.arm.end;
    const [request] = handler.parameters;
    const shared = server.tools.length > 1 && (low ? !own : server.tools.some((other) => other !== tool && other.raw?.origin.node === call));
    if (shared && (!low || !tool.info.nameKnown || !request || !ts.isIdentifier(request.name))) return false;
    const named = shared && request ? `${request.name.getText()}.params.name === ${file.quote(tool.info.name)} && ` : '';
    const module = helperModule(draft, beside, { files: ['confirm', 'confirmation'], exported: HELPER, code: CODE });
    if (module === undefined || module === unit.path) return false;
    const helper = file.importName(file.moduleFor(module), HELPER);
    const shown = argumentsOf(handler, low);
    const message = shown === undefined ? file.quote(`${tool.info.name} ${does}. Go on?`) : `\`${tool.info.name.replace(/[\\`$]/g, '\\$&')} ${does}. Go on? \${JSON.stringify(${shown})}\``;
    return file.insertBefore(beforeHeld(node, handler), `if (${named}!(await ${helper}(${low ? owner : `${owner}.server`}, ${message}))) {
  return { isError: true, content: [{ type: 'text', text: 'Not confirmed: nothing was done.' }] };
}`);
  };
}

/** The first SDK with elicitation; whoever is held to an older one cannot ask. */
const ELICITATION = '>=1.13.0';

function canAsk(range: string | undefined): boolean {
  const known = range === undefined ? null : semver.validRange(range.replace(/^(?:workspace|npm|catalog):/, ''));
  return known === null || semver.intersects(known, ELICITATION);
}

/** Where to ask: before the effect, and before what would be left open by a no. A person takes minutes, and a connection or a transaction waits for them. */
function beforeHeld(effect: ts.Node, handler: Handler): ts.Node {
  let place = effect;
  for (let at = effect; at !== handler; at = at.parent) {
    const { parent, pos } = at;
    if (!ts.isStatement(at) || !(ts.isBlock(parent) || ts.isCaseOrDefaultClause(parent))) continue;
    const before = parent.statements.filter((one) => one.pos < pos);
    const freed = ts.isTryStatement(at) && at.finallyBlock ? namesUsedIn(at.finallyBlock) : undefined;
    const held = before.find((one) => opensTransaction(one) || (freed !== undefined && ts.isVariableStatement(one) && one.declarationList.declarations.some(({ name }) => ts.isIdentifier(name) && freed.has(name.text))));
    if (held) place = held;
  }
  return place;
}

function opensTransaction(statement: ts.Statement): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (isFunctionLike(node)) return;
    if (ts.isStringLiteralLike(node) && /^\s*(?:BEGIN|START\s+TRANSACTION)\b/i.test(node.text)) found = true;
    if (ts.isPropertyAccessExpression(node) && /^(?:beginTransaction|startTransaction)$/.test(node.name.text)) found = true;
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return found;
}

function namesUsedIn(block: ts.Block): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(block);
  return names;
}

type Handler = ts.ArrowFunction | ts.FunctionExpression;

/** The handler written at the registration, also inside a wrapper. */
export function handlerIn(call: ts.CallExpression): Handler | undefined {
  const last = call.arguments.at(-1);
  let node = last && unwrap(last);
  if (node && ts.isCallExpression(node)) {
    const inner = node.arguments.at(-1);
    node = inner && unwrap(inner);
  }
  return node && (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) ? node : undefined;
}

function around(node: ts.Node): ts.Node | undefined {
  let at: ts.Node | undefined = node.parent;
  while (at && !isFunctionLike(at)) at = at.parent;
  return at;
}

function isAsync(handler: Handler): boolean {
  return handler.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}

/** What the model asked for, as the handler has it. */
function argumentsOf(handler: Handler, low: boolean): string | undefined {
  const [first] = handler.parameters;
  if (!first) return undefined;
  if (low) return ts.isIdentifier(first.name) ? `${first.name.text}.params.arguments` : undefined;
  if (ts.isIdentifier(first.name)) return first.name.text;
  if (!ts.isObjectBindingPattern(first.name)) return undefined;
  const names = first.name.elements.map((element) => (ts.isIdentifier(element.name) && !element.dotDotDotToken ? (element.propertyName ? `${element.propertyName.getText()}: ${element.name.text}` : element.name.text) : undefined));
  return names.includes(undefined) || names.length === 0 ? undefined : `{ ${names.join(', ')} }`;
}
