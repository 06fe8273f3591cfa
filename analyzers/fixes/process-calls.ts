/** How a file calls the functions of `node:child_process`, and how it would call their siblings that need no shell. */
import { ts, unwrap } from '../project/syntax.js';
import { withNodePrefix } from '../resolve/builtin-modules.js';
import type { Draft, FileDraft } from './draft.js';
import { bindingOf, importedFile, variableOf } from './names.js';

export interface Starter {
  /** It runs a command line only where its options say so. */
  readonly needsShell: boolean;
  /** What to write as the callee instead; brings in what that needs. */
  readonly withoutShell: (file: FileDraft, draft: Draft) => string | undefined;
}

const SIBLINGS: Readonly<Record<string, string>> = { exec: 'execFile', execSync: 'execFileSync' };
const STARTERS: ReadonlySet<string> = new Set(['exec', 'execSync', 'spawn', 'spawnSync', 'execFile', 'execFileSync']);

/** The call as one of a function of `node:child_process`; undefined where what is called is something else, or is not seen in this file. */
export function starterOf(call: ts.CallExpression): Starter | undefined {
  const callee = unwrap(call.expression);
  const plain = functionOf(callee);
  if (plain) return { needsShell: !(plain.name in SIBLINGS), withoutShell: (file) => plain.sibling(file) };
  const inline = promisifiedBy(callee);
  if (inline) {
    const inner = functionOf(inline.argument);
    return inner && inner.name === 'exec' ? { needsShell: false, withoutShell: (file) => replaced(file, inline.call, inline.argument, inner.sibling(file)) } : undefined;
  }
  if (!ts.isIdentifier(callee)) return undefined;
  const declared = bindingOf(callee)?.node;
  if (declared && ts.isImportSpecifier(declared)) {
    // `export const execAsync = promisify(exec)` of another file gets a neighbour there.
    const from = declared.parent.parent.parent.moduleSpecifier;
    const exported = (declared.propertyName ?? declared.name).text;
    if (!ts.isStringLiteral(from) || !from.text.startsWith('.')) return undefined;
    return {
      needsShell: false,
      withoutShell: (file, draft) => {
        const unit = importedFile(draft.project, file.unit, from.text);
        const made = unit && declaredIn(unit.ast).find((one) => ts.isIdentifier(one.name) && one.name.text === exported);
        const name = unit && made && siblingOf(made, draft.file(unit), true);
        return name === undefined ? undefined : file.importName(from.text, name);
      },
    };
  }
  const variable = variableOf(bindingOf(callee));
  return variable && promisedExec(variable.node) ? { needsShell: false, withoutShell: (file) => siblingOf(variable.node, file, false) } : undefined;
}

/** `const execAsync = promisify(exec)`. */
function promisedExec(declaration: ts.VariableDeclaration): { readonly call: ts.CallExpression; readonly argument: ts.Expression; readonly inner: ProcessFunction } | undefined {
  const made = declaration.initializer && promisifiedBy(unwrap(declaration.initializer));
  const inner = made && functionOf(made.argument);
  return made && inner?.name === 'exec' ? { ...made, inner } : undefined;
}

/** The promised `execFile` beside a promised `exec`: the one that is there, or a new one. */
function siblingOf(declaration: ts.VariableDeclaration, file: FileDraft, exported: boolean): string | undefined {
  const made = promisedExec(declaration);
  const statement = declaration.parent.parent;
  if (!made || !ts.isVariableStatement(statement) || !ts.isIdentifier(declaration.name)) return undefined;
  const isExported = (one: ts.Node): boolean => ts.canHaveModifiers(one) && (ts.getModifiers(one)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false);
  if (exported && !isExported(statement)) return undefined;
  const known = declaredIn(statement.parent).find((one) => {
    const value = one.initializer && promisifiedBy(unwrap(one.initializer));
    return value !== undefined && functionOf(value.argument)?.name === 'execFile' && (!exported || isExported(one.parent.parent));
  });
  if (known && ts.isIdentifier(known.name)) return known.name.text;
  const sibling = made.inner.sibling(file);
  if (sibling === undefined) return undefined;
  const own = declaration.name.text;
  const name = file.freeName(/file/i.test(own) ? 'execFileAsync' : /exec/i.test(own) ? own.replace(/exec/i, (word) => `${word}File`) : `${own}File`);
  file.insert(statement.end, `${file.style.eol}${file.leadOf(statement)}${exported ? 'export ' : ''}const ${name} = ${replaced(file, made.call, made.argument, sibling)}${file.style.semicolons ? ';' : ''}`);
  return name;
}

function replaced(file: FileDraft, call: ts.CallExpression, argument: ts.Expression, by: string | undefined): string {
  const source = file.source(call);
  const from = argument.getStart(file.unit.ast, false) - call.getStart(file.unit.ast, false);
  return source.slice(0, from) + (by ?? '') + source.slice(from + argument.end - argument.getStart(file.unit.ast, false));
}

function declaredIn(block: ts.Node): ts.VariableDeclaration[] {
  const statements: readonly ts.Statement[] = ts.isSourceFile(block) || ts.isBlock(block) ? block.statements : [];
  return statements.flatMap((statement) => (ts.isVariableStatement(statement) ? [...statement.declarationList.declarations] : []));
}

interface ProcessFunction {
  readonly name: string;
  /** How its sibling is written here; brings the name in. */
  readonly sibling: (file: FileDraft) => string | undefined;
}

/** `exec`, `cp.exec`, `require('child_process').exec`. */
function functionOf(expression: ts.Expression): ProcessFunction | undefined {
  const node = unwrap(expression);
  if (ts.isPropertyAccessExpression(node)) {
    const { name: { text: name }, expression: of } = node;
    if (!STARTERS.has(name) || !isModule(of)) return undefined;
    return { name, sibling: (file) => `${file.source(of)}.${SIBLINGS[name] ?? name}` };
  }
  if (!ts.isIdentifier(node)) return undefined;
  const declared = bindingOf(node)?.node;
  if (!declared) return undefined;
  if (ts.isImportSpecifier(declared)) {
    const name = (declared.propertyName ?? declared.name).text;
    const from = declared.parent.parent.parent.moduleSpecifier;
    if (!STARTERS.has(name) || !ts.isStringLiteral(from) || !isProcessModule(from.text)) return undefined;
    return { name, sibling: (file) => (SIBLINGS[name] === undefined ? node.text : file.importName('node:child_process', SIBLINGS[name])) };
  }
  if (!ts.isBindingElement(declared) || !ts.isObjectBindingPattern(declared.parent) || !ts.isVariableDeclaration(declared.parent.parent)) return undefined;
  // `const { exec } = require('child_process')`, `= await import('child_process')`.
  const key = declared.propertyName ?? declared.name;
  const value = declared.parent.parent.initializer;
  if (!ts.isIdentifier(key) || !STARTERS.has(key.text) || !value || !isModule(value)) return undefined;
  const name = key.text;
  const pattern = declared.parent;
  return {
    name,
    sibling: (file) => {
      const sibling = SIBLINGS[name];
      if (sibling === undefined) return node.text;
      const there = pattern.elements.find((one) => ts.isIdentifier(one.name) && ((one.propertyName && ts.isIdentifier(one.propertyName) ? one.propertyName.text : one.name.text) === sibling));
      if (there && ts.isIdentifier(there.name)) return there.name.text;
      if (ts.isSourceFile(pattern.parent.parent.parent.parent) && file.style.modules === 'cjs') return file.importName('node:child_process', sibling);
      const last = pattern.elements.at(-1);
      if (!last) return undefined;
      file.insert(last.end, `, ${sibling}`);
      return sibling;
    },
  };
}

/** The module as a whole: `import * as cp`, `import cp from`, `require('child_process')`, `await import('child_process')`. */
function isModule(expression: ts.Expression): boolean {
  let node = unwrap(expression);
  if (ts.isAwaitExpression(node)) node = unwrap(node.expression);
  if (ts.isCallExpression(node)) {
    const [specifier] = node.arguments;
    return (node.expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(node.expression) && node.expression.text === 'require')) && specifier !== undefined && ts.isStringLiteralLike(specifier) && isProcessModule(specifier.text);
  }
  if (!ts.isIdentifier(node)) return false;
  const declared = bindingOf(node)?.node;
  if (!declared) return false;
  if (ts.isNamespaceImport(declared)) return isProcessModule(specifierOf(declared.parent.parent));
  if (ts.isImportClause(declared)) return isProcessModule(specifierOf(declared.parent));
  return ts.isVariableDeclaration(declared) && declared.initializer !== undefined && !ts.isIdentifier(declared.initializer) && isModule(declared.initializer);
}

function specifierOf(node: ts.Node): string {
  return ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : '';
}

function isProcessModule(specifier: string): boolean {
  return withNodePrefix(specifier) === 'node:child_process';
}

/** `promisify(x)`, `util.promisify(x)`. */
function promisifiedBy(expression: ts.Expression): { readonly call: ts.CallExpression; readonly argument: ts.Expression } | undefined {
  if (!ts.isCallExpression(expression) || expression.arguments.length !== 1 || !expression.arguments[0]) return undefined;
  const callee = unwrap(expression.expression);
  const name = ts.isIdentifier(callee) ? callee.text : ts.isPropertyAccessExpression(callee) ? callee.name.text : '';
  return name === 'promisify' ? { call: expression, argument: unwrap(expression.arguments[0]) } : undefined;
}
