/** Turns a command line that a shell runs into a program with an array of arguments, where the command line can be told apart from its text. */
import { ts, unwrap } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import { CommandWriter, type ShellFixRequest } from './command-writer.js';
import type { Draft } from './draft.js';
import { nodeAt } from './names.js';
import { starterOf } from './process-calls.js';
import { throughFunction } from './shell-function.js';

/** Edits that start the program of a command line without a shell. */
export function withoutShell(request: ShellFixRequest): (draft: Draft) => boolean {
  return (draft) => {
    const unit = draft.project.unit(request.at.file);
    const call = unit && nodeAt(unit, request.at, ts.isCallExpression);
    return unit !== undefined && call !== undefined && (throughFunction(draft, unit, call, request) ?? rewrite(draft, unit, call, request));
  };
}

function rewrite(draft: Draft, unit: Unit, call: ts.CallExpression, request: ShellFixRequest): boolean {
  const file = draft.file(unit);
  const starter = starterOf(call);
  const [command] = call.arguments;
  if (!starter || !command || call.arguments.some(ts.isSpreadElement)) return false;
  const options = call.arguments.find((argument, index) => index > 0 && ts.isObjectLiteralExpression(argument)) as ts.ObjectLiteralExpression | undefined;
  const shell = options?.properties.find((property) => property.name && ts.isIdentifier(property.name) && property.name.text === 'shell');
  if (starter.needsShell) {
    // A shell of the author's choice has a syntax of its own.
    if (!shell || !ts.isPropertyAssignment(shell) || shell.initializer.kind !== ts.SyntaxKind.TrueKeyword) return false;
  } else if (shell) return false;
  const list = call.arguments[1] && starter.needsShell && call.arguments[1] !== options ? call.arguments[1] : undefined;
  const writer = new CommandWriter(draft, file, call, request);
  const written = writer.command(command);
  if (!written) return false;
  const { program, directory } = written;
  let { args } = written;
  if (list) {
    // The shell puts its arguments behind the command, with blanks between, and reads them anew.
    const given = unwrap(list);
    if (ts.isArrayLiteralExpression(given)) {
      const words = given.elements.map((element) => (ts.isSpreadElement(element) ? undefined : writer.oneWord(element)));
      if (words.includes(undefined) || args.startsWith('...')) return false;
      args = joinLists(args, `[${words.join(', ')}]`);
    } else args = args === '[]' ? file.source(list) : joinLists(args, `[...${file.source(list)}]`);
  }
  const callee = starter.withoutShell(file, draft);
  if (callee === undefined || !writer.apply()) return false;
  if (!starter.needsShell || callee !== file.source(call.expression)) file.replace(call.expression, callee);
  const lead = file.leadOf(command);
  const ownLine = file.unit.text.slice(0, command.getStart(unit.ast, false)).endsWith(`\n${lead}`);
  const first = `${written.chosen ? program : file.quote(program)},${ownLine ? file.style.eol + lead : ' '}${args}`;
  if (list) file.replaceSpan(command.getStart(unit.ast, false), list.end, first);
  else file.replace(command, first);
  if (shell && options) {
    if (options.properties.length === 1 && directory === undefined) {
      file.replaceSpan((list ?? command).end, options.end, '');
    } else if (options.properties.length === 1) file.replace(options, `{ cwd: ${directory ?? ''} }`);
    else file.removeElement(shell);
  }
  if (directory !== undefined && !(shell && options?.properties.length === 1)) {
    if (options) {
      if (options.properties.some((property) => ts.isSpreadAssignment(property) || (property.name && ts.isIdentifier(property.name) && property.name.text === 'cwd'))) return false;
      file.addProperty(options, `cwd: ${directory}`);
    } else if (call.arguments[1] && !ts.isArrowFunction(call.arguments[1]) && !ts.isFunctionExpression(call.arguments[1])) return false;
    else file.insert((list ?? command).end, file.format(`, { cwd: ${directory} }`));
  }
  return true;
}

function joinLists(first: string, second: string): string {
  if (first === '[]') return second;
  const inside = second.slice(1, -1);
  return inside === '' ? first : `${first.slice(0, -1)}, ${inside}]`;
}

