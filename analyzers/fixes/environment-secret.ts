/** Takes a secret out of the source: it is read from the environment, its absence stops the server, and `.env.example` names it. */
import type { Location } from '../contract/index.js';
import type { Path } from '../host/host.js';
import { dirname, join } from '../host/paths.js';
import { isFunctionLike, staticName, ts } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import type { Draft, FileDraft } from './draft.js';
import { helperModule } from './helper-module.js';
import { importsOf } from './imports.js';

export interface SecretRequest {
  /** Between the quotes. */
  readonly at: Location;
  /** What it is called where it stands; `''` where nothing tells. */
  readonly name: string;
  /** Environment variable whose place it takes as a fallback. */
  readonly variable?: string | undefined;
  /** File of the server: what several files need is put beside it. */
  readonly beside: Path;
}

/** Reads it through a function that stops where the variable is not set: that fits everywhere, and the value is text for the compiler. */
export function fromEnvironment({ at, name, variable, beside }: SecretRequest): (draft: Draft) => boolean {
  return (draft) => {
    const unit = draft.project.unit(at.file);
    const literal = unit && literalAt(unit.ast, at);
    if (!unit || !literal || isKey(literal)) return false;
    const file = draft.file(unit);
    const { parent } = literal;
    const fallback = ts.isBinaryExpression(parent) && parent.right === literal && (parent.operatorToken.kind === ts.SyntaxKind.BarBarToken || parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) ? parent : undefined;
    const instead = fallback && variableOf(fallback.left);
    if (fallback && instead === undefined) return false;
    const env = variable ?? instead ?? freeVariable(literal, name || nameAround(literal), unit, draft);
    if (env === undefined) return false;
    const read = reader(unit, file, beside, draft);
    if (read === undefined) return false;
    file.replace(fallback ?? literal, `${read}(${file.quote(env)})`);
    addExample(draft, at, env);
    return true;
  };
}

const HELPER = 'requiredEnv';

const code = `/** Value of an environment variable that the server cannot do without. */
function ${HELPER}(name«: string»)«: string» {
  const value = process.env[name];
  if (!value) throw new Error(\`\${name} is not set\`);
  return value;
}
`;

/** Name of the function that reads a variable: in the file itself where the project is one file, else in a module of its own, which may read `.env` first. */
function reader(unit: Unit, file: FileDraft, beside: Path, draft: Draft): string | undefined {
  if (unit.ast.statements.some((one) => ts.isFunctionDeclaration(one) && one.name?.text === HELPER)) return HELPER;
  const directory = draft.project.manifest(dirname(unit.path))?.directory;
  const others = [...draft.project.units()].filter((one) => one !== unit && /\.[cm]?[jt]sx?$/.test(one.path) && !/\.d\.[cm]?ts$/.test(one.path) && draft.project.manifest(dirname(one.path))?.directory === directory);
  if (others.length === 0) {
    const typed = /\.[cm]?tsx?$/.test(unit.path);
    file.insertAfterImports((typed ? code.replace(/[«»]/g, '') : code.replace(/«[^»]*»/g, '')).trimEnd());
    return HELPER;
  }
  // Modules are read before the code of those that import them: what reads `.env` in the file that starts would come too late.
  const loads = [unit, ...others].some((one) => importsOf(one).some(({ module }) => /^dotenv(?:\/config)?$/.test(module))) ? "import 'dotenv/config';\n\n" : '';
  const near = draft.project.unit(beside);
  const home = near && draft.project.manifest(dirname(near.path))?.directory === directory ? near : unit;
  const module = helperModule(draft, home, { files: ['required-env', 'environment'], exported: HELPER, code: `${loads}${code.replace('function', 'export function')}` });
  return module === undefined || module === unit.path ? undefined : file.importName(file.moduleFor(module), HELPER);
}

function addExample(draft: Draft, at: Location, env: string): void {
  const directory = draft.project.manifest(dirname(at.file))?.directory ?? dirname(at.file);
  const path = join(directory, '.env.example');
  if (draft.project.exists(path) && new RegExp(`^\\s*#?\\s*(?:export\\s+)?${env}\\s*=`, 'm').test(draft.project.text(path) ?? '')) return;
  draft.addLines(path, [`${env}=`]);
}

/** The string literal that holds a span, quotes left out. */
function literalAt(ast: ts.SourceFile, { start, end }: Location): ts.StringLiteralLike | undefined {
  let found: ts.StringLiteralLike | undefined;
  const visit = (node: ts.Node): void => {
    if (node.pos > start || node.end < end) return;
    // The whole text must be the secret: a part of a longer one is mended by hand.
    if (ts.isStringLiteralLike(node) && node.getStart(ast) + 1 === start && node.end - 1 === end) found = node;
    ts.forEachChild(node, visit);
  };
  visit(ast);
  return found;
}

function isKey(node: ts.Node): boolean {
  const { parent } = node;
  return (ts.isPropertyAssignment(parent) && parent.name === node) || ts.isLiteralTypeNode(parent) || ts.isImportDeclaration(parent) || ts.isEnumMember(parent) || ts.isBindingElement(parent) || ts.isParameter(parent);
}

/** `NAME` of `process.env.NAME` and `process.env['NAME']`. */
function variableOf(expression: ts.Expression): string | undefined {
  const isEnv = (node: ts.Expression): boolean => ts.isPropertyAccessExpression(node) && node.name.text === 'env' && ts.isIdentifier(node.expression) && node.expression.text === 'process';
  if (ts.isPropertyAccessExpression(expression) && isEnv(expression.expression)) return expression.name.text;
  return ts.isElementAccessExpression(expression) && isEnv(expression.expression) && ts.isStringLiteralLike(expression.argumentExpression) ? expression.argumentExpression.text : undefined;
}

function nameAround(node: ts.Node): string {
  for (let at = node.parent, level = 0; level < 4 && !isFunctionLike(at) && !ts.isSourceFile(at); at = at.parent, level += 1) {
    if ((ts.isVariableDeclaration(at) || ts.isPropertyAssignment(at) || ts.isPropertyDeclaration(at)) && !ts.isObjectBindingPattern(at.name) && !ts.isArrayBindingPattern(at.name)) return staticName(at.name) ?? '';
  }
  return '';
}

/** A variable for one secret: where another one in the project has its name, what stands around it tells them apart; undefined where that does not either. */
function freeVariable(literal: ts.StringLiteralLike, name: string, unit: Unit, draft: Draft): string | undefined {
  const plain = environmentName(name);
  if (plain === undefined) return undefined;
  const around = classAround(literal);
  const file = unit.path.slice(unit.path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  return [plain, ...(around === undefined ? [] : [environmentName(`${around}_${plain}`)]), environmentName(`${file}_${plain}`)].find((one) => one !== undefined && ![...draft.project.units()].some((other) => isTaken(one, literal, other)));
}

function classAround(node: ts.Node): string | undefined {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) if (ts.isClassLike(at)) return at.name?.text;
  return undefined;
}

/** The file reads a variable of this name, or holds another secret that would be called so. */
function isTaken(env: string, literal: ts.StringLiteralLike, { ast, text }: Unit): boolean {
  if (new RegExp(`\\benv(?:\\.${env}\\b|\\[['"]${env}['"])|\\b${HELPER}\\(['"]${env}['"]\\)`).test(text)) return true;
  let found = false;
  const visit = (node: ts.Node): void => {
    if (found) return;
    if (ts.isStringLiteralLike(node) && node !== literal && node.text !== literal.text && node.text.length >= 8 && !/\s/.test(node.text) && environmentName(nameAround(node)) === env) found = true;
    ts.forEachChild(node, visit);
  };
  visit(ast);
  return found;
}

/** `statusPageToken` → `STATUS_PAGE_TOKEN`. */
function environmentName(name: string): string | undefined {
  const made = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '').toUpperCase();
  return /^[A-Z][A-Z0-9_]*$/.test(made) && made.length <= 60 ? made : undefined;
}
