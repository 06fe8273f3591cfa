/** Dependency injection: what containers of tsyringe, inversify and typedi were told, and what they give back for it. */
import { ts } from '../project/syntax.js';
import type { CallEvent, Machine } from '../resolve/machine.js';
import type { ClassValue, Origin, Value } from '../resolve/values.js';
import { UNDEFINED, apiPath, array, isString } from '../resolve/values.js';

/** A container by its API path, whatever chain of its own methods led to it (`container.register(…).register`). */
const CONTAINERS = /^(tsyringe#(?:container|DependencyContainer|default\.container)|inversify#Container|typedi#Container)((?:\.\w+\(\))*)\.(\w+)$/;

/** Decorators of constructor parameters that name what is injected; true: all that is registered for it. */
const INJECTIONS: ReadonlyMap<string, boolean> = new Map([
  ['tsyringe#inject', false], ['tsyringe#injectAll', true], ['inversify#inject', false], ['inversify#multiInject', true], ['typedi#Inject', false], ['typedi#InjectMany', true],
]);

type Binding = { readonly value: Value } | { readonly type: Value } | { readonly factory: Value } | { readonly token: Value };

/** Classes inside classes that are made for each other. */
const MAX_DEPTH = 24;

export class Injection {
  readonly #bindings = new Map<unknown, Binding[]>();
  readonly #made = new Map<ts.Node, Value>();
  #depth = 0;

  /** Result of a container's method; undefined when it is none, or is not known. */
  call(event: CallEvent, machine: Machine): Value | undefined {
    const found = event.path === undefined ? null : CONTAINERS.exec(event.path);
    if (!found) return undefined;
    const [, container = '', , method = ''] = found;
    const { args, origin } = event;
    const first = args[0] ?? UNDEFINED;
    switch (method) {
      case 'register': return this.#registered(event, first, bindingOf(args[1]));
      case 'registerInstance': case 'set': return this.#registered(event, first, args[1] && { value: args[1] });
      case 'registerSingleton': case 'registerType': return this.#registered(event, first, { type: args[1] ?? first });
      case 'to': return this.#registered(event, boundBy(event.receiver), { type: first });
      case 'toSelf': return this.#registered(event, boundBy(event.receiver), { type: boundBy(event.receiver) ?? first });
      case 'toConstantValue': return this.#registered(event, boundBy(event.receiver), { value: first });
      case 'toDynamicValue': case 'toFactory': return this.#registered(event, boundBy(event.receiver), { factory: first });
      case 'resolve': case 'resolveAsync': case 'get': case 'getAsync': return container.startsWith('typedi') || method !== 'get' || container.startsWith('inversify') ? this.#resolve(first, machine, origin, event.receiver) : undefined;
      case 'resolveAll': case 'getAll': case 'getAllAsync': case 'getMany': return this.#all(first, machine, origin, event.receiver);
      default: return undefined;
    }
  }

  #registered(event: CallEvent, token: Value | undefined, binding: Binding | undefined): Value | undefined {
    const key = token && keyOf(token);
    if (key === undefined || !binding) return undefined;
    const list = this.#bindings.get(key);
    if (list) list.push(binding);
    else this.#bindings.set(key, [binding]);
    return { kind: 'call', callee: event.callee, args: event.args, isNew: false, origin: event.origin };
  }

  #all(token: Value, machine: Machine, origin: Origin, container: Value | undefined): Value | undefined {
    const list = this.#bindings.get(keyOf(token));
    return list && array(list.map((binding) => this.#give(binding, machine, origin, container) ?? UNDEFINED), origin);
  }

  #resolve(token: Value, machine: Machine, origin: Origin, container: Value | undefined): Value | undefined {
    const list = this.#bindings.get(keyOf(token));
    const last = list?.[list.length - 1];
    if (last) return this.#give(last, machine, origin, container);
    return token.kind === 'class' ? this.#make(token, machine, origin, container) : undefined;
  }

  #give(binding: Binding, machine: Machine, origin: Origin, container: Value | undefined): Value | undefined {
    if ('value' in binding) return binding.value;
    if ('factory' in binding) return machine.call(binding.factory, undefined, container ? [container] : [], origin);
    if ('token' in binding) return this.#resolve(binding.token, machine, origin, container);
    return binding.type.kind === 'class' ? this.#make(binding.type, machine, origin, container) : undefined;
  }

  /** One object of a class for all that ask for it; whether it is shared when it runs makes no difference to what is registered. */
  #make(cls: ClassValue, machine: Machine, origin: Origin, container: Value | undefined): Value | undefined {
    const known = this.#made.get(cls.node);
    if (known) return known;
    if (this.#depth >= MAX_DEPTH) return undefined;
    this.#depth += 1;
    const args = constructorOf(cls)?.parameters.map((parameter) => this.#argument(parameter, cls, machine, container));
    this.#depth -= 1;
    const made = machine.instantiate(cls, args ?? [], origin);
    this.#made.set(cls.node, made);
    return made;
  }

  #argument(parameter: ts.ParameterDeclaration, cls: ClassValue, machine: Machine, container: Value | undefined): Value {
    const origin: Origin = { node: parameter, unit: cls.unit };
    for (const decorator of ts.getDecorators(parameter) ?? []) {
      const value = machine.evaluate(decorator.expression, cls.env);
      const path = value.kind === 'call' ? apiPath(value.callee) : undefined;
      const all = path === undefined ? undefined : INJECTIONS.get(path);
      if (all === undefined || value.kind !== 'call') continue;
      const token = value.args[0] ?? UNDEFINED;
      const given = all ? this.#all(token, machine, origin, container) : this.#resolve(token, machine, origin, container);
      if (given) return given;
    }
    const { type } = parameter;
    if (type && ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && cls.env.lookup(type.typeName.text)) {
      const token = machine.evaluate(type.typeName, cls.env);
      const given = token.kind === 'class' ? this.#resolve(token, machine, origin, container) : undefined;
      if (given) return given;
    }
    return machine.typed(type, cls.env, origin, ts.isIdentifier(parameter.name) ? parameter.name.text : undefined);
  }
}

/** `{useValue}`, `{useClass}`, `{useFactory}`, `{useToken}`, or a class. */
function bindingOf(value: Value | undefined): Binding | undefined {
  if (value?.kind === 'class') return { type: value };
  if (value?.kind !== 'object') return undefined;
  const at = (name: string): Value | undefined => value.props.get(name)?.value;
  const [given, type, factory, token] = [at('useValue'), at('useClass'), at('useFactory'), at('useToken')];
  if (given) return { value: given };
  if (type) return { type };
  if (factory) return { factory };
  return token && { token };
}

/** What `bind(token)` was given, of the call that the method is read from. */
function boundBy(receiver: Value | undefined): Value | undefined {
  for (let at = receiver; at?.kind === 'call' && at.callee.kind === 'member'; at = at.callee.object) if (at.callee.name === 'bind') return at.args[0];
  return undefined;
}

/** What makes a token the same: the class, the text, or the place where a symbol is made. */
function keyOf(token: Value): unknown {
  if (token.kind === 'class') return token.node;
  if (isString(token)) return token.value;
  if (token.kind === 'call' || token.kind === 'unknown') return token.origin?.node;
  return token.kind === 'external' ? apiPath(token) : undefined;
}

function constructorOf(cls: ClassValue): ts.ConstructorDeclaration | undefined {
  for (let at: Value | undefined = cls, level = 0; at?.kind === 'class' && level < 20; at = at.base, level += 1) {
    const own = at.node.members.find((member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && member.body !== undefined);
    if (own) return own;
  }
  return undefined;
}
