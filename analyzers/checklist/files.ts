/** The folder .prod-mcp and what lies in it, read strictly: a damaged file is a problem with a place, and nothing of it counts. */
import { findNodeAtLocation, getNodeValue, parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { z } from 'zod';
import { repositoryRoot } from '../config/load.js';
import { repeatedKeys, schemaProblems, spanOf, syntaxProblem } from '../config/problems.js';
import type { Checklist, Location } from '../contract/index.js';
import type { Host, Path } from '../host/host.js';
import { dirname, join } from '../host/paths.js';
import { readText } from '../host/text.js';

export const RECORD_FOLDER = '.prod-mcp';

/** Bytes that are read of one. */
const MAX_SIZE = 20_000_000;

export type Problems = Checklist['problems'];

/** Where the folder lies that is nearest to a path, upward to the root of its repository; undefined when there is none. */
export function findRecordFolder(host: Host, path: Path): Path | undefined {
  const start = host.stat(path)?.kind === 'directory' ? path : dirname(path);
  const root = repositoryRoot(host, start);
  for (let at = start; ; at = dirname(at)) {
    const folder = join(at, RECORD_FOLDER);
    if (host.stat(folder)?.kind === 'directory') return folder;
    if (at === root || dirname(at) === at) return undefined;
  }
}

/** Where a new one belongs: beside the nearest package.json, else in the folder itself. */
export function newRecordFolder(host: Host, path: Path): Path {
  const start = host.stat(path)?.kind === 'directory' ? path : dirname(path);
  const root = repositoryRoot(host, start);
  for (let at = start; ; at = dirname(at)) {
    if (host.stat(join(at, 'package.json'))?.kind === 'file') return join(at, RECORD_FOLDER);
    if (at === root || dirname(at) === at) return join(start, RECORD_FOLDER);
  }
}

export type RecordFile<T> =
  | { readonly state: 'missing' }
  | { readonly state: 'damaged'; readonly problems: Problems }
  | { readonly state: 'read'; readonly value: T; readonly at: (...path: (string | number)[]) => Location };

/** Reads one of the files against its schema. */
export function readRecordFile<T>(host: Host, file: Path, schema: z.ZodType<T>): RecordFile<T> {
  if (host.stat(file) === undefined) return { state: 'missing' };
  const whole: Location = { file, start: 0, end: 0 };
  const damaged = (problems: Problems): RecordFile<T> => ({ state: 'damaged', problems });
  const read = readText(host, file, { limit: MAX_SIZE, minified: 'keep' });
  if (!read.ok) return damaged([{ message: read.notice.message, location: whole }]);
  const conflict = /^(?:<{7}|={7}|>{7})/m.exec(read.text);
  if (conflict) return damaged([{ message: 'A merge was left half done here: settle it first.', location: { file, start: conflict.index, end: conflict.index + 7 } }]);
  const errors: ParseError[] = [];
  let tree: Node | undefined;
  try {
    tree = parseTree(read.text, errors, { allowTrailingComma: false, disallowComments: true });
  } catch (error) {
    // The parser recurses: nesting that none of these files has.
    if (!(error instanceof RangeError)) throw error;
  }
  const syntax = syntaxProblem(file, errors);
  if (syntax || !tree) return damaged([syntax ?? { message: 'This is no JSON.', location: whole }]);
  const repeated = repeatedKeys(file, tree);
  const checked = schema.safeParse(getNodeValue(tree));
  if (!checked.success || repeated.length > 0) {
    const problems = [...repeated, ...(checked.success ? [] : schemaProblems(file, tree, checked.error.issues, schema))];
    return damaged(problems.map(({ message, location }) => ({ message: message.replace(/^The configuration /, 'The file '), location })));
  }
  const root = tree;
  return { state: 'read', value: checked.data, at: (...path) => spanOf(file, findNodeAtLocation(root, path) ?? root) };
}
