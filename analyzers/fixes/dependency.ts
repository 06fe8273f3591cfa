/** Adds a package to the dependencies of the package.json that a file belongs to. */
import { dirname } from '../host/paths.js';
import { ts } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import type { Draft } from './draft.js';

const TABLES = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** Does nothing where the package is there already, in whatever table. */
export function addDependency(draft: Draft, unit: Unit, name: string, range: string): void {
  const manifest = draft.project.manifest(dirname(unit.path));
  if (!manifest || hasDependency(manifest.json, name)) return;
  const text = draft.text(manifest.path);
  const file = text && ts.parseJsonText(manifest.path, text.text);
  const [statement] = file?.statements ?? [];
  if (!text || !file || !statement || !ts.isObjectLiteralExpression(statement.expression)) throw new Error('package.json cannot be changed');
  const own = statement.expression;
  const line = `${JSON.stringify(name)}: ${JSON.stringify(range)}`;
  const table = own.properties.find((property) => property.name && ts.isStringLiteral(property.name) && property.name.text === 'dependencies');
  const eol = text.text.includes('\r\n') ? '\r\n' : '\n';
  if (table && ts.isPropertyAssignment(table) && ts.isObjectLiteralExpression(table.initializer) && table.initializer.properties.length > 0) {
    // By name, as npm keeps them.
    const { properties } = table.initializer;
    const next = properties.find((property) => property.name !== undefined && ts.isStringLiteral(property.name) && property.name.text > name);
    const beside = next ?? properties.at(-1);
    if (!beside) return;
    const start = beside.getStart(file);
    const lead = /[ \t]*$/.exec(text.text.slice(0, start))?.[0] ?? '';
    if (next) text.replace(start, start, `${line},${eol}${lead}`);
    else text.replace(beside.end, beside.end, `,${eol}${lead}${line}`);
    return;
  }
  const last = own.properties.at(-1);
  if (!last) throw new Error('package.json is empty');
  const lead = /[ \t]*$/.exec(text.text.slice(0, last.getStart(file)))?.[0] ?? '  ';
  if (table) throw new Error('the dependencies are written in a way that is not known');
  text.replace(last.end, last.end, `,${eol}${lead}"dependencies": {${eol}${lead}${lead}${line}${eol}${lead}}`);
}

export function hasDependency(json: Readonly<Record<string, unknown>>, name: string): boolean {
  return TABLES.some((table) => {
    const one = json[table];
    return one !== null && typeof one === 'object' && Object.hasOwn(one, name);
  });
}
