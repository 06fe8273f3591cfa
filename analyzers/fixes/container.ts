/** Fixes of container files. */
import type { Location } from '../contract/index.js';
import type { Draft } from './draft.js';

/** Users without rights that official images bring along. */
const USERS: readonly (readonly [image: RegExp, user: string])[] = [
  [/^(?:docker\.io\/)?(?:library\/)?node(?:[:@]|$)/, 'node'],
  [/^(?:docker\.io\/)?oven\/bun(?:[:@]|$)/, 'bun'],
  [/^(?:docker\.io\/)?denoland\/deno(?:[:@]|$)/, 'deno'],
];

/** Gives up root before the program starts. @param at the last `FROM`; @param base the image that its chain of stages starts from */
export function runAsUser(at: Location, base: string): (draft: Draft) => boolean {
  return (draft) => {
    const user = USERS.find(([image]) => image.test(base))?.[1];
    const file = draft.text(at.file);
    if (user === undefined || !file) return false;
    // Above what a comment says of it.
    const start = [...file.text.slice(at.end).matchAll(/^(?:[ \t]*#[^\r\n]*\r?\n)*[ \t]*(?:CMD|ENTRYPOINT)\b/gim)][0];
    if (start === undefined) return false;
    const place = at.end + start.index;
    const eol = file.text.includes('\r\n') ? '\r\n' : '\n';
    file.replace(place, place, `USER ${user}${eol}${start[0].trimStart().startsWith('#') ? eol : ''}`);
    return true;
  };
}
