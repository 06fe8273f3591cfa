/** Controllers of NestJS: which methods of a class are routes, what stands before them, and what the framework gives to each parameter. */
import { ts } from '../../project/syntax.js';
import type { DecoratorEvent, Machine } from '../../resolve/machine.js';
import type { FunctionValue, Value } from '../../resolve/values.js';
import { apiPath, isString, unknown } from '../../resolve/values.js';
import { marksAt, type RouteMarks } from './nest-marks.js';

const NEST = '@nestjs/common#';
const VERBS: ReadonlyMap<string, string> = new Map([['Get', 'get'], ['Post', 'post'], ['Put', 'put'], ['Patch', 'patch'], ['Delete', 'delete'], ['All', 'all'], ['Sse', 'get']]);

/** Decorators of controllers and of their methods. */
export function isNestDecorator(path: string | undefined): boolean {
  return path?.startsWith(NEST) === true;
}

export interface NestRoute {
  readonly event: DecoratorEvent;
  readonly verb: string;
  readonly path: string;
  readonly handler: FunctionValue;
  /** Guards of the class, then of the method. */
  readonly guards: readonly Value[];
  /** Metadata that guards read of it (`@Public()`); undefined where it cannot be told. */
  readonly marks: RouteMarks | undefined;
}

/**
 * Routes of the controllers that were met.
 * @param wanted of which methods; left out: all
 */
export function nestRoutes(machine: Machine, events: readonly DecoratorEvent[], wanted?: (method: ts.MethodDeclaration) => boolean): NestRoute[] {
  const routes: NestRoute[] = [];
  for (const own of byClass(events).values()) {
    const controller = own.find((one) => one.member === undefined && one.path === `${NEST}Controller`);
    if (!controller) continue;
    let self: Value | undefined;
    for (const event of own) {
      const { cls, member, args } = event;
      const verb = VERBS.get(event.path?.slice(NEST.length) ?? '');
      if (verb === undefined || !member || !ts.isMethodDeclaration(member) || !ts.isIdentifier(member.name) || wanted?.(member) === false) continue;
      self ??= machine.instantiate(cls, undefined, event.origin);
      const handler = machine.get(self, member.name.text, event.origin);
      if (handler.kind !== 'function') continue;
      const guards = own.filter((one) => (one.member === undefined || one.member === member) && one.path === `${NEST}UseGuards`).flatMap((one) => one.args);
      routes.push({ event, verb, path: `/${[controller.args[0], args[0]].flatMap((part) => (part && isString(part) ? [part.value.replace(/^\/|\/$/g, '')] : [])).filter((part) => part !== '').join('/')}`, handler, guards, marks: marksAt(machine, cls, member) });
    }
  }
  return routes;
}

function byClass(events: readonly DecoratorEvent[]): Map<ts.Node, DecoratorEvent[]> {
  const classes = new Map<ts.Node, DecoratorEvent[]>();
  for (const event of events) {
    const own = classes.get(event.cls.node);
    if (own) own.push(event);
    else classes.set(event.cls.node, [event]);
  }
  return classes;
}

/**
 * Methods in which modules say which middleware runs for which routes.
 * @param wanted which of them
 */
export function nestSetups(machine: Machine, events: readonly DecoratorEvent[], wanted: (method: ts.ClassElement) => boolean): FunctionValue[] {
  return events.flatMap((event) => {
    if (event.path !== `${NEST}Module` || !event.cls.node.members.some((member) => member.name && ts.isIdentifier(member.name) && member.name.text === 'configure' && wanted(member))) return [];
    const configure = machine.get(machine.instantiate(event.cls, undefined, event.origin), 'configure', event.origin);
    return configure.kind === 'function' ? [configure] : [];
  });
}

/** What asks a guard of the project: its `canActivate`; of a class that only extends one of a package, that. */
export function guardOf(machine: Machine, value: Value): FunctionValue | { readonly path: string } | undefined {
  if (value.kind !== 'class' && value.kind !== 'object') return undefined;
  const cls = value.kind === 'class' ? value : value.cls;
  for (let base: Value | undefined = cls; base; base = base.kind === 'class' ? base.base : undefined) {
    const path = base.kind === 'class' ? undefined : apiPath(base);
    if (path !== undefined) return { path };
  }
  if (!cls) return undefined;
  const self = value.kind === 'class' ? machine.instantiate(value, undefined, { node: value.node, unit: value.unit }) : value;
  const method = machine.get(self, 'canActivate', undefined);
  return method.kind === 'function' ? method : undefined;
}

/** A guard that lets everybody in: `return true` and nothing else. */
export function letsAllIn({ node }: FunctionValue): boolean {
  const { body } = node;
  if (!body) return false;
  const [only, another] = ts.isBlock(body) ? body.statements : [];
  return another === undefined && only !== undefined && ts.isReturnStatement(only) && only.expression?.kind === ts.SyntaxKind.TrueKeyword;
}

/** What the framework gives to the parameters of a controller's method, by their decorators; undefined for other functions. */
export function nestArguments({ node }: FunctionValue, part: (name: string) => Value): Value[] | undefined {
  if (!ts.isMethodDeclaration(node) || !node.parameters.some((parameter) => ts.canHaveDecorators(parameter) && ts.getDecorators(parameter) !== undefined)) return undefined;
  return node.parameters.map((parameter): Value => {
    const [decorator] = ts.getDecorators(parameter) ?? [];
    const call = decorator && ts.isCallExpression(decorator.expression) ? decorator.expression : undefined;
    const name = call && ts.isIdentifier(call.expression) ? call.expression.text : '';
    const [field] = call?.arguments ?? [];
    const inside = (object: string): Value => {
      const whole: Value = { kind: 'member', object: part('req'), name: object };
      return field && ts.isStringLiteralLike(field) ? { kind: 'member', object: whole, name: field.text } : whole;
    };
    switch (name) {
      case 'Req': case 'Request': return part('req');
      case 'Res': case 'Response': return part('res');
      case 'Next': return part('next');
      case 'Headers': return inside('headers');
      case 'Body': return inside('body');
      case 'Query': return inside('query');
      case 'Param': return inside('params');
      default: return unknown('parameter', undefined, name);
    }
  });
}

