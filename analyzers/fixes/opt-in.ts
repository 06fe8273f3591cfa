/** Registers dangerous tools only when a person asks for them: each registration stands under a switch that is off by default. */
import type { Tool } from '../model/model.js';
import { ts } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import type { Draft, FileDraft } from './draft.js';
import { environmentPrefix } from './helper-module.js';

/**
 * @param tools those to be switched off by default; registrations that others share are left alone
 * @param name of the server, for the name of the switch
 */
export function behindSwitch(tools: readonly Tool[], name: string): (draft: Draft) => boolean {
  return (draft) => {
    const variable = `${environmentPrefix(name)}_ALLOW_WRITES`;
    const statements = new Map<ts.Statement, Unit>();
    for (const tool of tools) {
      const origin = tool.raw?.origin;
      if (!origin || !ts.isCallExpression(origin.node)) return false;
      if (tool.server.tools.some((other) => other.raw?.origin.node === origin.node && !tools.includes(other))) return false;
      const statement = ts.isAwaitExpression(origin.node.parent) ? origin.node.parent.parent : origin.node.parent;
      // What it returns is used, or it is part of a chain: no condition fits round it.
      if (!ts.isExpressionStatement(statement) || !(ts.isBlock(statement.parent) || ts.isSourceFile(statement.parent))) return false;
      statements.set(statement, origin.unit);
    }
    for (const [statement, unit] of statements) wrap(draft.file(unit), statement, variable);
    return statements.size > 0;
  };
}

function wrap(file: FileDraft, statement: ts.Statement, variable: string): void {
  const { ast, text } = file.unit;
  const { eol, indent } = file.style;
  const start = statement.getStart(ast, false);
  const lead = file.leadOf(statement);
  const condition = `if (process.env.${variable} === ${file.quote('true')}) {`;
  file.insert(start, `${condition}${eol}${lead}${indent}`);
  // Lines move in, but those that are text.
  const inTexts: { readonly start: number; readonly end: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node)) inTexts.push({ start: node.getStart(ast), end: node.end });
    ts.forEachChild(node, visit);
  };
  visit(statement);
  for (let at = text.indexOf('\n', start); at >= 0 && at < statement.end; at = text.indexOf('\n', at + 1)) {
    if (/^[ \t]*\r?\n/.test(text.slice(at + 1, at + 400)) || inTexts.some((one) => one.start < at && at < one.end)) continue;
    file.insert(at + 1, indent);
  }
  file.insert(statement.end, `${eol}${lead}}`);
}
