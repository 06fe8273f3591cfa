/** Callbacks that complete an argument while it is being typed: the SDK calls them with what the client sent. */
import type { Server } from '../../model/model.js';
import type { FunctionValue, Origin, Value } from '../../resolve/values.js';
import { alternatives, apiPath, isString, object, unknown } from '../../resolve/values.js';
import { EXTRA, input } from './inputs.js';

export interface Completion {
  readonly subject: { readonly kind: 'prompt' | 'resource' | 'server'; readonly name: string };
  readonly fn: FunctionValue;
  readonly args: readonly Value[];
  readonly origin: Origin;
}

const SDK = '@modelcontextprotocol/';

/** `completable(schema, callback)` of prompt arguments, `new ResourceTemplate(…, { complete })`, and the low-level request. */
export function completionsOf(server: Server): readonly Completion[] {
  const found: Completion[] = [];
  const add = (subject: Completion['subject'], argument: string, callback: Value | undefined): void => {
    for (const { value: fn } of alternatives(callback ?? unknown('unresolved'))) {
      if (fn.kind !== 'function') continue;
      const origin: Origin = { node: fn.node, unit: fn.unit };
      found.push({ subject, fn, args: [input('completion-argument', argument, origin), object([['arguments', input('completion-argument', '', origin)]])], origin });
    }
  };
  for (const { capability, fields } of server.raw.capabilities) {
    const name = fields.name && isString(fields.name) ? fields.name.value : capability;
    if (capability === 'prompt' && fields.inputSchema?.kind === 'object') {
      for (const [argument, { value }] of fields.inputSchema.props) if (isSdk(value, 'completable')) add({ kind: 'prompt', name }, argument, value.args[1]);
    }
    if (capability === 'resource' && fields.uri && isSdk(fields.uri, 'ResourceTemplate')) {
      const options = fields.uri.args[1];
      const complete = options?.kind === 'object' ? options.props.get('complete')?.value : undefined;
      if (complete?.kind === 'object') for (const [argument, { value }] of complete.props) add({ kind: 'resource', name }, argument, value);
    }
  }
  for (const { method, handler, origin } of server.raw.handlers) {
    if (method !== 'completion/complete') continue;
    const argument = object([['name', unknown('input')], ['value', input('completion-argument', 'value', origin)]]);
    const request = object([['method', unknown('input')], ['params', object([['argument', argument], ['ref', input('completion-argument', 'ref', origin)], ['context', input('completion-argument', 'context', origin)]])]]);
    for (const { value: fn } of alternatives(handler)) if (fn.kind === 'function') found.push({ subject: { kind: 'server', name: server.info.name ?? server.info.id }, fn, args: [request, EXTRA], origin });
  }
  return found;
}

function isSdk(value: Value, name: string): value is Extract<Value, { kind: 'call' }> {
  if (value.kind !== 'call') return false;
  const path = apiPath(value.callee);
  return path?.startsWith(SDK) === true && path.endsWith(`#${name}`);
}
