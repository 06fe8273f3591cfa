/** Modules that run together, by their imports alone. */
import type { Path } from '../../host/host.js';
import { ts } from '../../project/syntax.js';
import type { Unit } from '../../project/unit.js';
import type { Evaluator } from '../../resolve/evaluator.js';
import type { ModuleRecord } from '../../resolve/machine.js';
import type { ModuleGraph } from '../../resolve/module-graph.js';

/** Modules that surely run when a module does: imports, and dynamic imports that hang on no condition. */
export class StaticReach {
  readonly #graph: ModuleGraph;
  readonly #records = new Map<Path, ModuleRecord>();
  readonly #known = new Map<Path, ReadonlySet<Path>>();
  readonly #imports = new Map<Path, readonly Path[]>();

  constructor({ graph, machine }: { readonly graph: ModuleGraph; readonly machine: Evaluator }) {
    this.#graph = graph;
    for (const record of machine.modules()) this.#records.set(record.unit.path, record);
  }

  from(entry: Path): ReadonlySet<Path> {
    const known = this.#known.get(entry);
    if (known) return known;
    const seen = new Set([entry]);
    const queue = [entry];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      for (const next of this.#of(at)) {
        if (seen.has(next)) continue;
        seen.add(next);
        queue.push(next);
      }
    }
    this.#known.set(entry, seen);
    return seen;
  }

  #of(path: Path): readonly Path[] {
    const known = this.#imports.get(path);
    if (known) return known;
    const record = this.#records.get(path);
    const specifiers = record ? surelyImported(record.unit) : [];
    const paths = specifiers.map((specifier) => this.#graph.resolve(path, specifier)).flatMap((target) => (target.kind === 'file' ? [target.path] : []));
    this.#imports.set(path, paths);
    return paths;
  }
}

function surelyImported(unit: Unit): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier && ts.isStringLiteralLike(node.moduleSpecifier)) found.push(node.moduleSpecifier.text);
    else if (ts.isCallExpression(node) && node.arguments[0] && ts.isStringLiteralLike(node.arguments[0]) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(node.expression) && node.expression.text === 'require'))) found.push(node.arguments[0].text);
    if (ts.isIfStatement(node) || ts.isConditionalExpression(node) || ts.isSwitchStatement(node) || ts.isCatchClause(node)) return;
    ts.forEachChild(node, visit);
  };
  if (/\bimport\b|\brequire\b|\bfrom\b/.test(unit.text)) visit(unit.ast);
  return found;
}
