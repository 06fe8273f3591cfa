/** Which origins a program lets in. */
import { locationOf } from '../../project/unit.js';
import type { Condition, Value } from '../../resolve/values.js';
import { alternatives, apiPath, derivesFrom, isString } from '../../resolve/values.js';
import type { Model } from '../discover.js';
import { readPath } from '../fields.js';
import { defaultTruth, defaultValue, environmentName, holdsByDefault } from './defaults.js';
import type { CorsUse } from './facts.js';
import type { WebCall } from './log.js';
import { isAbout, isOriginHeader } from './request-values.js';

/** @param own conditions that do not decide whether anything is served at all; `credentials`: the same answer lets cookies be sent */
export function corsHeader(call: WebCall, value: Value, own: readonly Condition[], credentials: boolean): CorsUse | undefined {
  if (holdsByDefault(own) === false) return undefined;
  const known = defaultValue(value);
  const at = locationOf(call.origin.node, call.origin.unit);
  const unit = call.origin.unit.path;
  if (known && isString(known) && known.value === '*') return { at, value: 'any', credentials: false, setting: environmentName(value), unit };
  // `Origin` itself, sent back without a look at it.
  const isLookedAt = (conditions: readonly Condition[]): boolean => conditions.some(({ value: one }) => one !== undefined && isAbout(one, 'origin') && !isOriginHeader(one));
  const back = alternatives(value).find(({ value: one, when }) => derivesFrom(one, isOriginHeader, 2) && (when === undefined || (holdsByDefault(when) !== false && !isLookedAt(when))));
  return back && !isLookedAt(own) ? { at, value: 'reflected', credentials, setting: environmentName(value), unit } : undefined;
}

export const CORS_PATHS = /^(?:cors#default|cors|cors#cors|hono\/cors#cors|@koa\/cors#default|@nestjs\/core#NestFactory\.create\(\)\.enableCors)$/;

export function corsPolicy(model: Model, call: WebCall, own: readonly Condition[]): CorsUse | undefined {
  const isFastify = call.method === 'register' && call.args[0] !== undefined && /^@fastify\/cors#/.test(apiPath(call.args[0]) ?? '');
  if (!isFastify && (call.path === undefined || !CORS_PATHS.test(call.path))) return undefined;
  if (holdsByDefault(own) === false) return undefined;
  const options = isFastify ? call.args[1] : call.args[0];
  const at = locationOf(call.origin.node, call.origin.unit);
  const unit = call.origin.unit.path;
  // @koa/cors reflects by default; the others answer `*`. Fastify's plugin answers `*` since version 9.
  if (options === undefined) return { at, value: call.path === '@koa/cors#default' ? 'reflected' : 'any', credentials: false, setting: undefined, unit };
  if (options.kind !== 'object') return undefined;
  const read = (field: string): Value | undefined => readPath(model.machine, { args: [options] }, [`arg0.${field}`]);
  const origin = read('origin');
  const allowsCredentials = read('credentials');
  const credentials = allowsCredentials !== undefined && defaultTruth(allowsCredentials) === true;
  if (origin === undefined) return options.open.length > 0 ? undefined : { at, value: 'any', credentials, setting: undefined, unit };
  const known = defaultValue(origin);
  const setting = environmentName(origin);
  if (known?.kind === 'literal' && known.value === true) return { at, value: 'reflected', credentials, setting, unit };
  if (known?.kind === 'literal' && (known.value === '*' || known.value === undefined)) return { at, value: 'any', credentials, setting, unit };
  if (known?.kind === 'array' && known.open.length === 0 && known.items.some((item) => isString(item.value) && item.value.value === '*')) return { at, value: 'any', credentials, setting, unit };
  if (known?.kind === 'regexp' && /^\^?\.[*+]\$?$/.test(known.source)) return { at, value: 'reflected', credentials, setting, unit };
  return undefined;
}
