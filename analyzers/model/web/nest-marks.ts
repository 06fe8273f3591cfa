/** Metadata that decorators leave at routes of NestJS (`SetMetadata`, `Reflector.createDecorator`), and what a guard is told when it asks for it. */
import { ts } from '../../project/syntax.js';
import type { CallEvent, Machine } from '../../resolve/machine.js';
import { metadataKey } from '../../resolve/metadata.js';
import type { ClassValue, Value } from '../../resolve/values.js';
import { UNDEFINED, alternatives, apiPath, array } from '../../resolve/values.js';

type Marks = ReadonlyMap<string, Value>;

/** What is left at the method and at its class. */
export interface RouteMarks {
  readonly handler: Marks;
  readonly cls: Marks;
}

const NONE: Marks = new Map();
const COMMON = '@nestjs/common#';
const MADE = '@nestjs/core#Reflector.createDecorator()';
/** Decorators that set nothing a guard reads. */
const PLAIN = /^(?:Controller|Injectable|Get|Post|Put|Patch|Delete|All|Sse|Options|Head|Search|UseGuards|UseInterceptors|UseFilters|UsePipes|HttpCode|Header|Redirect|Render|Version|Api[A-Z]\w*|Throttle|SkipThrottle)$/;
/** Ways in which a decorator of the project leaves something. */
const LEAVES = /\b(?:defineMetadata|SetMetadata|createDecorator|Reflect\.metadata)\b/;

/** What stands at a route; undefined where one of the decorators cannot be read. */
export function marksAt(machine: Machine, cls: ClassValue, member: ts.ClassElement): RouteMarks | undefined {
  const handler = marksOf(decoratorsOf(machine, cls, member));
  const whole = marksOf(decoratorsOf(machine, cls, cls.node));
  return handler && whole && { handler, cls: whole };
}

/** What decorators that a package puts at its own controller leave. */
export function marksGiven(decorators: readonly Value[]): RouteMarks | undefined {
  const cls = marksOf(decorators);
  return cls && { handler: NONE, cls };
}

function decoratorsOf(machine: Machine, cls: ClassValue, node: ts.Node): Value[] {
  if (!ts.canHaveDecorators(node)) return [];
  return (ts.getDecorators(node) ?? []).flatMap(({ expression }) => {
    const name = ts.isCallExpression(expression) ? expression.expression : expression;
    return ts.isIdentifier(name) && PLAIN.test(name.text) ? [] : [machine.evaluate(expression, cls.env)];
  });
}

function marksOf(decorators: readonly Value[]): Marks | undefined {
  const marks = new Map<string, Value>();
  // The first one that is written is applied last.
  for (const decorator of [...decorators].reverse()) if (!addMark(decorator, marks, 0)) return undefined;
  return marks;
}

/** @returns false where it cannot be told what a decorator leaves */
function addMark(decorator: Value, marks: Map<string, Value>, depth: number): boolean {
  if (decorator.kind === 'function') return !LEAVES.test(decorator.unit.text);
  if (decorator.kind !== 'call' || depth > 4) return false;
  const path = apiPath(decorator.callee);
  if (path === `${COMMON}SetMetadata`) {
    const key = decorator.args[0] && metadataKey(decorator.args[0]);
    if (key === undefined || !decorator.args[1]) return false;
    marks.set(key, decorator.args[1]);
    return true;
  }
  if (path === `${COMMON}applyDecorators`) return [...decorator.args].reverse().every((one) => addMark(one, marks, depth + 1));
  if (path === MADE) {
    const key = metadataKey(decorator.callee);
    if (key === undefined) return false;
    marks.set(key, decorator.args[0] ?? UNDEFINED);
    return true;
  }
  // Decorators of packages leave what is theirs.
  return path !== undefined && !path.startsWith(COMMON);
}

const ASKS = /^(?:@nestjs\/core#Reflector\.(get|getAllAndOverride|getAllAndMerge)|(Reflect\.getMetadata))$/;

/** What a guard gets that asks for metadata of the route it stands before; undefined where it asks for something else, or that is not known. */
export function answerOf({ path, args }: CallEvent, marks: RouteMarks): Value | undefined {
  const asked = path === undefined ? null : ASKS.exec(path);
  const [first, second] = args;
  const key = first && metadataKey(first);
  if (!asked || key === undefined || !second) return undefined;
  const targets = second.kind === 'array' && second.open.length === 0 ? second.items.map((item) => item.value) : [second];
  const found: Value[] = [];
  for (const target of targets) {
    const at = targetOf(target);
    if (!at) return undefined;
    const value = marks[at].get(key);
    if (value) found.push(value);
  }
  if (asked[1] === 'getAllAndMerge') return found.length === 0 ? array([]) : undefined;
  return found[0] ?? UNDEFINED;
}

/** `context.getHandler()`, `context.getClass()` */
function targetOf(value: Value): keyof RouteMarks | undefined {
  const [only] = alternatives(value);
  const call = only?.value;
  if (call?.kind !== 'call' || call.callee.kind !== 'member') return undefined;
  return call.callee.name === 'getHandler' ? 'handler' : call.callee.name === 'getClass' ? 'cls' : undefined;
}
