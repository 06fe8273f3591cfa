/** Holes of texts: whether what stands in one can do harm depends on what stands before it. */
import { ts } from '../../project/syntax.js';
import type { Value } from '../../resolve/values.js';
import { apiPath } from '../../resolve/values.js';
import { mayCarry } from './carriers.js';
import { headOf } from './places.js';
import type { On, State, TraceInput } from './trace-state.js';

/** How many of the parts that come first hold nothing from outside. */
export function ownParts(input: TraceInput, parts: readonly Value[]): number | undefined {
  if (input.kind !== 'path' || parts.length < 2) return undefined;
  const open = parts.findIndex((part) => mayCarry(part, input.kind, input.table));
  return open < 0 ? parts.length : open;
}

/** Each hole of the text in the source is one of the value: none was a fixed text, or put together itself. */
function isAsWritten({ parts, origin }: Extract<Value, { kind: 'template' }>): boolean {
  const node = origin?.node;
  if (!node || !ts.isTemplateExpression(node)) return false;
  const written = [node.head.text, ...node.templateSpans.flatMap((span) => [undefined, span.literal.text])].filter((part) => part !== '');
  const held = parts.filter((part) => part !== '');
  return written.length === held.length && written.every((part, index) => (part === undefined ? typeof held[index] !== 'string' : part === held[index]));
}

/** Parts of a text; for addresses and options it matters what stands before a hole. */
export function followHoles(input: TraceInput, state: State, value: Extract<Value, { kind: 'template' }>, on: On): void {
  let before = '';
  const own = isAsWritten(value) ? ownParts(input, value.parts.filter((part) => typeof part !== 'string')) : undefined;
  value.parts.forEach((part, index) => {
    if (typeof part === 'string') {
      before += part;
      return;
    }
    const leads = state.leads && before === '';
    // In a command line the address is the word that the hole stands in.
    const word = input.kind === 'url' && /\s/.test(before) ? before.slice(before.search(/[^\s"']*$/)).replace(/^--?[\w-]+=/, '') : before;
    if (input.kind === 'url' && state.leads && !hostIsOpen(word, word === '' ? 0 : index)) return;
    if (input.kind === 'program-argument' && !leads && !state.split) return;
    // A name with something fixed in it is neither an operator nor `__proto__`.
    if (input.kind === 'object-key' && value.parts.some((other) => typeof other === 'string' && other !== '')) return;
    // Behind a space there are arguments, or, where a shell reads it, more of the command.
    if (input.kind === 'program' && /\s/.test(before)) return;
    // With `/`, `?`, `#`, `@` and `:` written out it cannot end the host that fixed text goes on with: a name in a fixed domain.
    const after = value.parts[index + 1];
    if (input.kind === 'url' && typeof after === 'string' && /^\.[\w.-]*[a-z]{2,}(?:[:/?#]|$)/i.test(after) && isEncoded(part)) return;
    const quoted = state.quoted !== ((before.match(/'/g)?.length ?? 0) % 2 === 1);
    on(part, 'joined into a text', { leads, quoted, mark: input.kind === 'query-text' || input.quotes === true ? markAt(before) ?? state.mark : input.kind === 'sql' ? markAt(before, SQL_MARKS) ?? state.mark : undefined, joined: state.joined ?? value.origin, behindHost: input.kind === 'url' && (before === '' ? state.behindHost : WHOLE_HOST.test(word)) }, undefined, own);
    // What a hole holds is not known: what follows it may still be in the host.
    if (before === '') before = headOf(part) === '' ? '\u0000' : headOf(part);
  });
}

/** A scheme and a host with a dot, or with a port. */
const WHOLE_HOST = /^[a-z][a-z0-9+.-]*:\/\/[^/?#@]*[\w-](?:\.[a-z]{2,}|:\d+)$/i;

/** Opening marks with the ones that close them. */
const MARKS: Readonly<Record<string, string>> = { "'": "'", '"': '"' };
/** Those of SQL, names included: standard, MySQL, SQL Server. */
const SQL_MARKS: Readonly<Record<string, string>> = { ...MARKS, '`': '`', '[': ']' };

/** The quotation mark that is open behind a text, as the one that closes it. */
function markAt(text: string, marks = MARKS): string | undefined {
  let open: string | undefined;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index] ?? '';
    if ((marks === MARKS ? open !== undefined : open === "'") && char === '\\') index += 1;
    else if (char === open) open = undefined;
    else open ??= marks[char];
  }
  return open;
}

function isEncoded(value: Value): boolean {
  return value.kind === 'call' && apiPath(value.callee) === 'encodeURIComponent';
}

/** Can text inserted after `before` decide which host is asked? */
export function hostIsOpen(before: string, index: number): boolean {
  if (before === '') return index === 0;
  // A base address from configuration comes first: its host is fixed already.
  if (before.startsWith('\u0000')) return false;
  // `https://` + host: open until the first slash, question mark or number sign behind the host.
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(before);
  if (scheme) return !/[/?#]/.test(before.slice(scheme[0].length));
  // A relative address keeps the host of its base; `//host` does not.
  return before === '/' || before.startsWith('//') ? !/^\/\/[^/]+\//.test(before) && before !== '/' : false;
}
