/** Functions that run the text they are given in a shell: they, or a sibling beside them, start a program with an array of arguments, and callers hand over that. */
import type { Path } from '../host/host.js';
import { isFunctionLike, ts, unwrap } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import { CommandWriter, type ShellFixRequest, type Written } from './command-writer.js';
import type { Draft, FileDraft } from './draft.js';
import { importsOf } from './imports.js';
import { bindingOf, importedFile, nodeAt, usesOfBinding } from './names.js';
import { starterOf } from './process-calls.js';

/** The function around a call that hands its first parameter to a shell. */
interface Runner {
  readonly fn: ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression | ts.MethodDeclaration;
  readonly name: ts.Identifier;
  /** What stands at the top level, or in the class: the sibling goes behind it. */
  readonly statement: ts.Statement | ts.MethodDeclaration;
  readonly parameter: ts.ParameterDeclaration;
  readonly uses: readonly ts.Identifier[];
}

interface Site {
  readonly unit: Unit;
  readonly call: ts.CallExpression;
}

/** Functions that hand a command line on to each other: more are read by nobody. */
const MAX_HANDED_ON = 3;

/** @returns undefined where the command line is put together in the function that runs it */
export function throughFunction(draft: Draft, unit: Unit, call: ts.CallExpression, request: ShellFixRequest): boolean | undefined {
  const runner = runnerAround(call);
  if (!runner) return undefined;
  const starter = starterOf(call);
  if (!starter || starter.needsShell || call.arguments.some(ts.isSpreadElement)) return false;
  const plan = planOf({ draft, request, unit, call, runner }, MAX_HANDED_ON);
  return plan !== undefined && carryOut(plan, draft, (file) => starter.withoutShell(file, draft), ['runProgram', `${runner.name.text}Program`]);
}

interface Passage {
  readonly draft: Draft;
  readonly request: ShellFixRequest;
  readonly unit: Unit;
  /** What hands the command line on, inside of the function. */
  readonly call: ts.CallExpression;
  readonly runner: Runner;
}

interface Converted {
  readonly site: Site;
  readonly written: Written;
  readonly writer: CommandWriter;
}

/** Which callers hand over a program and its arguments from now on. */
interface Plan extends Omit<Passage, 'draft' | 'request'> {
  readonly converted: readonly Converted[];
  /** Functions that hand the command line on to this one, and what becomes of them. */
  readonly handed: readonly { readonly site: Site; readonly plan: Plan }[];
  /** Every caller does: the function itself changes. Otherwise it gets a sibling. */
  readonly all: boolean;
}

/** @returns undefined where no caller can */
function planOf({ draft, request, unit, call, runner }: Passage, depth: number): Plan | undefined {
  const { sites, complete } = sitesOf(runner, unit, draft);
  const passages = sites.flatMap((site) => { const own = depth > 0 ? runnerAround(site.call) : undefined; return own && own.fn !== runner.fn ? [{ site, own }] : []; });
  const direct = sites.filter((site) => !passages.some((one) => one.site === site));
  const wanted = direct.filter((site) => request.places.some((place) => place.file === site.unit.path && holds(site, place)));
  const convert = (site: Site): Converted | undefined => {
    const [command] = site.call.arguments;
    const writer = new CommandWriter(draft, draft.file(site.unit), site.call, request);
    const written = command && !ts.isSpreadElement(command) ? writer.command(command) : undefined;
    return written && written.directory === undefined && written.chosen === undefined ? { site, written, writer } : undefined;
  };
  const converted = wanted.flatMap((site) => convert(site) ?? []);
  const others = direct.filter((site) => !wanted.includes(site)).map(convert);
  const handed = passages.flatMap(({ site, own }) => { const plan = planOf({ draft, request, unit: site.unit, call: site.call, runner: own }, depth - 1); return plan ? [{ site, plan }] : []; });
  if (converted.length === 0 && handed.length === 0) return undefined;
  const all = complete && converted.length === wanted.length && others.every((made) => made !== undefined) && handed.length === passages.length && handed.every(({ plan }) => plan.all);
  return { unit, call, runner, handed, all, converted: all ? [...converted, ...others.flatMap((made) => made ?? [])] : converted };
}

/**
 * @param callee how the call that takes a program and its arguments is written
 * @param names for a sibling of the function
 */
function carryOut({ unit, call, runner, converted, handed, all }: Plan, draft: Draft, callee: (file: FileDraft) => string | undefined, names: readonly string[]): boolean {
  const file = draft.file(unit);
  const name = all ? runner.name.text : siblingName(runner, names, file);
  if (all || !hasSibling(runner, name)) {
    const started = callee(file);
    if (started === undefined) return false;
    const edits = runnerEdits(runner, call, started, file);
    if (all) for (const edit of edits) file.replaceSpan(edit.start, edit.end, edit.newText);
    else addSibling(runner, name, edits, file);
  }
  for (const { site, plan } of handed) {
    const own = plan.runner.name.text;
    if (!carryOut(plan, draft, (from) => (all ? from.source(site.call.expression) : calleeNamed(from, site, unit.path, name)), [own.replace(/Command|Cmd|Shell|Exec/, 'Program'), `${own}Program`].filter((one) => one !== own))) return false;
  }
  for (const { site, written, writer } of converted) {
    const own = draft.file(site.unit);
    const [command] = site.call.arguments;
    if (!command || !writer.apply()) return false;
    if (!all) own.replace(site.call.expression, calleeNamed(own, site, unit.path, name));
    own.replace(command, `${own.quote(written.program)}, ${written.args}`);
  }
  return true;
}

function runnerAround(call: ts.CallExpression): Runner | undefined {
  const [command] = call.arguments;
  const given = command && unwrap(command);
  if (!given || !ts.isIdentifier(given)) return undefined;
  const binding = bindingOf(given);
  if (!binding || !ts.isParameter(binding.node) || binding.node.initializer || binding.node.dotDotDotToken) return undefined;
  const parameter = binding.node;
  const fn = parameter.parent;
  if (fn.parameters[0] !== parameter) return undefined;
  const uses = usesOfBinding(binding);
  if (ts.isFunctionDeclaration(fn)) return fn.name && ts.isSourceFile(fn.parent) ? { fn, name: fn.name, statement: fn, parameter, uses } : undefined;
  if (ts.isMethodDeclaration(fn)) return ts.isIdentifier(fn.name) && ts.isClassDeclaration(fn.parent) ? { fn, name: fn.name, statement: fn, parameter, uses } : undefined;
  if (!ts.isArrowFunction(fn) && !ts.isFunctionExpression(fn)) return undefined;
  const declaration = fn.parent;
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name) || !ts.isVariableDeclarationList(declaration.parent) || !ts.isVariableStatement(declaration.parent.parent) || !ts.isSourceFile(declaration.parent.parent.parent) || declaration.parent.declarations.length !== 1) return undefined;
  return { fn, name: declaration.name, statement: declaration.parent.parent, parameter, uses };
}

function isExported(statement: ts.Node): boolean {
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false);
}

/** @returns `complete`: nothing else can call it */
function sitesOf(runner: Runner, unit: Unit, draft: Draft): { readonly sites: readonly Site[]; readonly complete: boolean } {
  const sites: Site[] = [];
  let complete = true;
  const use = (node: ts.Node, own: Unit): void => {
    if (ts.isCallExpression(node.parent) && node.parent.expression === node) sites.push({ unit: own, call: node.parent });
    else if (!ts.isExportSpecifier(node.parent)) complete = false;
  };
  if (ts.isMethodDeclaration(runner.fn)) {
    const visit = (node: ts.Node): void => {
      if (ts.isPropertyAccessExpression(node) && node.name.text === runner.name.text && node.expression.kind === ts.SyntaxKind.ThisKeyword) use(node, unit);
      ts.forEachChild(node, visit);
    };
    visit(runner.fn.parent);
    return { sites, complete: complete && (ts.getModifiers(runner.fn)?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword) ?? false) };
  }
  const binding = bindingOf(runner.name);
  for (const one of binding ? usesOfBinding(binding) : []) if (one !== runner.name) use(one, unit);
  if (!isExported(runner.statement)) return { sites, complete };
  for (const other of draft.project.units()) {
    for (const { node, names, module } of importsOf(other)) {
      if (!module.startsWith('.') || importedFile(draft.project, other, module)?.path !== unit.path) continue;
      if (names.length === 0 || !ts.isImportDeclaration(node)) complete = false;
      for (const { imported, local } of names) {
        if (imported !== runner.name.text) continue;
        const visit = (at: ts.Node): void => {
          if (ts.isIdentifier(at) && at.text === local && ts.isCallExpression(at.parent) && at.parent.expression === at) {
            const bound = bindingOf(at)?.node;
            if (bound && ts.isImportSpecifier(bound)) use(at, other);
          } else if (ts.isIdentifier(at) && at.text === local && !ts.isImportSpecifier(at.parent)) complete = false;
          ts.forEachChild(at, visit);
        };
        visit(other.ast);
      }
    }
  }
  return { sites, complete };
}

/** The command line is put together at this call, or in the variable that it is handed. */
function holds({ unit, call }: Site, place: { readonly start: number; readonly end: number }): boolean {
  const [command] = call.arguments;
  if (!command) return false;
  if (command.getStart(unit.ast, false) <= place.start && place.end <= command.end) return true;
  const node = unwrap(command);
  const bound = ts.isIdentifier(node) ? bindingOf(node)?.node : undefined;
  if (!bound || !ts.isVariableDeclaration(bound)) return false;
  const composed = nodeAt(unit, place, (one): one is ts.Expression => ts.isTemplateExpression(one) || ts.isBinaryExpression(one) || ts.isCallExpression(one));
  let around: ts.Node | undefined = composed;
  while (around && around !== bound && !isFunctionLike(around)) {
    if (ts.isBinaryExpression(around) && ts.isIdentifier(around.left) && bindingOf(around.left)?.node === bound) return true;
    around = around.parent;
  }
  return around === bound;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

function runnerEdits({ fn, parameter, uses }: Runner, call: ts.CallExpression, callee: string, file: FileDraft): Edit[] {
  const { ast } = file.unit;
  const span = (node: ts.Node, newText: string): Edit => ({ start: node.getStart(ast, false), end: node.end, newText });
  const typed = parameter.type !== undefined;
  const parameters = typed ? 'program: string, args: string[]' : 'program, args';
  // `command => …` has no parentheses.
  const bare = ts.isArrowFunction(fn) && ast.text[parameter.end] !== ')' && ast.text[parameter.end] !== ',' && !/^\s*[,)]/.test(ast.text.slice(parameter.end));
  return [
    span(parameter, bare ? `(${parameters})` : parameters),
    span(call.expression, callee),
    ...uses.map((use) => {
      if (call.arguments[0] && unwrap(call.arguments[0]) === use) return span(call.arguments[0], 'program, args');
      const shown = file.format('[program, ...args].join(\' \')');
      return ts.isShorthandPropertyAssignment(use.parent) ? span(use, `${use.text}: ${shown}`) : span(use, shown);
    }),
  ];
}

/** The first of the names that is free, or that the sibling made before has. */
function siblingName(runner: Runner, names: readonly string[], file: FileDraft): string {
  for (const name of names) if (hasSibling(runner, name) || file.freeName(name) === name) return name;
  return file.freeName('runProgram');
}

/** Made before: it stands behind the function itself. */
function hasSibling({ statement }: Runner, name: string): boolean {
  const { parent } = statement;
  const all: readonly ts.Node[] = ts.isSourceFile(parent) ? parent.statements : ts.isClassLike(parent) ? parent.members : [];
  const next = all[all.indexOf(statement) + 1];
  return next !== undefined && new RegExp(`^[^(]*\\b${name}\\s*(?:=\\s*)?(?:async\\s*)?\\(program(?:: string)?, args`).test(next.getText());
}

function addSibling(runner: Runner, name: string, edits: readonly Edit[], file: FileDraft): void {
  const { ast, text } = file.unit;
  const start = runner.statement.getStart(ast, false);
  const all = [...edits, { start: runner.name.getStart(ast, false), end: runner.name.end, newText: name }].sort((a, b) => a.start - b.start);
  let made = '';
  let from = start;
  for (const edit of all) {
    made += text.slice(from, edit.start) + edit.newText;
    from = edit.end;
  }
  made += text.slice(from, runner.statement.end);
  const lead = file.leadOf(runner.statement);
  const { eol } = file.style;
  file.insert(runner.statement.end, `${eol}${eol}${lead}/** The same for a program with its arguments: no shell reads them. */${eol}${lead}${made}`);
}

/** How a call of the function is written with the name of its sibling. */
function calleeNamed(file: FileDraft, { unit, call }: Site, from: Path, name: string): string {
  const callee = call.expression;
  if (ts.isPropertyAccessExpression(callee)) return `${file.source(callee.expression)}.${name}`;
  return unit.path === from ? name : file.importName(file.moduleFor(from), name);
}
