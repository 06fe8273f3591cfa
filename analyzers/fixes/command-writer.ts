/** Writes the words of a command line as the elements of an array. */
import type { Location } from '../contract/index.js';
import { isFunctionLike, ts, unwrap } from '../project/syntax.js';
import { fixedWord, guardOptions, isPastSubcommand, isProgram, splitCommand, type ProgramFacts, type Word } from './command-line.js';
import { chosenWords, hasOpenOperand, isOneWord, isOpen, isPlain, isValue, joinedList, mayBeSeveral, readList, sortOperands, unquotedValue, withoutChangeOfFolder, type Words } from './command-text.js';
import type { Draft, FileDraft } from './draft.js';
import { isKnownText } from './fixed-values.js';
import { bindingOf, functionAround, piecesOf, variableOf } from './names.js';
import { starterOf } from './process-calls.js';

export interface ShellFixRequest {
  /** The call that runs the command line. */
  readonly at: Location;
  /** Where command lines with something of the model's are put together. */
  readonly places: readonly Location[];
  /** What is known of a program, given the fixed words of its command line. */
  readonly facts: (program: string, fixed: readonly string[], onWindows?: boolean) => ProgramFacts;
  /** Names of arguments that are texts whenever the handler runs. */
  readonly texts: ReadonlySet<string>;
}

/** A command line taken apart. */
export interface Written {
  readonly program: string;
  /** Text of the array. */
  readonly args: string;
  /** Text of the folder that `cd` went to. */
  readonly directory?: string;
  /** The program is the text of an expression, not a name. */
  readonly chosen?: true;
}

/** Past it each element of an array gets a line of its own. */
const MAX_ARRAY = 110;

/** It stands where the code has found out that it runs on Windows: `platform === 'win32' ? here : there`, `if (process.platform === 'win32') …`. */
function isForWindows(expression: ts.Node): boolean {
  for (let at = expression; !isFunctionLike(at) && !ts.isSourceFile(at); at = at.parent) {
    const { parent } = at;
    const [condition, yes, no] = ts.isConditionalExpression(parent) ? [parent.condition, parent.whenTrue, parent.whenFalse] : ts.isIfStatement(parent) ? [parent.expression, parent.thenStatement, parent.elseStatement] : [];
    const said = condition && windowsSaid(condition);
    if (said !== undefined && at === (said ? yes : no)) return true;
  }
  return false;
}

/** True for `platform === 'win32'`, false for `!==`; a constant stands for what it was set to. */
function windowsSaid(condition: ts.Expression): boolean | undefined {
  const node = unwrap(condition);
  if (ts.isIdentifier(node)) {
    const variable = variableOf(bindingOf(node));
    const value = variable?.isConst === true ? variable.node.initializer : undefined;
    return value && ts.isBinaryExpression(unwrap(value)) ? windowsSaid(value) : undefined;
  }
  if (!ts.isBinaryExpression(node) || ![node.left, node.right].some((one) => ts.isStringLiteralLike(one) && one.text === 'win32')) return undefined;
  if (node.operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken || node.operatorToken.kind === ts.SyntaxKind.EqualsEqualsToken) return true;
  return node.operatorToken.kind === ts.SyntaxKind.ExclamationEqualsEqualsToken || node.operatorToken.kind === ts.SyntaxKind.ExclamationEqualsToken ? false : undefined;
}

/** Programs that start the one behind them, without a shell. */
const STARTS_OTHERS = /^(?:sudo|doas|nohup|setsid)$/;

/** Writes words as array elements, and remembers what else has to change for it: variables that held pieces of the command line. */
export class CommandWriter {
  readonly #draft: Draft;
  readonly #file: FileDraft;
  readonly #call: ts.CallExpression;
  readonly #request: ShellFixRequest;
  readonly #later: (() => void)[] = [];
  /** Variables that hold lists from now on. */
  readonly #lists = new Set<ts.Node>();

  constructor(draft: Draft, file: FileDraft, call: ts.CallExpression, request: ShellFixRequest) {
    this.#draft = draft;
    this.#file = file;
    this.#call = call;
    this.#request = request;
  }

  /** Makes the edits of variables. */
  apply(): boolean {
    for (const change of this.#later) change();
    return true;
  }

  command(expression: ts.Expression): Written | undefined {
    const node = unwrap(expression);
    if (ts.isIdentifier(node)) return this.#variable(node);
    return this.#inline(expression);
  }

  /** The whole command line stands at the call. */
  #inline(expression: ts.Expression): Written | undefined {
    const all = piecesOf(expression);
    const { directory, pieces } = withoutChangeOfFolder(all);
    if (!pieces) return undefined;
    const split = splitCommand(pieces);
    const program = fixedWord(split?.words[0]);
    if (!split || !isProgram(program)) return undefined;
    // `sudo systemctl …`: what runs is the program behind it.
    const behind = STARTS_OTHERS.test(program) ? fixedWord(split.words[1]) : undefined;
    const started = isProgram(behind) ? behind : undefined;
    const rest = split.words.slice(started === undefined ? 1 : 2);
    const facts = this.#facts(started ?? program, rest, isForWindows(expression));
    const guarded = facts && guardOptions(rest, facts, isOpen, chosenWords);
    // The first thing behind the program is the model's, and no quotes hold it together: it is a command line of its own, but for programs of which we know better.
    const wantsMore = facts?.endOfOptions === undefined || facts.groups.includes('');
    if (!guarded || (wantsMore && rest.length === 1 && rest[0]?.length === 1 && typeof rest[0][0] === 'object' && !rest[0][0].quoted)) return undefined;
    const args = this.#array(started === undefined ? guarded : [[started], ...guarded]);
    if (args === undefined) return undefined;
    if (!directory) return { program, args };
    const folder = splitCommand(directory);
    if (folder?.words.length !== 2 || fixedWord(folder.words[0]) !== 'cd' || !folder.words[1]) return undefined;
    const at = this.#element(folder.words[1]);
    return at === undefined || at.startsWith('...') ? undefined : { program, args, directory: at };
  }

  #facts(program: string, words: Words, onWindows = false): ProgramFacts | undefined {
    const facts = this.#request.facts(program, words.flatMap((word) => fixedWord(word) ?? chosenWords(word) ?? []), onWindows);
    return facts.runsText ? undefined : facts;
  }

  /** The command line is in a variable that was put together before. */
  #variable(use: ts.Identifier): Written | undefined {
    const binding = bindingOf(use);
    const list = binding && readList(binding);
    if (!binding || !list || functionAround(list.declaration) !== functionAround(this.#call)) return undefined;
    const start = list.parts.find((part) => part.kind === 'set' && part.split.words.length > 0);
    const program = fixedWord(start?.split.words[0]);
    if (!isProgram(program)) return undefined;
    // Every value begins with the same program.
    for (const part of list.parts) if (part.kind === 'set' && part.split.words.length > 0 && fixedWord(part.split.words[0]) !== program) return undefined;
    if (list.parts.length === 1 && list.reads.length === 1) {
      const value = list.parts[0]?.value && unwrap(list.parts[0].value);
      if (value && ts.isConditionalExpression(value)) return this.#choice(list.declaration, value);
    }
    if (list.parts.some((part) => part.kind === 'set' && part.value !== undefined && ts.isConditionalExpression(unwrap(part.value)))) return undefined;
    const words = list.parts.flatMap((part) => part.split.words.slice(part.kind === 'set' ? 1 : 0));
    const facts = this.#facts(program, words);
    if (!facts) return undefined;
    const alone = list.parts.length === 1;
    const separate = !alone && facts.riskyOptions && hasOpenOperand(words, facts);
    if (separate && (!facts.mixed || facts.endOfOptions === undefined || !isPastSubcommand(words.slice(0, words.findIndex((word, index) => isOpen(word) && !isValue(words, index, facts))), facts, chosenWords))) return undefined;
    const guarded = alone ? guardOptions(words, facts, isOpen, chosenWords) : words;
    if (!guarded) return undefined;
    const base = binding.name.replace(/(?:Command|Cmd|command|cmd)$/, '');
    const name = this.#nameIn('args', base === '' ? 'commandArgs' : `${base}Args`);
    const operands = separate ? this.#file.freeName('operands') : undefined;
    const edits: (() => void)[] = [];
    const file = this.#file;
    for (const part of list.parts) {
      const own = alone ? guarded : part.split.words.slice(part.kind === 'set' ? 1 : 0);
      const [optional, behind] = operands === undefined ? [own, []] : sortOperands(own, facts);
      const array = this.#array(optional);
      const more = behind.length > 0 ? this.#array(behind) : '[]';
      if (array === undefined || more === undefined) return undefined;
      const inside = array.slice(1, -1);
      if (part.kind === 'set' && part.node === list.declaration) {
        const keyword = part.node.parent.getStart(file.unit.ast, false);
        const isScript = /\.[cm]?jsx?$/.test(file.unit.path);
        const annotated = (text: string): string => (isScript || text !== '[]' ? '' : ': string[]');
        const reassigned = list.parts.some((other) => other !== part && other.kind === 'set');
        const again = operands === undefined ? '' : `${file.style.semicolons ? ';' : ''}${file.style.eol}${file.leadOf(part.node)}const ${operands}${annotated(more)} = ${more}`;
        edits.push(() => { file.replaceSpan(keyword, part.node.end, `${reassigned ? 'let' : 'const'} ${name}${annotated(array)} = ${array}${again}`); });
      } else if (part.kind === 'set') {
        if (operands !== undefined) return undefined;
        edits.push(() => { file.replace(part.node, `${name} = ${array}`); });
      } else {
        const pushes = [...(inside === '' ? [] : [`${name}.push(${inside})`]), ...(more === '[]' || operands === undefined ? [] : [`${operands}.push(${more.slice(1, -1)})`])];
        if (pushes.length !== 1) return undefined;
        edits.push(() => { file.replace(part.node, pushes[0] ?? ''); });
      }
    }
    const all = operands === undefined ? name : `[...${name}, ${file.quote(facts.endOfOptions ?? '--')}, ...${operands}]`;
    // Where the text is shown, in a log or a message, it is put together from the list.
    for (const other of list.reads) {
      if (other === use) continue;
      const { parent } = other;
      const text = operands === undefined ? `${name}.join(' ')` : `[...${name}, ...${operands}].join(' ')`;
      if (ts.isCallExpression(parent) && parent.arguments[0] === other && starterOf(parent)) {
        const callee = starterOf(parent)?.needsShell === false ? starterOf(parent)?.withoutShell(file, this.#draft) : undefined;
        if (callee === undefined) return undefined;
        edits.push(() => {
          file.replace(parent.expression, callee);
          file.replace(other, `${file.quote(program)}, ${all}`);
        });
        continue;
      }
      edits.push(() => {
        if (ts.isTemplateSpan(parent)) file.replaceSpan(other.getStart(file.unit.ast, false) - 2, other.end, `${program} \${${file.format(text)}`);
        else if (ts.isShorthandPropertyAssignment(parent)) file.replace(parent, `${other.text}: \`${program} \${${file.format(text)}}\``);
        else file.replace(other, `\`${program} \${${file.format(text)}}\``);
      });
    }
    this.#later.push(...edits);
    return { program, args: all };
  }

  /** One of two command lines; where they are of two programs, as for two systems, the program is the first element of the list. */
  #choice(declaration: ts.VariableDeclaration, { condition, whenTrue, whenFalse }: ts.ConditionalExpression): Written | undefined {
    const written: Written[] = [];
    for (const branch of [whenTrue, whenFalse]) {
      const one = this.#inline(branch);
      if (!one || one.directory !== undefined) return undefined;
      written.push(one);
    }
    const file = this.#file;
    const args = this.#nameIn('args', 'programArgs');
    const from = declaration.parent.getStart(file.unit.ast, false);
    const inner = file.leadOf(declaration) + file.style.indent;
    const [yes, no] = written;
    if (!yes || !no) return undefined;
    const declare = (pattern: string, lists: readonly string[]): void => {
      this.#later.push(() => { file.replaceSpan(from, declaration.end, `const ${pattern} = ${file.source(condition)}${file.style.eol}${inner}? ${lists[0] ?? ''}${file.style.eol}${inner}: ${lists[1] ?? ''}`); });
    };
    if (yes.program === no.program) {
      declare(args, [yes.args, no.args]);
      return { program: yes.program, args };
    }
    const program = this.#nameIn('program', 'chosenProgram');
    declare(`[${program}, ...${args}]`, written.map((one) => `[${file.quote(one.program)}${one.args === '[]' ? '' : `, ${one.args.slice(1, -1)}`}]`));
    return { program, args, chosen: true };
  }

  /** The name where the function around knows nothing of it, else the other one. */
  #nameIn(name: string, otherwise: string): string {
    let taken = false;
    const visit = (node: ts.Node): void => { if (ts.isIdentifier(node) && node.text === name) taken = true; else ts.forEachChild(node, visit); };
    visit(functionAround(this.#call));
    return taken ? this.#file.freeName(otherwise) : name;
  }

  #array(words: Words): string | undefined {
    const elements: string[] = [];
    for (const word of words) {
      const element = this.#element(word);
      if (element === undefined) return undefined;
      elements.push(element);
    }
    const inOneLine = `[${elements.join(', ')}]`;
    if (inOneLine.length <= MAX_ARRAY) return inOneLine;
    const { style } = this.#file;
    const [first] = this.#call.arguments ?? [];
    const lead = this.#file.leadOf(first ?? this.#call);
    return `[${elements.map((one) => `${style.eol}${lead}${style.indent}${one}`).join(',')}${style.trailingComma ? ',' : ''}${style.eol}${lead}]`;
  }

  /** One element of the array, or `...` and several. */
  #element(word: Word<ts.Expression>): string | undefined {
    const fixed = fixedWord(word);
    if (fixed !== undefined) return this.#file.quote(fixed);
    const [only] = word;
    if (word.length === 1 && typeof only === 'object') {
      const quoted = unquotedValue(only.hole, only.quoted);
      if (quoted === undefined) return undefined;
      if (quoted !== only.hole || only.quoted) return this.#text(quoted);
      return this.#loose(only.hole);
    }
    let text = '';
    for (const part of word) {
      if (typeof part === 'string') text += part.replace(/[\\`]|\$\{/g, '\\$&');
      else {
        const value = unquotedValue(part.hole, part.quoted);
        if (value === undefined || (!part.quoted && mayBeSeveral(value))) return undefined;
        text += `\${${this.#file.source(value)}}`;
      }
    }
    return `\`${text}\``;
  }

  /** An element of the array that a shell is given. */
  oneWord(expression: ts.Expression): string | undefined {
    const split = splitCommand(piecesOf(expression));
    return split?.words.length === 1 && split.words[0] ? this.#element(split.words[0]) : undefined;
  }

  #text(expression: ts.Expression): string {
    const source = this.#file.source(expression);
    if (isKnownText(expression, this.#request.texts)) return source;
    const inner = unwrap(expression);
    return ts.isBinaryExpression(inner) || ts.isConditionalExpression(inner) || !ts.isStringLiteralLike(inner) ? `String(${file(source)})` : source;
    function file(text: string): string {
      return text.startsWith('(') && text.endsWith(')') && ts.isParenthesizedExpression(expression) ? text.slice(1, -1) : text;
    }
  }

  /** A hole that no quotes hold together: one word, or a list that was joined with blanks. */
  #loose(expression: ts.Expression): string | undefined {
    const node = unwrap(expression);
    if (ts.isIdentifier(node)) {
      const binding = bindingOf(node);
      const variable = variableOf(binding);
      if (!binding || !variable) return isOneWord(expression) ? this.#text(expression) : undefined;
      if (this.#lists.has(variable.node)) return `...${node.text}`;
      const list = readList(binding);
      if (!list) return isOneWord(expression) ? this.#text(expression) : undefined;
      if (list.parts.every((part) => part.split.words.length === 1 && part.kind === 'set')) return list.parts.every((part) => isPlain(part.split.words[0])) ? this.#text(expression) : undefined;
      // Used in this command alone: it becomes the list that it was made of.
      if (list.reads.length !== 1) return undefined;
      this.#lists.add(variable.node);
      const file = this.#file;
      const edits: (() => void)[] = [];
      for (const part of list.parts) {
        const value = part.kind === 'set' && part.value ? this.#list(part.value) : this.#array(part.split.words);
        if (value === undefined) return undefined;
        const isScript = /\.[cm]?jsx?$/.test(file.unit.path);
        if (part.node === list.declaration) {
          const declared = list.declaration;
          const reassigned = list.parts.some((other) => other !== part && other.kind === 'set');
          const start = declared.parent.getStart(file.unit.ast, false);
          edits.push(() => { file.replaceSpan(start, declared.end, `${reassigned ? 'let' : 'const'} ${node.text}${!isScript && (value === '[]' || reassigned) ? ': string[]' : ''} = ${value}`); });
        } else edits.push(() => { file.replace(part.node, part.kind === 'set' ? `${node.text} = ${value}` : `${node.text}.push(${value.slice(1, -1)})`); });
      }
      this.#later.push(...edits);
      return `...${node.text}`;
    }
    if (mayBeSeveral(expression)) {
      const list = this.#list(expression);
      if (list === undefined) return undefined;
      return /^[\w$.[\]()]+$/.test(list) || (/^[\w$]/.test(list) && !/ \?\?? /.test(list)) ? `...${list}` : list.startsWith('[') && list.endsWith(']') && !list.includes('] : [') ? list.slice(1, -1) : `...(${list})`;
    }
    return isOneWord(expression) ? this.#text(expression) : undefined;
  }

  /** Text of a list that stands for a text of words: `c ? '--x ' + v : ''`, `names.map((n) => '--label ' + n).join(' ')`. */
  #list(expression: ts.Expression): string | undefined {
    const node = unwrap(expression);
    if (ts.isConditionalExpression(node)) {
      const [yes, no] = [this.#list(node.whenTrue), this.#list(node.whenFalse)];
      return yes === undefined || no === undefined ? undefined : `${this.#file.source(node.condition)} ? ${yes} : ${no}`;
    }
    if (ts.isBinaryExpression(node) && (node.operatorToken.kind === ts.SyntaxKind.BarBarToken || node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)) {
      const right = unwrap(node.right);
      if (!ts.isStringLiteralLike(right) || right.text !== '') return undefined;
      const left = unwrap(node.left);
      const joined = joinedList(left);
      if (joined) {
        const list = this.#joined(joined);
        return list === undefined ? undefined : `${list} ?? []`;
      }
      return ts.isIdentifier(left) || ts.isPropertyAccessExpression(left) ? `${this.#file.source(left)} ? [${this.#file.source(left)}] : []` : undefined;
    }
    const joined = joinedList(node);
    if (joined) return this.#joined(joined);
    const split = splitCommand(piecesOf(expression));
    return split ? this.#array(split.words) : undefined;
  }

  #joined(list: ts.Expression): string | undefined {
    const node = unwrap(list);
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || node.expression.name.text !== 'map') return /^[\w$.]+$/.test(this.#file.source(list)) && isOneWord(list) ? this.#file.source(list) : undefined;
    const [each] = node.arguments;
    if (node.arguments.length !== 1 || !each || !ts.isArrowFunction(each) || ts.isBlock(each.body)) return undefined;
    const split = splitCommand(piecesOf(each.body));
    const array = split && this.#array(split.words);
    if (!split || array === undefined || split.words.length === 0) return undefined;
    const head = this.#file.unit.text.slice(node.getStart(this.#file.unit.ast, false), node.expression.name.getStart(this.#file.unit.ast, false));
    const parameters = this.#file.unit.text.slice(each.getStart(this.#file.unit.ast, false), each.body.getStart(this.#file.unit.ast, false));
    return split.words.length === 1 && !array.startsWith('[...') ? `${head}map(${parameters}${array.slice(1, -1)})` : `${head}flatMap(${parameters}${array})`;
  }
}
