/** Ways into a server besides its tools, and how each of its tools is called: with what the model, the client or the network controls in its place. */
import type { ts } from '../../project/syntax.js';
import type { Machine } from '../../resolve/machine.js';
import type { Origin, Value } from '../../resolve/values.js';
import { alternatives, literal, object, unknown } from '../../resolve/values.js';
import type { Collector } from '../../model/collect.js';
import { requestFor } from '../../model/dispatch.js';
import type { Prompt, Resource, Server, Tool } from '../../model/model.js';
import { refined } from '../../model/refinements.js';
import { handlerArguments } from '../../model/web/request.js';
import type { Subject } from './calls.js';
import { completionsOf } from './completions.js';
import { EXTRA, input, inputOf } from './inputs.js';

/** How a tool is called: its own handler, or the server's dispatcher with the tool's name. */
export function runnerOf(server: Server, tool: Tool): ((machine: Machine) => readonly Value[]) | undefined {
  const at: Origin | undefined = tool.handler ? { node: tool.handler.fn.node, unit: tool.handler.unit } : undefined;
  const registered = tool.raw?.fields.handler;
  const validated = tool.info.validation.state === 'validated' && tool.info.validation.by !== 'parse';
  const schema = validated ? tool.input?.json : undefined;
  const loose = !validated || tool.input?.unknownKeys === 'passthrough';
  const args = (): Value => (validated && tool.input ? inputOf('tool-argument', schema, tool.input.properties, at, loose, tool.info.name) : input('tool-argument', '', at, undefined, tool.info.name));
  const extra = (): Value => EXTRA;
  if (registered) {
    const functions = alternatives(registered).flatMap(({ value }) => (value.kind === 'function' ? [value] : []));
    if (functions.length > 0) {
      return (machine) => functions.map((fn) => {
        const given = validated ? refined(machine, tool.raw?.fields.inputSchema, args()) : { value: args(), conditions: [] };
        machine.conditions.push(...given.conditions);
        const result = machine.run(fn, fn.self, fn.bound ? [...fn.bound, given.value, extra()] : [given.value, extra()], at ?? { node: fn.node, unit: fn.unit });
        machine.conditions.length = 0;
        return result;
      });
    }
  }
  const dispatcher = server.raw.handlers.find((handler) => handler.method === 'tools/call');
  if (dispatcher && (tool.info.foundBy === 'list-handler' || tool.info.foundBy === 'call-handler')) {
    return (machine) => {
      const results: Value[] = [];
      for (const { value: fn } of alternatives(dispatcher.handler)) {
        if (fn.kind !== 'function') continue;
        const request = requestFor('tools/call', tool.info.name);
        if (request.kind === 'object') {
          const params = request.props.get('params')?.value;
          if (params?.kind === 'object') params.props.set('arguments', { value: input('tool-argument', '', dispatcher.origin, undefined, tool.info.name) });
        }
        results.push(machine.run(fn, fn.self, [request, extra()], dispatcher.origin));
      }
      return results;
    };
  }
  // Declared as data: what its templates come to, with the arguments in their places.
  const { calls } = tool;
  if (calls) {
    const given = args();
    return (machine) => {
      for (const { path, args: values, origin } of calls((name) => machine.get(given, name, undefined))) machine.hooks.call({ path, callee: unknown('runtime', origin), receiver: undefined, method: undefined, args: values, isNew: false, origin, conditions: [] }, machine);
      return [];
    };
  }
  const { handler } = tool;
  return handler && !handler.arm ? (machine) => [machine.run(handler.fn, handler.fn.self, [args(), extra()], { node: handler.fn.node, unit: handler.unit })] : undefined;
}

function promptArguments(prompt: Prompt): Value[] {
  const { handler } = prompt;
  const at: Origin | undefined = handler ? { node: handler.fn.node, unit: handler.unit } : undefined;
  const schema = prompt.info.argsSchema;
  return [schema ? inputOf('prompt-argument', schema, undefined, at, false) : input('prompt-argument', '', at), EXTRA];
}

/** `(uri, variables, extra)`: the address is a URL object, variables are its parts. */
function resourceArguments(resource: Resource): Value[] {
  const { handler } = resource;
  const at: Origin | undefined = handler ? { node: handler.fn.node, unit: handler.unit } : undefined;
  // A fixed address is matched exactly: nothing of it is the model's.
  const address: Value = resource.info.template ? input('resource-address', 'uri', at) : unknown('parameter', at, 'uri');
  return [address, resource.info.template ? input('resource-address', 'variables', at) : EXTRA, EXTRA];
}

/** Something that code outside calls, run with what it is given there. */
export interface WayIn {
  readonly subject: Subject;
  /** Runs it; what it returns goes to the client. */
  readonly run: (machine: Machine) => readonly Value[];
}

/** The server as a subject: for what belongs to none of its tools. */
export function serverSubject(server: Server): Subject {
  return { kind: 'server', name: server.info.name ?? server.info.id, confidence: 'high', tool: undefined };
}

/** Prompts and resources that are registered one by one. */
export function* declaredWays(server: Server): Generator<WayIn> {
  for (const { handler, args, ...subject } of [
    ...server.prompts.map((prompt) => ({ kind: 'prompt' as const, name: prompt.info.name, confidence: prompt.info.confidence, handler: prompt.handler, args: () => promptArguments(prompt) })),
    ...server.resources.map((resource) => ({ kind: 'resource' as const, name: resource.info.name, confidence: resource.info.confidence, handler: resource.handler, args: () => resourceArguments(resource) })),
  ]) {
    if (handler) yield { subject: { ...subject, tool: undefined }, run: (machine) => [machine.run(handler.fn, handler.fn.self, args(), { node: handler.fn.node, unit: handler.fn.unit })] };
  }
}

/**
 * Handlers of whole requests, routes of the HTTP application, and completions.
 * @param served functions that were run for an application; one that several servers share is run once
 */
export function* otherWays(server: Server, collector: Collector, served: Set<ts.Node>): Generator<WayIn> {
  for (const { method, handler, origin } of server.raw.handlers) {
    if (method !== 'resources/read' && method !== 'prompts/get') continue;
    const kind = method === 'resources/read' ? 'resource' : 'prompt';
    const params = kind === 'resource' ? object([['uri', input('resource-address', 'uri', origin)]]) : object([['name', unknown('input')], ['arguments', input('prompt-argument', '', origin)]]);
    for (const { value: fn } of alternatives(handler)) {
      if (fn.kind === 'function') yield { subject: { kind, name: method, confidence: 'high', tool: undefined }, run: (machine) => [machine.run(fn, fn.self, [object([['params', params], ['method', literal(method)]]), EXTRA], origin)] };
    }
  }
  for (const { fn, style } of collector.web.handlers.values()) {
    if (served.has(fn.node) || !server.reach.has(fn.unit.path)) continue;
    served.add(fn.node);
    yield {
      subject: serverSubject(server),
      run: (machine) => {
        machine.run(fn, fn.self, handlerArguments(style, fn.node.parameters.length), { node: fn.node, unit: fn.unit });
        return [];
      },
    };
  }
  for (const { subject: { kind, name }, fn, args, origin } of completionsOf(server)) yield { subject: { kind, name, confidence: 'high', tool: undefined }, run: (machine) => [machine.run(fn, fn.self, args, origin)] };
}
