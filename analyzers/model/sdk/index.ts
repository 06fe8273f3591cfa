/** All rows, indexed by API path: the one place the model looks them up. */
import { withNodePrefix } from '../../resolve/builtin-modules.js';
import * as frameworks from './frameworks.js';
import * as official from './official.js';
import type { ClassRow, ConnectRow, ControllerRow, DecoratorRow, DefinitionRow, FileRouteRow, HandlerRow, MountRow, PackageRow, RegistrationRow, ServerRow, ToolkitRow, TransportRow } from './row.js';

const packages: readonly PackageRow[] = [...official.packages, ...frameworks.packages];
const exactPackages = new Map(packages.filter((row) => !row.specifier.endsWith('/*')).map((row) => [row.specifier, row]));
const prefixPackages = packages.filter((row) => row.specifier.endsWith('/*')).map((row) => ({ prefix: row.specifier.slice(0, -1), row }));

/** Names of the packages that declare servers, sorted: what a manifest names where there may be one. */
export const serverPackages: readonly string[] = [...new Set(packages.filter((row) => row.server && row.manifest !== false).map((row) => row.specifier.split('/').slice(0, row.specifier.startsWith('@') ? 2 : 1).join('/')))].sort();

/** Row of a specifier as written in an import. (Names with a scope have no capitals; where files are found without regard to them, `@Scope/name` works all the same.) */
function packageRow(written: string): PackageRow | undefined {
  const specifier = written.startsWith('@') && /[A-Z]/.test(written) ? written.replace(/^@[^/]+\/[^/]+/, (name) => name.toLowerCase()) : written;
  const exact = exactPackages.get(specifier);
  if (exact) return exact;
  for (const { prefix, row } of prefixPackages) if (specifier.startsWith(prefix)) return row;
  return undefined;
}

/** One spelling for every module: API paths start with it. */
export function canonicalModule(specifier: string): string {
  return packageRow(specifier)?.canonical ?? withNodePrefix(specifier);
}

/** True for packages that rows describe: their own source says nothing that the rows do not. */
export function isDescribed(specifier: string): boolean {
  return packageRow(specifier) !== undefined;
}

/** The class of the official SDK that packages hand on or extend. */
const HANDED_ON = 'McpServer';

/** The module that an export is taken to come from: a package of which no row tells, and which exports `McpServer`, has the official one or what it made of that. */
export function homeOf(module: string, name: string): string {
  return name === HANDED_ON && !isDescribed(module) ? official.SDK : module;
}

const IMPORTS_IT = new RegExp(`\\bimport\\s+(?:type\\s+)?(?:[\\w$]+\\s*,\\s*)?\\{[^{}]{0,2000}\\b${HANDED_ON}\\b[^{}]{0,2000}\\}\\s*from\\s*["']([^"'.\\n][^"'\\n]{0,300})["']`, 'g');

/** Modules that a text imports `McpServer` from. */
export function handingOn(text: string): readonly string[] {
  return text.includes(HANDED_ON) ? [...text.matchAll(IMPORTS_IT)].map(([, specifier = '']) => specifier) : [];
}

/** True when a file that imports this may declare a server or what belongs to one. */
export function isServerPackage(specifier: string): boolean {
  return packageRow(specifier)?.server ?? false;
}

const SERVER_IMPORT = new RegExp(`(?:from|import|require)\\s*\\(?\\s*["'](?:${serverPackages.map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})["'/]`);
const OWN_IMPORT = /(?:\bfrom|\bimport|\brequire\()\s*["']\.{1,2}\//;
/** Characters past which a minified file that imports only others of its program is no part of a server, but of a page. */
const LARGEST_PART = 200_000;

/**
 * Tells of the text of a minified file that it may be part of a server: built without the packages it needs, it imports one that declares servers,
 * or other files of its program. What vendors and bundlers put into one file holds no such import.
 */
export function isServerProgram(text: string): boolean {
  return SERVER_IMPORT.test(text) || (text.length < LARGEST_PART && OWN_IMPORT.test(text));
}

function byPath<R extends { readonly paths: readonly string[] }>(rows: readonly R[]): ReadonlyMap<string, R> {
  const map = new Map<string, R>();
  for (const row of rows) for (const path of row.paths) map.set(path, row);
  return map;
}

export const serverRows: ReadonlyMap<string, ServerRow> = byPath([...official.servers, ...frameworks.servers]);
export const registrationRows: ReadonlyMap<string, RegistrationRow> = byPath([...official.registrations, ...frameworks.registrations]);
export const definitionRows: ReadonlyMap<string, DefinitionRow> = byPath(frameworks.definitions);
export const toolkitRows: readonly ToolkitRow[] = frameworks.toolkits;
export const classRows: ReadonlyMap<string, ClassRow> = byPath(frameworks.classes);
export const decoratorRows: ReadonlyMap<string, DecoratorRow> = byPath(frameworks.decorators);
export const fileRouteRows: readonly FileRouteRow[] = frameworks.fileRoutes;
export const transportRows: ReadonlyMap<string, TransportRow> = byPath([...official.transports, ...frameworks.transports]);
export const connectRows: ReadonlyMap<string, ConnectRow> = byPath([...official.connections, ...frameworks.connections]);
export const handlerRows: ReadonlyMap<string, HandlerRow> = byPath(official.handlers);
export const mountRows: ReadonlyMap<string, MountRow> = byPath(frameworks.mounts);
export const controllerRows: readonly ControllerRow[] = frameworks.controllers;
export const requestSchemas = official.requestSchemas;

/** Rows by method name, for calls of which the receiver is not known. */
export const shapeRows: ReadonlyMap<string, RegistrationRow> = new Map(
  [...official.registrations, ...frameworks.registrations].flatMap((row) => (row.shape === undefined ? [] : [[row.shape, row] as const])),
);

const makers = [...new Set([...serverRows.keys()].map((path) => path.slice(path.lastIndexOf('#') + 1)).filter((name) => /^\w+$/.test(name) && name !== 'default'))].join('|');

/** Text that a function must contain for a registration, or the making of a server, to be in it. */
export const REGISTRATION_TEXT = new RegExp(
  `\\b(?:registerTool|registerToolTask|registerAppTool|registerPrompt|registerResource|setRequestHandler|addTools?|addPrompt|addResource|${makers})\\b|\\.(?:tool|tools|prompt|resource|defineTool)\\s*\\(`,
);
