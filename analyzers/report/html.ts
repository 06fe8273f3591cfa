/** HTML put together from pieces, where whatever is put in is text unless it was made here. */
import { visible, visibleShort } from './escape.js';

/** A piece of HTML; only this file makes one. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Part = Html | string | number | false | undefined | readonly Part[];

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' };

/** Text that may hold anything, as text of an element or value of a quoted attribute; what nobody would see is written out. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (found) => entities[found] ?? found);
}

/** `html\`<p title="${text}">${piece}</p>\``: pieces stay, all else is escaped. Attributes must be quoted. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((string, index) => string + (index < parts.length ? partText(parts[index]) : '')).join(''));
}

/** Our own text, as it is: styles and scripts of the build. Nothing that was read may come here. */
export function trusted(text: string): Html {
  return new Html(text);
}

function partText(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(partText).join('');
  return escapeHtml(String(part));
}

/** A message: what stands in backticks in it is code. Cut at `limit` characters. */
export function proseHtml(text: string, limit = 2_000): Html {
  // `split` with one group alternates between text and what the group holds.
  const parts = visibleShort(text, limit).split(/`([^`]+)`/);
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}

/** Text of several lines, with its line ends and nothing else unseen: as references, since build servers read orders at the beginning of a line. Cut at `limit` characters. */
export function linesHtml(text: string, limit = 4_000): Html {
  return html`${text.slice(0, limit).split(/\r\n|\r|\n/).map((line, index) => html`${index > 0 && trusted('&#10;')}${line}`)}${text.length > limit && '…'}`;
}

/** The address where it is one that a reader may follow: `https:` or `http:`, with nothing that passes for another host. */
export function safeUrl(address: string): string | undefined {
  if (address.length > 2_000 || !/^https?:\/\/[\w.-]+(?::\d+)?(?:[/?#][\x21-\x7e]*)?$/i.test(address)) return undefined;
  return URL.canParse(address) ? new URL(address).href : undefined;
}
