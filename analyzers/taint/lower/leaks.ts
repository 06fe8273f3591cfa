/** Values that must not get out: secrets by where they come from and what they are called, tokens that a caller sent, caught errors. */
import { isSecretSetting, secretName } from '../../model/secret-names.js';
import type { Value } from '../../resolve/values.js';
import { apiPath, derivesFrom } from '../../resolve/values.js';
import { sourceOf, type SourceInfo } from './inputs.js';

const ENVIRONMENT = /^(?:process|node:process#default|Bun|import\.meta)\.env(?:\.(.+))?$|^node:process#env(?:\.(.+))?$/;
/** Names of fields that hold a secret wherever they stand; `token` alone is as often a mark in a list or a unit of text. */
const FIELD = /(?:pass(?:word|wd|phrase)|secret|api_?key|access_?key|private_?key|(?:access|refresh|auth|bearer|session|id)_?token)$/i;

/** `process.env.NAME`: its name says whether it is a secret, whatever else stands in the environment. */
export function isSetting(value: Value): boolean {
  const path = value.kind === 'member' ? apiPath(value) : undefined;
  const [, name, own = name] = path === undefined ? [] : (ENVIRONMENT.exec(path) ?? []);
  // (Not `process.env.NAME.slice`.)
  return own?.includes('.') === false;
}

/** Where a value comes from, if it is one that must not get out. `trail`: properties that were read of it. */
export function leakOf(value: Value, trail: readonly string[]): SourceInfo | undefined {
  switch (value.kind) {
    // (What a schema finds wrong is for the model to read.)
    case 'unknown': return value.reason === 'exception' && value.label === undefined ? { kind: 'error', path: '', origin: value.origin } : undefined;
    case 'member': {
      const path = apiPath(value);
      const environment = path === undefined ? undefined : ENVIRONMENT.exec(path);
      if (environment) {
        const name = environment[1] ?? environment[2] ?? trail[0];
        if (name === undefined) return { kind: 'secret', path: 'process.env', origin: value.origin };
        return isSecretSetting(name) ? { kind: 'secret', path: name, origin: value.origin } : undefined;
      }
      if (value.name === undefined) {
        // `process.env[name]`: the model chooses which. Of `process.env[`${name}_ENDPOINT`]` the ending tells what kind.
        const ending = value.key?.kind === 'template' ? value.key.parts[value.key.parts.length - 1] : undefined;
        if (typeof ending === 'string' && /_[A-Z]{3,}$/.test(ending) && !isSecretSetting(`X${ending}`)) return undefined;
        return value.key && isEnvironment(value.object) && derivesFrom(value.key, (one) => sourceOf(one) !== undefined) ? { kind: 'secret', path: 'process.env', origin: value.origin } : undefined;
      }
      // A schema's `parse(process.env)` and its kin give the environment again.
      if (isEnvironment(value.object)) return isSecretSetting(value.name) ? { kind: 'secret', path: value.name, origin: value.origin } : undefined;
      const token = inboundToken(value);
      if (token) return { kind: 'inbound-token', path: token, origin: value.origin };
      return FIELD.test(value.name) && secretName(value.name) !== undefined && !isInput(value.object) ? { kind: 'secret', path: value.name, origin: value.origin, guess: true } : undefined;
    }
    case 'call': {
      const path = apiPath(value.callee);
      const [name] = value.args;
      if (path === 'Deno.env.get' && name?.kind === 'literal' && typeof name.value === 'string') return isSecretSetting(name.value) ? { kind: 'secret', path: name.value, origin: value.origin } : undefined;
      const { callee } = value;
      // `headers.get('authorization')`, `req.header('authorization')`
      if (callee.kind === 'member' && (callee.name === 'get' || callee.name === 'header') && name?.kind === 'literal' && /^(?:proxy-)?authorization$/i.test(String(name.value)) && (callee.name === 'header' || isHeaders(callee.object))) return { kind: 'inbound-token', path: 'authorization', origin: value.origin };
      return undefined;
    }
    default: return undefined;
  }
}

/** Part of what the model sends: it knows that already. */
function isInput(value: Value): boolean {
  if (sourceOf(value)) return true;
  switch (value.kind) {
    case 'member': return isInput(value.object);
    case 'union': return value.values.some((entry) => isInput(entry.value));
    case 'unknown': return value.from?.some(isInput) === true;
    case 'call': return value.callee.kind === 'member' && /^(?:safeP|p)arse(?:Async)?$/.test(value.callee.name ?? '') && value.args.some(isInput);
    default: return false;
  }
}

/** The environment, or what a function made of it that was given it. */
function isEnvironment(value: Value): boolean {
  if (value.kind === 'call') return value.args.some((arg) => apiPath(arg) === 'process.env');
  if (value.kind === 'member' && (value.name === 'data' || value.name === 'env') && value.object.kind === 'call') return isEnvironment(value.object);
  return apiPath(value) === 'process.env';
}

/** `….headers.authorization`, `extra.authInfo.token`: what the caller showed to be let in. */
function inboundToken(value: Extract<Value, { kind: 'member' }>): string | undefined {
  const { object, name } = value;
  if (name === undefined) return undefined;
  if (/^(?:proxy-)?authorization$/i.test(name) && isHeaders(object)) return 'authorization';
  if (name === 'token' && object.kind === 'member' && (object.name === 'authInfo' || object.name === 'auth')) return 'authInfo.token';
  return undefined;
}

function isHeaders(value: Value): boolean {
  if (value.kind === 'union') return value.values.some((entry) => isHeaders(entry.value));
  return value.kind === 'member' && value.name === 'headers';
}
