/**
 * Measures the inventory against what started servers answered to tools/list.
 *
 * Every record names a source (git commit or npm version), the folder in it that the server was started from, and the
 * tools it answered. The analyzer reads that folder as a user would, and tools and parameters are compared.
 * Tools that the record marks `notInSource` (remote, or generated while running) are not expected; bundles are measured apart.
 * How schemas are compared is written in schema-compare.ts.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { analyze, toPath, type AnalyzeResult, type Notice, type ToolInfo } from '../analyzers/index.js';
import { differences, fineDifferences, firstUnknown, nestedProperties, normalise, type Difference, type NormalSchema } from './schema-compare.js';
import { prepareTree, printable, type TreeSource } from './trees.js';

const thresholds = { tools: 0.98, parameters: 0.97 };

/** Kinds of notice that say that tools may be missing. */
const kindsAboutTools: ReadonlySet<string> = new Set([
  'unresolved-registration', 'remote-tools', 'runtime-schema', 'unsupported-framework', 'minified-file', 'huge-file', 'unreadable-file',
  'unresolved-import', 'budget-spent', 'no-server', 'nothing-found', 'too-deep',
]);

interface TruthTool {
  readonly name: string;
  readonly inputSchema: Record<string, unknown>;
  readonly annotations?: Record<string, unknown>;
  readonly hasDescription: boolean;
  readonly hasOutputSchema: boolean;
}

interface TruthRecord {
  readonly name: string;
  readonly source: TreeSource;
  /** Folder in the tree that the server was started from. */
  readonly root: string;
  readonly bundled: boolean;
  readonly declaredBy: string;
  readonly notInSource: readonly string[];
  readonly prompts: number;
  readonly resources: number;
  readonly tools: readonly TruthTool[];
}

interface Miss {
  readonly tool: string;
  /** Left out when the whole tool is missing. */
  readonly parameter?: string;
  readonly reason: string;
  /** Notice or mark that says so; undefined: a silent miss. */
  readonly explainedBy?: string;
}

interface Count {
  equal: number;
  expected: number;
}

interface RecordResult {
  readonly name: string;
  readonly bundled: boolean;
  readonly problem?: string;
  readonly milliseconds: number;
  readonly servers: number;
  readonly tools: Count;
  /** Tools found in the server that has most of them. */
  readonly inOneServer: number;
  readonly parameters: Count;
  readonly nested: Count;
  /** Parameters equal in format, pattern, default, further properties too. */
  readonly fine: Count;
  readonly required: Count;
  readonly annotations: Count;
  readonly descriptions: Count;
  readonly outputSchemas: Count;
  readonly handlers: Count;
  readonly prompts: Count;
  readonly resources: Count;
  /** Registered always as far as we can tell, yet not served. */
  readonly extra: readonly string[];
  /** Not served, but registered under a condition. */
  readonly extraConditional: readonly string[];
  /** Names with holes. */
  readonly patterns: readonly string[];
  readonly extraParameters: number;
  readonly misses: readonly Miss[];
  readonly notices: Readonly<Record<string, number>>;
}

const { values: options } = parseArgs({
  options: {
    truth: { type: 'string' },
    mirrors: { type: 'string' },
    trees: { type: 'string' },
    cache: { type: 'string' },
    only: { type: 'string', multiple: true },
    json: { type: 'string' },
    verbose: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (options.help || options.truth === undefined) {
  console.log(`npm run bench:inventory -- --truth FILE [--mirrors DIR] [--trees DIR] [--cache DIR] [--only NAME]... [--verbose] [--json FILE]

  --truth    records: what started servers answered, and where their source is
  --mirrors  folder of git mirrors, DIR/owner+name/... being a git directory
  --trees    folder of trees already laid out, DIR/<record name>; used before mirrors and registry
  --cache    where trees are unpacked (default: ~/.cache/mcp-lint/trees)
  --only     records whose name contains it
  --verbose  every miss, not the first few
  --json     writes all figures`);
  process.exit(options.help ? 0 : 2);
}

const truth = JSON.parse(readFileSync(options.truth, 'utf8')) as { readonly servers: readonly TruthRecord[] };
const records = truth.servers.filter((record) => options.only === undefined || options.only.some((part) => record.name.includes(part)));
if (records.length === 0) {
  console.error('no record has that name');
  process.exit(2);
}

const results: RecordResult[] = [];
for (const record of records) {
  const result = await measure(record);
  results.push(result);
  print(result);
}
const reached = printTotals(results);
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify({ thresholds, reached, results }, null, 1)}\n`);
process.exitCode = reached ? 0 : 1;

async function measure(record: TruthRecord): Promise<RecordResult> {
  const expected = record.tools.filter((tool) => !record.notInSource.includes(tool.name));
  const tree = prepareTree(record.name, record.source, options);
  if ('missing' in tree) return failed(record, expected, tree.missing);
  const started = performance.now();
  let answer: AnalyzeResult;
  try {
    answer = await analyze({ root: toPath(tree.path, '/'), paths: [toPath(resolve(join(tree.path, record.root)), '/')], inventoryOnly: true });
  } catch (error) {
    return failed(record, expected, `crash: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  return compare(record, expected, answer, performance.now() - started);
}

function compare(record: TruthRecord, expected: readonly TruthTool[], answer: AnalyzeResult, milliseconds: number): RecordResult {
  const servers = [...answer.inventory.servers];
  const names = new Set(expected.map((tool) => tool.name));
  const served = new Set(record.tools.map((tool) => tool.name));
  const overlap = (tools: readonly ToolInfo[]): number => new Set(tools.filter((tool) => names.has(tool.name)).map((tool) => tool.name)).size;
  // The server that was started is the one that shares most tools; another server in the same folder may only add what it lacks.
  servers.sort((a, b) => overlap(b.tools) - overlap(a.tools));
  const found = new Map<string, ToolInfo>();
  for (const tool of servers.flatMap((server) => server.tools)) if (!found.has(tool.name)) found.set(tool.name, tool);

  const misses: Miss[] = [];
  const count = (): Count => ({ equal: 0, expected: 0 });
  const tools = count();
  const parameters = count();
  const nested = count();
  const fine = count();
  const required = count();
  const annotations = count();
  const descriptions = count();
  const outputSchemas = count();
  const handlers = count();
  let extraParameters = 0;

  for (const tool of expected) {
    const actual = found.get(tool.name);
    tally(tools, actual !== undefined);
    if (actual === undefined) misses.push({ tool: tool.name, reason: 'tool not found', ...explained(missingToolNotice(tool.name, answer.notices)) });
    else {
      tally(annotations, sameAnnotations(tool.annotations, actual));
      tally(descriptions, tool.hasDescription === (actual.descriptionState !== 'absent'));
      tally(outputSchemas, tool.hasOutputSchema === (actual.outputSchema !== undefined));
      tally(handlers, actual.handler !== undefined);
    }
    const left = normalise(tool.inputSchema);
    const right = actual === undefined ? undefined : normalise(actual.inputSchema ?? { type: 'object', properties: {} });
    for (const [name, part] of Object.entries(left.properties ?? {})) {
      const other = right?.properties?.[name];
      const needed = left.required?.includes(name) ?? false;
      const sameRequired = needed === (right?.required?.includes(name) ?? false);
      const wrong = parameterDifferences(part, other, right, name);
      if (other !== undefined) tally(required, sameRequired);
      if (other !== undefined && !sameRequired) wrong.push({ path: name, keyword: 'required', expected: String(needed), actual: String(!needed) });
      tally(parameters, wrong.length === 0);
      if (wrong.length === 0 && other !== undefined) tally(fine, fineDifferences(part, other).length === 0);
      const [first] = wrong;
      if (first !== undefined && actual !== undefined) {
        misses.push({ tool: tool.name, parameter: name, reason: reason(first, wrong.length), ...explained(parameterNotice(actual, first, answer.notices)) });
      }
    }
    for (const one of nestedProperties(left, right)) {
      tally(nested, one.actual !== undefined && one.sameRequired && differences(one.expected, one.actual).length === 0);
    }
    extraParameters += Object.keys(right?.properties ?? {}).filter((name) => left.properties?.[name] === undefined).length;
  }

  const others = [...found.values()].filter((tool) => !served.has(tool.name));
  const prompts = new Set(servers.flatMap((server) => server.prompts.map((prompt) => prompt.name))).size;
  const resources = new Set(servers.flatMap((server) => server.resources.filter((one) => !one.template).map((one) => one.uri ?? one.name))).size;
  const kinds: Record<string, number> = {};
  for (const notice of answer.notices) kinds[notice.kind] = (kinds[notice.kind] ?? 0) + 1;
  return {
    name: record.name,
    bundled: record.bundled,
    milliseconds,
    servers: servers.length,
    tools,
    inOneServer: overlap(servers[0]?.tools ?? []),
    parameters,
    nested,
    fine,
    required,
    annotations,
    descriptions,
    outputSchemas,
    handlers,
    prompts: { equal: prompts, expected: record.prompts },
    resources: { equal: resources, expected: record.resources },
    extra: others.filter((tool) => tool.nameKnown && tool.conditions.length === 0).map((tool) => tool.name),
    extraConditional: others.filter((tool) => tool.nameKnown && tool.conditions.length > 0).map((tool) => tool.name),
    patterns: others.filter((tool) => !tool.nameKnown).map((tool) => tool.name),
    extraParameters,
    misses,
    notices: kinds,
  };
}

/** Without a property of that name, the whole schema may be unknown: then that is the reason. */
function parameterDifferences(expected: NormalSchema, actual: NormalSchema | undefined, schema: NormalSchema | undefined, name: string): Difference[] {
  if (actual !== undefined) return differences(expected, actual, name);
  const why = schema === undefined ? undefined : (schema.unknown ?? firstUnknown(schema));
  return [{ path: name, keyword: 'missing', expected: '', actual: why === undefined ? '' : `schema unknown: ${why}` }];
}

function reason(difference: Difference, count: number): string {
  const more = count > 1 ? ` (+${count - 1})` : '';
  if (difference.keyword === 'missing') return `${difference.path} missing${difference.actual === '' || difference.actual === '–' ? '' : `, ${difference.actual}`}${more}`;
  if (difference.keyword === 'unknown') return `${difference.path} unknown: ${difference.actual}${more}`;
  return `${difference.path} ${difference.keyword}: served ${difference.expected}, read ${difference.actual}${more}`;
}

function missingToolNotice(tool: string, notices: readonly Notice[]): string | undefined {
  const named = notices.find((notice) => mentions(notice.message, tool));
  const any = named ?? notices.find((notice) => kindsAboutTools.has(notice.kind));
  return any === undefined ? undefined : `${named === undefined ? 'in the tree: ' : ''}${any.kind}: ${any.message}`;
}

function parameterNotice(tool: ToolInfo, difference: Difference, notices: readonly Notice[]): string | undefined {
  if (difference.keyword === 'unknown' || difference.actual.startsWith('schema unknown')) return 'marked unknown in the schema';
  const places = [tool.location, ...(tool.schemaLocation === undefined ? [] : [tool.schemaLocation])];
  const near = notices.find(
    (notice) =>
      mentions(notice.message, tool.name) ||
      places.some((place) => notice.location?.file === place.file && notice.location.start < place.end && place.start < notice.location.end),
  );
  return near === undefined ? undefined : `${near.kind}: ${near.message}`;
}

/** True when a text names a tool as a word of its own. */
function mentions(text: string, name: string): boolean {
  const wordPart = /[\w-]/;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!wordPart.test(text[at - 1] ?? ' ') && !wordPart.test(text[at + name.length] ?? ' ')) return true;
  }
  return false;
}

function explained(text: string | undefined): { readonly explainedBy?: string } {
  return text === undefined ? {} : { explainedBy: text };
}

/** Hints only: the title may stand in two places, and a server may move it. */
function sameAnnotations(expected: Record<string, unknown> | undefined, tool: ToolInfo): boolean {
  const actual: Readonly<Record<string, unknown>> = tool.annotations ?? {};
  return ['readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint'].every((hint) => expected?.[hint] === actual[hint]);
}

function tally(count: Count, equal: boolean): void {
  count.expected++;
  if (equal) count.equal++;
}

function failed(record: TruthRecord, expected: readonly TruthTool[], problem: string): RecordResult {
  const none = (): Count => ({ equal: 0, expected: 0 });
  const parameters = expected.reduce((sum, tool) => sum + Object.keys(normalise(tool.inputSchema).properties ?? {}).length, 0);
  return {
    name: record.name,
    bundled: record.bundled,
    problem,
    milliseconds: 0,
    servers: 0,
    tools: { equal: 0, expected: expected.length },
    inOneServer: 0,
    parameters: { equal: 0, expected: parameters },
    nested: none(),
    fine: none(),
    required: none(),
    annotations: none(),
    descriptions: none(),
    outputSchemas: none(),
    handlers: none(),
    prompts: { equal: 0, expected: record.prompts },
    resources: { equal: 0, expected: record.resources },
    extra: [],
    extraConditional: [],
    patterns: [],
    extraParameters: 0,
    misses: expected.map((tool) => ({ tool: tool.name, reason: problem.split('\n')[0] ?? problem })),
    notices: {},
  };
}

function print(result: RecordResult): void {
  const cap = options.verbose ? Infinity : 5;
  const bundle = result.bundled ? ' (bundle)' : '';
  console.log(
    `${result.name}${bundle}: tools ${ratio(result.tools)}, parameters ${ratio(result.parameters)}, nested ${ratio(result.nested)}, ` +
      `${result.servers} server${result.servers === 1 ? '' : 's'}, ${result.milliseconds.toFixed(0)} ms`,
  );
  if (result.problem !== undefined) return console.log(`  NOT MEASURED ${printable(result.problem, options.verbose ? 4000 : 300)}`);
  if (result.inOneServer < result.tools.equal) console.log(`  spread over servers: the fullest has ${result.inOneServer}`);
  list('extra tools', result.extra, cap);
  list('extra tools under a condition', result.extraConditional, cap);
  list('names with holes', result.patterns, cap);
  if (result.extraParameters > 0) console.log(`  extra parameters: ${result.extraParameters}`);
  const silent = result.misses.filter((miss) => miss.explainedBy === undefined).length;
  if (result.misses.length > 0) console.log(`  misses: ${result.misses.length}, silent ones: ${silent}`);
  for (const miss of result.misses.slice(0, cap)) {
    const place = miss.parameter === undefined ? miss.tool : `${miss.tool}(${miss.parameter})`;
    console.log(`    ${printable(place, 90)}: ${printable(miss.reason)}`);
    console.log(`      ${miss.explainedBy === undefined ? 'SILENT' : `said: ${printable(miss.explainedBy, 140)}`}`);
  }
  if (result.misses.length > cap) console.log(`    ... ${result.misses.length - cap} more`);
  const kinds = Object.entries(result.notices).map(([kind, count]) => `${kind} ${count}`);
  if (kinds.length > 0 && (options.verbose || result.misses.length > 0)) console.log(`  notices: ${kinds.join(', ')}`);
}

function list(title: string, names: readonly string[], cap: number): void {
  if (names.length === 0) return;
  const shown = names.slice(0, cap === Infinity ? names.length : 8).map((name) => printable(name, 60));
  console.log(`  ${title}: ${names.length}: ${shown.join(', ')}${shown.length < names.length ? ', ...' : ''}`);
}

function printTotals(all: readonly RecordResult[]): boolean {
  const own = all.filter((result) => !result.bundled);
  const bundles = all.filter((result) => result.bundled);
  const sum = (from: readonly RecordResult[], pick: (result: RecordResult) => Count): Count =>
    from.reduce((total, result) => ({ equal: total.equal + pick(result).equal, expected: total.expected + pick(result).expected }), { equal: 0, expected: 0 });
  const tools = sum(own, (result) => result.tools);
  const parameters = sum(own, (result) => result.parameters);
  const misses = own.flatMap((result) => result.misses);
  console.log(`\n${own.length} records that are no bundles:`);
  console.log(`  tools found              ${percent(tools)}   (bar ${(thresholds.tools * 100).toFixed(0)} %)`);
  console.log(`  parameters equal         ${percent(parameters)}   (bar ${(thresholds.parameters * 100).toFixed(0)} %)`);
  console.log(`  nested properties equal  ${percent(sum(own, (result) => result.nested))}`);
  console.log(`  of equal parameters, equal in format, pattern, default too  ${percent(sum(own, (result) => result.fine))}`);
  console.log(`  annotations equal        ${percent(sum(own, (result) => result.annotations))}`);
  console.log(`  description known to be there or absent  ${percent(sum(own, (result) => result.descriptions))}`);
  console.log(`  output schema likewise   ${percent(sum(own, (result) => result.outputSchemas))}`);
  console.log(`  handler linked           ${percent(sum(own, (result) => result.handlers))}`);
  console.log(`  prompts, resources read  ${ratio(sum(own, (result) => result.prompts))}, ${ratio(sum(own, (result) => result.resources))} (counts only)`);
  const extras = own.reduce((total, result) => total + result.extra.length, 0);
  const conditional = own.reduce((total, result) => total + result.extraConditional.length, 0);
  console.log(`  tools that were not served: ${extras} unconditional, ${conditional} under a condition`);
  console.log(`  misses ${misses.length}, of them silent ${misses.filter((miss) => miss.explainedBy === undefined).length}`);
  if (bundles.length > 0) {
    console.log(`${bundles.length} bundles: tools ${percent(sum(bundles, (result) => result.tools))}, parameters ${percent(sum(bundles, (result) => result.parameters))}`);
  }
  const unmeasured = all.filter((result) => result.problem !== undefined);
  if (unmeasured.length > 0) console.log(`not measured: ${unmeasured.map((result) => result.name).join(', ')}`);
  const reached = unmeasured.length === 0 && share(tools) >= thresholds.tools && share(parameters) >= thresholds.parameters;
  console.log(reached ? 'reached' : 'NOT REACHED');
  return reached;
}

function ratio(count: Count): string {
  return `${count.equal}/${count.expected}`;
}

function share(count: Count): number {
  return count.expected === 0 ? 1 : count.equal / count.expected;
}

function percent(count: Count): string {
  return `${(share(count) * 100).toFixed(2).padStart(6)} %  ${ratio(count)}`;
}
