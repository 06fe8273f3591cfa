/** Applications of NestJS: what stands before every route wherever it is said, and the routes that a package's own controllers open. */
import type { Path } from '../../host/host.js';
import type { ts } from '../../project/syntax.js';
import type { Machine } from '../../resolve/machine.js';
import type { Origin, Value } from '../../resolve/values.js';
import { alternatives, apiPath, isString, unknown } from '../../resolve/values.js';
import type { Model } from '../discover.js';
import { readPath } from '../fields.js';
import { controllerRows } from '../sdk/index.js';
import type { FieldPath } from '../sdk/row.js';
import type { WebCall } from './log.js';
import { marksGiven, type RouteMarks } from './nest-marks.js';
import { NEST_FACTORY } from './rows.js';

const FOR_ROUTES = '@nestjs/common#MiddlewareConsumer.apply().forRoutes';
/** Ways of saying it that were read or, where they stand in the text and were not met, make what stands there unknown. */
const SAID: readonly (readonly [way: string, text: RegExp])[] = [['guard', /\bAPP_GUARD\b/], ['global', /\.useGlobalGuards\(/], ['routes', /\.forRoutes\(/]];

/** A route as middleware is told which it runs for. */
export interface NestTarget {
  /** File in which the route is declared. */
  readonly unit: Path;
  readonly path: string | undefined;
  readonly cls: ts.Node | undefined;
}

/** What an application puts before its routes, wherever it is said. */
interface Before {
  /** `consumer.apply(…).forRoutes(…)` */
  readonly middleware: readonly { readonly routes: readonly Value[]; readonly applied: readonly Value[] }[];
  /** Guards before every route; one that is not known stands for what is said and could not be read. */
  readonly guards: readonly Value[];
}

const known = new WeakMap<Model, Map<Path, Before>>();

/** Middleware and guards before every route, in the order in which they run; one that is not known stands for what is said and could not be read. */
export function standingBefore(model: Model, target: NestTarget): Value[] {
  let ofUnits = known.get(model);
  if (!ofUnits) known.set(model, (ofUnits = new Map<Path, Before>()));
  let before = ofUnits.get(target.unit);
  if (!before) ofUnits.set(target.unit, (before = beforeRoutesOf(model, target.unit)));
  const middleware = before.middleware.flatMap(({ routes, applied }) => {
    const runs = runsFor(routes, target);
    return runs === false ? [] : applied.map((value) => (runs ? middlewareOf(model.machine, value) : UNREAD));
  });
  return [...middleware, ...before.guards];
}

/** @param unit file in which the routes are declared */
function beforeRoutesOf({ machine, graph, collector: { web } }: Model, unit: Path): Before {
  const modules = [...machine.modules()].map((one) => one.unit);
  // The programs that serve it, with all their files: a guard may be provided by a module that does not lead to the controller.
  const leading = modules.filter(({ path }) => graph.reach(path).has(unit));
  const mains = new Set(web.calls.filter((call) => call.path === NEST_FACTORY).map((call) => call.origin.unit.path));
  const roots = leading.filter(({ path }) => mains.has(path));
  const files = new Set((roots.length > 0 ? roots : leading).flatMap(({ path }) => [path, ...graph.reach(path)]));
  const middleware: Before['middleware'][number][] = [];
  const guards: Value[] = [];
  const met = new Set<string>();
  for (const call of web.calls) {
    if (!files.has(call.origin.unit.path)) continue;
    if (call.path === FOR_ROUTES) {
      met.add('routes');
      middleware.push({ routes: call.args, applied: call.callee.kind === 'member' && call.callee.object.kind === 'call' ? call.callee.object.args : [] });
    } else if (call.method === 'useGlobalGuards') {
      met.add('global');
      guards.push(...call.args);
    }
  }
  for (const event of web.decorators) {
    if (event.path !== '@nestjs/common#Module' || !files.has(event.cls.unit.path)) continue;
    const providers = readPath(machine, { args: event.args }, ['arg0.providers']);
    for (const { value: list } of alternatives(providers ?? UNREAD)) {
      if (list.kind !== 'array') continue;
      for (const { value: provider } of list.items) {
        if (provider.kind !== 'object' || apiPath(provider.props.get('provide')?.value ?? UNREAD) !== '@nestjs/core#APP_GUARD') continue;
        met.add('guard');
        guards.push(readPath(machine, { args: [provider] }, ['arg0.useClass', 'arg0.useExisting', 'arg0.useValue']) ?? UNREAD);
      }
    }
  }
  const texts = modules.filter(({ path }) => files.has(path)).map(({ text }) => text);
  if (SAID.some(([way, text]) => !met.has(way) && texts.some((one) => text.test(one)))) guards.push(UNREAD);
  return { middleware, guards };
}

const UNREAD: Value = unknown('computed', undefined, 'guards of the application');

/** Does middleware that is applied for these routes run before one; undefined where that is not known. */
function runsFor(routes: readonly Value[], { path, cls }: NestTarget): boolean | undefined {
  let sure = true;
  for (const route of routes.flatMap((one) => alternatives(one).map(({ value }) => value))) {
    if (route.kind === 'class') {
      if (route.node === cls) return true;
      continue;
    }
    const text = isString(route) ? route : route.kind === 'object' ? route.props.get('path')?.value : undefined;
    if (!text || !isString(text)) {
      sure = false;
      continue;
    }
    const plain = text.value.replace(/^\/|\/$/g, '').replace(/\(\.\*\)|\{\*\w*\}|\*\w*/g, '*');
    const own = path?.replace(/^\//, '');
    if (plain === '' || plain === '*' || (own !== undefined && (own === plain || (plain.endsWith('*') && own.startsWith(plain.replace(/\/?\*$/, '')))))) return true;
  }
  return sure ? false : undefined;
}

/** The function that middleware written as a class is called by. */
function middlewareOf(machine: Machine, value: Value): Value {
  if (value.kind !== 'class') return value;
  const use = machine.get(machine.instantiate(value, undefined, { node: value.node, unit: value.unit }), 'use', undefined);
  return use.kind === 'function' ? use : UNREAD;
}

/** A route that controllers of a package open, with what its options put before it. */
export interface PackageRoute {
  /** Where the server is made that it serves. */
  readonly server: Origin;
  readonly call: Pick<WebCall, 'path' | 'callee' | 'args' | 'origin' | 'conditions'>;
  readonly path: string | undefined;
  readonly guards: readonly Value[];
  readonly marks: RouteMarks | undefined;
}

/** Routes that controllers of packages open, by their rows: with the module that makes the server, or by a factory that the program calls. */
export function packageRoutes(model: Model): PackageRoute[] {
  const { machine, servers, collector: { web } } = model;
  return servers.flatMap(({ raw }) => controllerRows.filter((row) => row.framework === raw.framework).flatMap((row): PackageRoute[] => {
    const opened = raw.transports.find((one) => one.kind === row.kind);
    if (!opened) return [];
    const made: readonly PackageRoute['call'][] = row.factory === undefined
      ? (raw.row?.id === row.server ? [{ path: undefined, callee: UNREAD, args: raw.args, origin: raw.origin, conditions: [] }] : [])
      : web.calls.filter((call) => call.path === row.factory && raw.transports.some((one) => one.origin.node === call.origin.node));
    return made.map((call): PackageRoute => {
      const read = (fields: readonly FieldPath[]): Value | undefined => readPath(machine, { args: call.args }, fields);
      // Options that cannot be read may hold guards.
      const [options] = call.args;
      const isRead = row.factory !== undefined || (options?.kind === 'object' && options.open.length === 0);
      const route = read(row.path.from);
      const path = route && isString(route) ? route.value : row.path.fallback;
      const marks = listed(read(row.marks));
      return {
        server: raw.origin, call, path: path === undefined ? undefined : `/${path.replace(/^\//, '')}`, guards: isRead ? listed(read(row.guards)) : [UNREAD],
        marks: isRead ? marksGiven(marks) : undefined,
      };
    });
  }));
}

/** Items of a list; what is no list is one item that is not known. */
function listed(value: Value | undefined): Value[] {
  return value ? alternatives(value).flatMap(({ value: one }) => (one.kind === 'array' ? [...one.items.map((item) => item.value), ...one.open] : one.kind === 'literal' ? [] : [UNREAD])) : [];
}
