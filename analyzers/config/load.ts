/** Finds and reads mcp-lint.config.json: from the analysed paths upward to the repository's root, never further. */
import { findNodeAtLocation, getNodeValue, parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { Confidence, Location, Notice, Policy, Preset, Severity } from '../contract/index.js';
import type { Host, Path } from '../host/host.js';
import { commonDirectory, dirname, isAbsolute, isInside, join } from '../host/paths.js';
import { readText } from '../host/text.js';
import { compileGlob, compileGlobs, type PathMatcher } from './glob.js';
import { ConfigError, type ConfigProblem } from './config-error.js';
import { repeatedKeys, schemaProblems, spanOf, syntaxProblem } from './problems.js';
import type { Row } from '../taint/row.js';
import { configSchema, type ConfigInput, type ConfigurableRule, type RuleSetting, type RuleSettings } from './schema.js';

export const CONFIG_NAME = 'mcp-lint.config.json';

/** Names that people and other programs use; none of them is read. */
const FOREIGN_NAMES: Readonly<Record<string, string>> = {
  '.mcp-lint.json': 'It belongs to another program of that name',
  'mcp-lint.json': 'The configuration has another name',
  '.mcp-lintrc': 'The configuration has another name',
  '.mcp-lintrc.json': 'The configuration has another name',
  'mcp-lint.config.jsonc': 'The configuration has another name, and comments are allowed in it',
  'mcp-lint.config.js': 'The configuration is data, never code',
  'mcp-lint.config.mjs': 'The configuration is data, never code',
  'mcp-lint.config.ts': 'The configuration is data, never code',
};

/** Bytes of a configuration that are read. */
const MAX_SIZE = 1_000_000;

export interface Override {
  readonly matches: PathMatcher;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly location: Location;
}

export interface Config {
  readonly file: Path;
  /** Folder that its patterns are relative to. */
  readonly directory: Path;
  readonly preset?: Preset;
  readonly specification?: string;
  readonly minConfidence?: Confidence;
  readonly failOn?: Severity | 'never';
  readonly maxWarnings?: number;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly entries?: readonly Path[];
  readonly baseline?: Path | false;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly overrides: readonly Override[];
  readonly policy?: Policy;
  /** Where `policy` is written. */
  readonly policyAt?: Location;
  /** Rows beside those that are built in. */
  readonly models?: readonly Row[];
  /** What it holds that has no effect. */
  readonly notices: readonly Notice[];
}

export interface FoundConfig {
  readonly file: Path | undefined;
  /** Files under names that are not read. */
  readonly notices: readonly Notice[];
}

/** Looks for a configuration from the folder that holds all the paths up to the root of their repository. */
export function findConfig(host: Host, paths: readonly Path[]): FoundConfig {
  const start = commonDirectory(paths.map((path) => (host.stat(path)?.kind === 'directory' ? path : dirname(path))));
  const notices: Notice[] = [];
  if (start === undefined) return { file: undefined, notices };
  const root = repositoryRoot(host, start);
  for (let at = start; ; at = dirname(at)) {
    notices.push(...foreignConfigs(host, at));
    if (host.stat(join(at, CONFIG_NAME))?.kind === 'file') return { file: join(at, CONFIG_NAME), notices };
    if (at === root || dirname(at) === at) return { file: undefined, notices };
  }
}

function foreignConfigs(host: Host, directory: Path): Notice[] {
  return Object.entries(FOREIGN_NAMES).flatMap(([name, why]) => {
    const file = join(directory, name);
    if (host.stat(file)?.kind !== 'file') return [];
    return [{ kind: 'foreign-config' as const, message: `This file was not read. ${why}; this one reads ${CONFIG_NAME}.`, location: { file, start: 0, end: 0 } }];
  });
}

/**
 * The folder past which nothing is looked for: the repository; without one the outermost package. What lies above belongs to somebody else, and
 * could switch rules off.
 */
export function repositoryRoot(host: Host, directory: Path): Path {
  let outermost = directory;
  for (let at = directory; ; at = dirname(at)) {
    if (host.stat(join(at, '.git')) !== undefined) return at;
    if (host.stat(join(at, 'package.json')) !== undefined) outermost = at;
    if (dirname(at) === at) return outermost;
  }
}

/**
 * Reads a configuration.
 * @throws ConfigError with everything that is wrong with it
 */
export function loadConfig(host: Host, file: Path, rules: readonly ConfigurableRule[]): Config {
  const whole: Location = { file, start: 0, end: 0 };
  const read = readText(host, file, { limit: MAX_SIZE, minified: 'keep' });
  if (!read.ok) throw new ConfigError([{ message: read.notice.message, location: whole }]);
  const tree = readTree(file, read.text);
  const problems = repeatedKeys(file, tree);
  const schema = configSchema(rules);
  const checked = schema.safeParse(getNodeValue(tree));
  if (!checked.success) throw new ConfigError([...problems, ...schemaProblems(file, tree, checked.error.issues, schema)].sort(byPlace));
  const config = resolveConfig(host, { file, tree, input: checked.data, problems });
  if (problems.length > 0) throw new ConfigError([...problems].sort(byPlace));
  return config;
}

function readTree(file: Path, text: string): Node {
  const errors: ParseError[] = [];
  let tree: Node | undefined;
  try {
    tree = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  } catch (error) {
    // The parser recurses: nesting that no configuration has.
    if (!(error instanceof RangeError)) throw error;
    throw new ConfigError([{ message: 'The configuration is nested too deeply.', location: { file, start: 0, end: 0 } }]);
  }
  if (!tree && text.trim() === '') throw new ConfigError([{ message: 'The configuration is empty: an object is expected, {} at least.', location: { file, start: 0, end: 0 } }]);
  const damaged = syntaxProblem(file, errors);
  if (damaged || !tree) throw new ConfigError([damaged ?? { message: 'This is no JSON.', location: { file, start: 0, end: 0 } }]);
  return tree;
}

interface Checked {
  readonly file: Path;
  readonly tree: Node;
  readonly input: ConfigInput;
  readonly problems: ConfigProblem[];
}

/** What the schema cannot say: patterns that compile, entries that exist. */
function resolveConfig(host: Host, { file, tree, input, problems }: Checked): Config {
  const directory = dirname(file);
  const at = (...path: (string | number)[]): Location => spanOf(file, findNodeAtLocation(tree, path) ?? tree);
  const checkPatterns = (patterns: readonly string[] | undefined, ...path: (string | number)[]): void => {
    for (const [index, pattern] of (patterns ?? []).entries()) {
      const wrong = patternProblem(pattern);
      if (wrong !== undefined) problems.push({ message: wrong, location: at(...path, index) });
    }
  };
  checkPatterns(input.include, 'include');
  checkPatterns(input.exclude, 'exclude');
  for (const [index, override] of (input.overrides ?? []).entries()) checkPatterns(override.files, 'overrides', index, 'files');
  const entries = input.entries?.map((text, index) => {
    const path = join(directory, text);
    const location = at('entries', index);
    if (isAbsolute(text) || !isInside(directory, path)) problems.push({ message: `"${text}" must be relative to the folder of the configuration and lie in it.`, location });
    else if (host.stat(path)?.kind !== 'file') problems.push({ message: `There is no file "${text}".`, location });
    return path;
  });
  const baseline = typeof input.baseline === 'string' ? join(directory, input.baseline) : input.baseline;
  if (typeof input.baseline === 'string' && (isAbsolute(input.baseline) || !isInside(directory, join(directory, input.baseline)))) problems.push({ message: `"${input.baseline}" must be relative to the folder of the configuration and lie in it.`, location: at('baseline') });
  const notices: Notice[] = [];
  const ids = new Set<string>();
  for (const [index, { id }] of (input.models ?? []).entries()) {
    if (ids.has(id)) problems.push({ message: `There are two rows "${id}".`, location: at('models', index, 'id') });
    ids.add(id);
  }
  return {
    file, directory,
    rules: settingsOf(input.rules),
    // Patterns that are wrong have been told; they must not be compiled.
    overrides: problems.length > 0 ? [] : (input.overrides ?? []).map((override, index) => ({
      matches: compileGlobs(override.files, host.caseInsensitive), rules: settingsOf(override.rules), location: at('overrides', index),
    })),
    notices,
    ...defined({
      preset: input.preset, specification: input.specification, minConfidence: input.minConfidence, failOn: input.failOn, maxWarnings: input.maxWarnings,
      policyAt: input.policy ? at('policy') : undefined,
      include: input.include, exclude: input.exclude, entries, baseline, policy: input.policy, models: input.models,
    }),
  };
}

function patternProblem(pattern: string): string | undefined {
  if (pattern.startsWith('!')) return `A pattern cannot be turned round by "!": write "${pattern.slice(1)}" into "include" or "exclude".`;
  if (isAbsolute(pattern)) return 'A pattern is relative to the folder of the configuration.';
  if (/\\[\p{L}\p{N}]/u.test(pattern)) return 'A pattern has "/" between folders, on Windows too.';
  try {
    compileGlob(pattern);
    return undefined;
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

function settingsOf(settings: RuleSettings | undefined): Readonly<Record<string, RuleSetting>> {
  return Object.fromEntries(Object.entries(settings ?? {}).flatMap(([id, setting]) => (setting === undefined ? [] : [[id, typeof setting === 'string' ? { severity: setting } : setting]])));
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}

function byPlace(a: ConfigProblem, b: ConfigProblem): number {
  return a.location.start - b.location.start;
}
