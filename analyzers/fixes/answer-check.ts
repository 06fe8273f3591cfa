/** Looks at what a person answered: only a yes goes on. */
import type { Location } from '../contract/index.js';
import type { Server } from '../model/model.js';
import { isFunctionLike, ts } from '../project/syntax.js';
import { handlerIn } from './confirmation.js';
import { nodeAt, type Draft } from './draft.js';

/** @param at the call that asks */
export function goOnAfterYes(at: Location, server: Server | undefined): (draft: Draft) => boolean {
  return (draft) => {
    const unit = draft.project.unit(at.file);
    const call = unit && nodeAt(unit, at);
    if (!unit || !call || !server) return false;
    let fn: ts.Node | undefined = call.parent;
    while (fn && !isFunctionLike(fn)) fn = fn.parent;
    // In the handler itself: what it returns is the answer of the tool.
    const isHandler = server.tools.some(({ raw }) => raw !== undefined && ts.isCallExpression(raw.origin.node) && handlerIn(raw.origin.node) === fn);
    const awaited = ts.isAwaitExpression(call) ? call : call.parent;
    if (!isHandler || !ts.isAwaitExpression(awaited)) return false;
    const file = draft.file(unit);
    const refusal = (name: string): string => `if (${name}.action !== 'accept') return { isError: true, content: [{ type: 'text', text: 'Not confirmed: nothing was done.' }] };`;
    const { parent } = awaited;
    if (ts.isExpressionStatement(parent) && ts.isBlock(parent.parent)) {
      const lead = file.leadOf(parent);
      const name = file.freeName('answer');
      file.insert(awaited.getStart(unit.ast, false), `const ${name} = `);
      file.insert(lineEnd(unit.text, parent.end), `${file.style.eol}${lead}${file.format(refusal(name), lead)}`);
      return true;
    }
    if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name) || !ts.isVariableDeclarationList(parent.parent) || !ts.isVariableStatement(parent.parent.parent) || parent.parent.declarations.length !== 1 || !ts.isBlock(parent.parent.parent.parent)) return false;
    const statement = parent.parent.parent;
    const lead = file.leadOf(statement);
    file.insert(lineEnd(unit.text, statement.end), `${file.style.eol}${lead}${file.format(refusal(parent.name.text), lead)}`);
    return true;
  };
}

/** Behind a comment on the line. */
function lineEnd(text: string, end: number): number {
  return end + (/^[ \t]*\/\/[^\r\n]*/.exec(text.slice(end, end + 1_000))?.[0].length ?? 0);
}
