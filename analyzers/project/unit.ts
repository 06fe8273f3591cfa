/** One parsed source file: its text and raw syntax tree. */
import type { Path } from '../host/host.js';
import type { Location } from '../contract/range.js';
import type { ts } from './syntax.js';

export interface Unit {
  readonly path: Path;
  readonly text: string;
  /** Hash of the text: facts are cached under it. */
  readonly hash: string;
  readonly ast: ts.SourceFile;
}

/** Place of a node without its leading comments. */
export function locationOf(node: ts.Node, unit: Unit): Location {
  return { file: unit.path, start: Math.max(0, node.getStart(unit.ast, false)), end: Math.max(0, node.end) };
}

/** Text of a node as written, shortened for messages. */
export function textOf(node: ts.Node, unit: Unit, limit = 80): string {
  const text = unit.text.slice(node.getStart(unit.ast, false), node.end).replace(/\s+/g, ' ');
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}
