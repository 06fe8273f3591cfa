/** Lets requests go to named hosts only: the helper with the list is made once, and every request to an address from outside calls it. */
import { dirname, join } from '../host/paths.js';
import { ts, unwrap } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import type { Draft } from './draft.js';
import { environmentPrefix, helperModule } from './helper-module.js';
import { importsOf } from './imports.js';
import { bindingOf, piecesOf } from './names.js';
import { argumentAt, callAt, type CallLike, type FlowPlace } from './sink-argument.js';

const HELPER = 'allowedUrl';

/** @param own addresses that the server itself names: literals and variables of the environment, as code */
const code = (variable: string, own: readonly string[]): string => `/** Requests to addresses from outside go to hosts that ${own.length > 0 ? 'this server itself asks, or that ' : ''}the operator has named, and to no others. */
${own.length > 0 ? `
/** Addresses of this server's own. */
const own = [${own.join(', ')}];
` : ''}
/** Names of hosts, separated by commas. */
const ${own.length > 0 ? 'named' : 'hosts'} = ${own.length > 0 ? '' : 'new Set('}(process.env.${variable} ?? '').split(',').map((host) => host.trim().toLowerCase()).filter((host) => host !== '')${own.length > 0 ? '' : ')'};
${own.length > 0 ? `const hosts = new Set([...own.flatMap((address) => (address?.startsWith('http') ? [new URL(address).host] : [])), ...named]);
` : ''}
/** The address itself. Throws where its host is not on the list. */
export function ${HELPER}(address«: string | URL»)«: string» {
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol) || !(hosts.has(url.host) || hosts.has(url.hostname))) throw new Error(\`\${url.host} is not among the hosts that this server may ask: the environment variable ${variable} names them, separated by commas\`);
  return url.href;
}
`;

/** Most addresses that are taken over into the list. */
const MAX_OWN = 8;

/** Addresses that the server's code begins requests with, as far as their names say so: `const API_URL = 'https://…'`, with the variable of the environment that they stand in for. */
function ownAddresses(draft: Draft, beside: Unit): string[] {
  const found = new Set<string>();
  const directory = draft.project.manifest(dirname(beside.path))?.directory;
  const visit = (node: ts.Node, quote: (text: string) => string): void => {
    if (ts.isStringLiteralLike(node)) {
      const address = /^https?:\/\/[\w.-]+(?::\d+)?(?=\/|$)/.exec(node.text)?.[0];
      const outer = ts.isBinaryExpression(node.parent) && node.parent.right === node && (node.parent.operatorToken.kind === ts.SyntaxKind.BarBarToken || node.parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) ? node.parent : undefined;
      const owner = (outer ?? node).parent;
      const name = (ts.isVariableDeclaration(owner) || ts.isPropertyDeclaration(owner)) && owner.initializer === (outer ?? node) && ts.isIdentifier(owner.name) ? owner.name.text : '';
      if (address !== undefined && /(?:url|uri|base|endpoint|host|origin|api)\d*$/i.test(name) && !/doc|help|home|site|repo|licen|schema|support/i.test(name)) {
        const left = outer && unwrap(outer.left);
        if (left && ts.isPropertyAccessExpression(left) && left.expression.getText() === 'process.env') found.add(`process.env.${left.name.text}`);
        found.add(quote(address));
      }
    }
    ts.forEachChild(node, (child) => visit(child, quote));
  };
  for (const unit of draft.project.units()) if (!/\.(?:test|spec|d)\.[cm]?[jt]sx?$|\/(?:__tests__|tests?|examples?)\//.test(unit.path) && draft.project.manifest(dirname(unit.path))?.directory === directory) visit(unit.ast, (text) => `'${text}'`);
  return [...found].slice(0, MAX_OWN);
}

/** Puts the check where the address is handed over. */
export function allowHost(flow: FlowPlace): (draft: Draft) => boolean {
  return (draft) => {
    const unit = draft.project.unit(flow.location.file);
    const beside = draft.project.unit(flow.server.info.location.file);
    const call = unit && callAt(unit, flow);
    const given = unit && argumentAt(unit, flow);
    if (!unit || !beside || !call || !given || !takesAddress(call, flow)) return false;
    const address = addressIn(given);
    if (!address) return false;
    const file = draft.file(unit);
    // The host is the server's own: what is chosen is a port or a path, and a list of hosts would only refuse it.
    const [start] = piecesOf(address);
    if (typeof start === 'string' && /^https?:\/\/(?:[\w.-]+|\[[\da-f:]+\])[:/?#]/i.test(start)) return false;
    // A client with an address of its own puts it before what it is given.
    if (!startsAnywhere(call, unit)) return false;
    const variable = `${environmentPrefix(flow.server.info.name ?? 'server')}_ALLOWED_HOSTS`;
    const module = helperModule(draft, beside, { files: ['allowed-hosts', 'request-hosts'], exported: HELPER, shared: true, code: code(variable, ownAddresses(draft, beside)) });
    if (module === undefined || module === unit.path) return false;
    const helper = file.importName(file.moduleFor(module), HELPER);
    file.insert(address.getStart(unit.ast, false), `${helper}(`);
    file.insert(address.end, ')');
    draft.addLines(join(draft.project.manifest(dirname(beside.path))?.directory ?? dirname(beside.path), '.env.example'), [`${variable}=`]);
    return true;
  };
}

/** The whole address is meant, not a host or an address among other things. */
function takesAddress(call: CallLike, { row }: FlowPlace): boolean {
  return /^Argument\[\d+\](?:\.Member\[(?:url|uri)\])?$/.test(row.at) && !(ts.isNewExpression(call) && !/(?:WebSocket|EventSource)$/.test(call.expression.getText())) && !/^(?:child_process|execa|curl|git|simple-git)\b|\b(?:host|proxy|connect|clone|remote|forward)\b/.test(row.id);
}

/** `x` of `new URL(x)` and `new Request(x)`: what is made of it stays what it is. */
function addressIn(given: ts.Expression): ts.Expression | undefined {
  const node = unwrap(given);
  if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && /^(?:URL|Request)$/.test(node.expression.text)) {
    const [first, ...rest] = node.arguments ?? [];
    return first && (rest.length === 0 || node.expression.text === 'Request') ? addressIn(first) : given;
  }
  return ts.isObjectLiteralExpression(node) ? undefined : given;
}

/** A function of the language or of a package, or a page of a browser; no client that was made here with a base of its own. */
function startsAnywhere({ expression }: CallLike, unit: Unit): boolean {
  let root = unwrap(expression);
  if (ts.isPropertyAccessExpression(root) && /^(?:goto|navigate|newPage|openUrl)$/.test(root.name.text)) return true;
  while (ts.isPropertyAccessExpression(root)) root = unwrap(root.expression);
  if (!ts.isIdentifier(root)) return false;
  const { text } = root;
  const binding = bindingOf(root);
  return !binding || importsOf(unit).some((one) => !one.module.startsWith('.') && (one.default === text || one.namespace === text || one.names.some(({ local }) => local === text)));
}
