/** Which values are surely texts (or numbers), whatever they are made of. */
import type { Value } from '../../resolve/values.js';
import { apiPath } from '../../resolve/values.js';
import { isPathFunction } from './places.js';

/** Operations and methods that give a text (or a number), whatever they are given. */
const GIVES_TEXT = /^(?:\+|typeof|JSON\.stringify|\.?(?:trim|trimStart|trimEnd|to\w*Case|toString|toFixed|toISOString|replace|replaceAll|padStart|padEnd|substring|substr|charAt|join|repeat|normalize))$/;

/** A text has no operators of a query and no members that an object of options has. */
export function isText(value: Value): boolean {
  switch (value.kind) {
    case 'template': return true;
    // Parts of an address.
    case 'member': return value.name !== undefined && /^(?:href|origin|protocol|host|hostname|port|pathname|search|hash)$/.test(value.name) && value.object.kind === 'call' && /^(?:URL|node:url#(?:default\.)?URL)$/.test(apiPath(value.object) ?? '');
    case 'unknown': return value.op !== undefined && GIVES_TEXT.test(value.op);
    case 'call': {
      const path = apiPath(value.callee);
      if (path !== undefined) return path === 'String' || (isPathFunction(path) && !/[#.]parse$/.test(path));
      return value.callee.kind === 'member' && value.callee.name !== undefined && GIVES_TEXT.test(value.callee.name);
    }
    default: return false;
  }
}
