/** Reads the imports of source files and says which of them the house does not allow. Files come in as text, so that it can be tested. */
import { posix } from 'node:path';
import ts from 'typescript';

/** `type` vanishes when compiled, `value` loads the module at once, `dynamic` loads it when the code asks. */
export type ImportKind = 'type' | 'value' | 'dynamic';

export interface Import {
  readonly specifier: string;
  readonly kind: ImportKind;
  /** 1-based. */
  readonly line: number;
}

/** Text by path from the repository's root, with forward slashes. */
export type SourceTexts = ReadonlyMap<string, string>;

export interface Layer {
  readonly name: string;
  /** Folder ending in `/`, or one file. The longest match decides a file's layer. */
  readonly path: string;
  /** Names of the layers it may import; its own is always allowed. */
  readonly mayImport: readonly string[];
  /** Layers it may name without loading them: type imports, and dynamic ones where `orDynamically`. */
  readonly typesOf?: readonly string[];
  readonly orDynamically?: boolean;
  /** Why, in one line. */
  readonly reason: string;
}

const core = ['contract', 'host', 'artifacts', 'project', 'resolve', 'model'];

/** The one-way imports: contract ← host ← project ← resolve ← model ← rules ← engine ← doors. */
export const layers: readonly Layer[] = [
  { name: 'contract', path: 'analyzers/contract/', mayImport: [], reason: 'everybody shares its types, so it depends on nobody' },
  { name: 'host', path: 'analyzers/host/', mayImport: ['contract'], reason: 'a port to the file system knows nothing of what is read through it' },
  { name: 'artifacts', path: 'analyzers/artifacts/', mayImport: ['contract', 'host'], reason: 'manifests and containers say what they say whatever the source does' },
  { name: 'project', path: 'analyzers/project/', mayImport: ['contract', 'host'], reason: 'files and syntax come before any meaning' },
  { name: 'resolve', path: 'analyzers/resolve/', mayImport: ['contract', 'host', 'project'], reason: 'names and values are found without knowing what a tool is' },
  { name: 'model', path: 'analyzers/model/', mayImport: ['contract', 'host', 'artifacts', 'project', 'resolve'], reason: 'the domain is modelled once, before and without any rule' },
  { name: 'taint', path: 'analyzers/taint/', mayImport: ['contract'], reason: 'the engine is language-neutral: it could follow data in another language' },
  { name: 'taint/models', path: 'analyzers/taint/models/', mayImport: ['contract', 'taint'], reason: 'rows are data, checked by the engine\'s schema' },
  { name: 'taint/lower', path: 'analyzers/taint/lower/', mayImport: [...core, 'taint'], reason: 'the one place where TypeScript becomes what the engine follows' },
  { name: 'fixes', path: 'analyzers/fixes/', mayImport: core, reason: 'an edit is built from the model, whoever asks for it' },
  { name: 'rules', path: 'analyzers/rules/', mayImport: ['contract', 'artifacts', 'model', 'resolve', 'taint', 'taint/lower', 'taint/models', 'fixes', 'rules/shared'], reason: 'a rule asks about servers and tools, never about syntax, configuration or output' },
  { name: 'rules/shared', path: 'analyzers/rules/shared/', mayImport: ['contract', 'artifacts', 'model', 'resolve', 'taint', 'taint/lower', 'taint/models', 'fixes'], reason: 'what rules share depends on no rule' },
  { name: 'checklist', path: 'analyzers/checklist/', mayImport: ['contract', 'host', 'config'], reason: 'items are judged from findings and coverage, not from code; its files are read as the configuration is' },
  { name: 'report', path: 'analyzers/report/', mayImport: ['contract', 'report/page'], reason: 'an output shows a result and adds nothing to it' },
  { name: 'report/page', path: 'analyzers/report/page/', mayImport: [], reason: 'style and script of the checklist\'s page are text: whoever shows the page may have them' },
  { name: 'config', path: 'analyzers/config/', mayImport: ['contract', 'host', 'artifacts', 'project', 'taint', 'taint/models', 'rules'], reason: 'configuration chooses among rules and adds rows; no rule asks for it' },
  { name: 'engine', path: 'analyzers/engine/', mayImport: [...core, 'taint', 'taint/models', 'taint/lower', 'fixes', 'rules', 'rules/shared', 'checklist', 'config'], reason: 'it runs everything and prints nothing' },
  { name: 'analyzers', path: 'analyzers/index.ts', mayImport: ['contract', 'host', 'fixes', 'rules', 'checklist', 'report', 'config', 'engine'], reason: 'the only public door gathers what is public' },
  { name: 'src', path: 'src/', mayImport: [], typesOf: ['analyzers'], orDynamically: true, reason: 'doors share it, the extension too, so it must not load the analyzer' },
  { name: 'src/cli', path: 'src/cli/', mayImport: ['analyzers', 'src'], typesOf: ['src/server'], orDynamically: true, reason: 'a door is a projection of the public result; it may start another one, and load it then' },
  { name: 'src/server', path: 'src/server/', mayImport: ['analyzers', 'src'], reason: 'a door is a projection of the public result' },
  { name: 'src/mcp', path: 'src/mcp/', mayImport: ['analyzers', 'src'], reason: 'a door is a projection of the public result' },
  { name: 'src/extension', path: 'src/extension/', mayImport: ['src', 'report/page'], typesOf: ['analyzers'], reason: 'seconds of analysis would freeze the editor: it talks to the server instead' },
];

export interface PackageRule {
  readonly matches: (specifier: string) => boolean;
  /** Path prefixes that may import it; empty for nobody. */
  readonly onlyIn: readonly string[];
  /** Where the rule holds. */
  readonly within: string;
  readonly reason: string;
}

const named = (...names: string[]) => (specifier: string): boolean =>
  names.some((name) => specifier === name || specifier.startsWith(`${name}/`));
const builtin = (...names: string[]): ((specifier: string) => boolean) => named(...names, ...names.map((name) => `node:${name}`));

const packageRules: readonly PackageRule[] = [
  { matches: named('ts-morph', '@ts-morph/common'), onlyIn: ['analyzers/project/'], within: '', reason: 'fenced, so that another parser can take its place' },
  { matches: named('typescript'), onlyIn: [], within: '', reason: 'a second copy of the compiler; `ts` comes from analyzers/project/syntax.js' },
  { matches: builtin('fs'), onlyIn: ['analyzers/host/'], within: 'analyzers/', reason: 'files are read through the host, or unsaved text and tests in memory would be missed' },
  { matches: builtin('child_process', 'cluster', 'vm', 'inspector'), onlyIn: [], within: 'analyzers/', reason: 'the analysed project is never executed' },
  { matches: builtin('http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns'), onlyIn: [], within: 'analyzers/', reason: 'nothing leaves the machine' },
  { matches: named('vscode'), onlyIn: ['src/extension/'], within: '', reason: 'it exists only inside the editor' },
];

/** Every import, re-export, `import()` and `require()` of a file, in order. */
export function readImports(path: string, text: string): readonly Import[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, kind: ImportKind): void => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    found.push({ specifier: specifier.text, kind, line: file.getLineAndCharacterOfPosition(specifier.getStart(file)).line + 1 });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, onlyTypes(node.importClause) ? 'type' : 'value');
    } else if (ts.isExportDeclaration(node)) {
      const elements = node.exportClause !== undefined && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : undefined;
      add(node.moduleSpecifier, node.isTypeOnly || (elements?.every((element) => element.isTypeOnly) ?? false) ? 'type' : 'value');
    } else if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
      add(node.moduleReference.expression, node.isTypeOnly ? 'type' : 'value');
    } else if (ts.isImportTypeNode(node)) {
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, 'type');
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], 'dynamic');
    } else if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'require') {
      add(node.arguments[0], 'value');
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function onlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  // `import { type A }` still loads the module under verbatimModuleSyntax, yet binds nothing of it.
  const bindings = clause.namedBindings;
  return clause.name === undefined && bindings !== undefined && ts.isNamedImports(bindings)
    && bindings.elements.length > 0 && bindings.elements.every((element) => element.isTypeOnly);
}

/** The layer a file belongs to: the longest matching path wins. */
function layerOf(path: string): Layer | undefined {
  let best: Layer | undefined;
  for (const layer of layers) {
    const matches = layer.path.endsWith('/') ? path.startsWith(layer.path) : path === layer.path;
    if (matches && layer.path.length > (best?.path.length ?? 0)) best = layer;
  }
  return best;
}

/** The file a relative specifier means, or the path it would have. */
function targetOf(from: string, specifier: string): string {
  return posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts');
}

const isRuleFile = (path: string): boolean => /^analyzers\/rules\/(?!shared\/)[^/]+\/[^/]+\.ts$/.test(path);

/** Imports that the house does not allow, one sentence each: `file:line imports X: reason`. */
export function importViolations(sources: SourceTexts): readonly string[] {
  const violations: string[] = [];
  for (const [path, text] of sources) {
    const layer = layerOf(path);
    if (layer === undefined) {
      violations.push(`${path}: no layer holds this file (test/import-rules.ts lists them)`);
      continue;
    }
    for (const one of readImports(path, text)) {
      const reason = one.specifier.startsWith('.') ? againstLayer(path, layer, one) : againstPackage(path, one.specifier);
      if (reason !== undefined) violations.push(`${path}:${one.line} imports ${one.specifier}: ${reason}`);
    }
  }
  return violations;
}

function againstLayer(path: string, layer: Layer, one: Import): string | undefined {
  const target = targetOf(path, one.specifier);
  if (isRuleFile(path) && isRuleFile(target)) return 'rules never import each other; what two rules share lives in analyzers/rules/shared';
  const other = layerOf(target);
  if (other === undefined) return 'it lies outside analyzers and src';
  if (other === layer || layer.mayImport.includes(other.name)) return undefined;
  if (layer.typesOf?.includes(other.name) === true) {
    if (one.kind === 'type' || (one.kind === 'dynamic' && layer.orDynamically === true)) return undefined;
  }
  return `${layer.name} may not use ${other.name}, because ${layer.reason}`;
}

function againstPackage(path: string, specifier: string): string | undefined {
  const broken = packageRules.find(
    (rule) => path.startsWith(rule.within) && rule.matches(specifier) && !rule.onlyIn.some((prefix) => path.startsWith(prefix)),
  );
  return broken?.reason;
}

/**
 * Files that load each other in a ring, each ring once. Dynamic imports load later, and type imports never: two types may
 * well name each other across files (a value has an environment, an environment holds values).
 */
export function importCycles(sources: SourceTexts): readonly (readonly string[])[] {
  const edges = new Map<string, readonly string[]>();
  for (const [path, text] of sources) {
    const targets = readImports(path, text).filter((one) => one.specifier.startsWith('.') && one.kind === 'value');
    edges.set(path, targets.map((one) => targetOf(path, one.specifier)).filter((target) => sources.has(target)));
  }
  return stronglyConnected(edges).filter((ring) => ring.length > 1 || edges.get(ring[0]!)!.includes(ring[0]!));
}

/** Tarjan's strongly connected components. */
function stronglyConnected(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const open = new Set<string>();
  const components: string[][] = [];
  const visit = (node: string): void => {
    order.set(node, order.size);
    low.set(node, order.get(node)!);
    stack.push(node);
    open.add(node);
    for (const next of edges.get(node) ?? []) {
      if (!order.has(next)) {
        visit(next);
        low.set(node, Math.min(low.get(node)!, low.get(next)!));
      } else if (open.has(next)) {
        low.set(node, Math.min(low.get(node)!, order.get(next)!));
      }
    }
    if (low.get(node) !== order.get(node)) return;
    const component: string[] = [];
    let member: string;
    do {
      member = stack.pop()!;
      open.delete(member);
      component.push(member);
    } while (member !== node);
    components.push(component.reverse());
  };
  for (const node of edges.keys()) if (!order.has(node)) visit(node);
  return components;
}
