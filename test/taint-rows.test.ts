/**
 * Every model row in use: for each one a tool that it speaks for, and one that it must leave alone. Sinks through chains of steps are in taint-property.test.ts;
 * here stand all types of rows, each by its own meaning. What cannot be written as a program is listed with its reason.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { createMemoryHost } from '../analyzers/index.js';
import { createArtifacts } from '../analyzers/artifacts/index.js';
import { buildModel } from '../analyzers/model/discover.js';
import { canonicalModule } from '../analyzers/model/sdk/index.js';
import { SourceStore } from '../analyzers/project/store.js';
import { FileIndex } from '../analyzers/resolve/file-index.js';
import { Manifests } from '../analyzers/resolve/manifest.js';
import { ModuleGraph } from '../analyzers/resolve/module-graph.js';
import { computeFlows, type Flows } from '../analyzers/taint/lower/run.js';
import { proofsOf } from '../analyzers/taint/lower/sinks.js';
import { rows } from '../analyzers/taint/models/index.js';
import type { AccessPath, EffectRow, Row, SinkKind } from '../analyzers/taint/row.js';
import { callWith, propertyOf, type Call } from './plant.js';

/** Rows for which no program is written, with why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

/** An expression handed to a sink of a kind. */
const SINKS: Readonly<Partial<Record<SinkKind, (text: string) => string>>> = {
  shell: (text) => `execSync(${text});`, path: (text) => `readFileSync(${text});`, url: (text) => `await fetch(${text});`, sql: (text) => `await new Pool().query(${text});`,
  nosql: (text) => `await new MongoClient('mongodb://localhost').db().collection('c').find(${text}).toArray();`, 'query-text': (text) => `new StartQueryCommand({ queryString: ${text} });`,
  regex: (text) => `new RegExp(${text});`, 'program-argument': (text) => `execFileSync('git', [${text}]);`, code: (text) => `eval(${text});`,
};
const FILE = "readFileSync('/data/notes.txt', 'utf8')";
/** What hurts at a sink, where a text of the model does not: an object in a query, a secret in a log, a file that is sent away. */
const TAINTED: Readonly<Partial<Record<SinkKind, string>>> = { nosql: 'JSON.parse(value)', log: 'process.env.SERVICE_API_KEY', result: 'process.env.SERVICE_API_KEY', 'outbound-body': FILE, 'outbound-header': FILE };
const HEAD = `import { execSync, execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { Pool } from 'pg';
import { MongoClient } from 'mongodb';
import { StartQueryCommand } from '@aws-sdk/client-cloudwatch-logs';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
`;
const TOOLS = 120;

interface Program {
  readonly imports: string;
  readonly body: string;
}

interface Case {
  readonly row: Row;
  /** What the row speaks for; one of them is enough, as a path may name a function or a property. */
  readonly firing: readonly Program[];
  readonly silent: Program;
  readonly speaks: (flows: Flows, tool: string) => boolean;
}

const sinkFlows = (flows: Flows, tool: string) => flows.sinks.filter((flow) => flow.subject.name === tool);
const fromValue = (flows: Flows, tool: string): boolean => sinkFlows(flows, tool).some((flow) => flow.trace.source.path === 'value');
const program = (call: Call, body: (text: string) => string): Program => ({ imports: call.imports, body: body(call.text) });

/** Paths under which the evaluator knows a package, those that need no text for a `*` first. */
function pathsOf(row: Row): readonly string[] {
  const known = row.paths.filter((path) => {
    const module = path.slice(0, Math.max(path.indexOf('#'), 0));
    return !path.startsWith('.') && (module === '' || canonicalModule(module) === module);
  });
  return [...known].sort((a, b) => Number(a.includes('*')) - Number(b.includes('*')));
}

/** `Argument[0]` of `Argument[0..]`. */
const first = (at: AccessPath): AccessPath => at.replace('..]', ']');

function caseOf(row: Row, serial: number): Case | undefined {
  for (const path of pathsOf(row)) {
    const made = caseAt(row, path, serial * 10);
    if (made) return made;
  }
  return undefined;
}

function caseAt(row: Row, path: string, n: number): Case | undefined {
  switch (row.type) {
    case 'sink': {
      // What tells the program stands in the same text as what is tainted.
      const own = row.when?.find((condition) => condition.at === row.at && condition.oneOf);
      const option = own && row.when?.find((condition) => condition.at === row.at && condition.has);
      const when = row.when?.filter((condition) => condition !== own && condition !== option);
      const leaf = (text: string): string => {
        const coded = row.decodes === true ? `Buffer.from(${text}, 'utf16le').toString('base64')` : text;
        return own ? `\`${own.oneOf?.[0] ?? ''} ${option?.has?.[0] ?? ''} \${${coded}}\`` : coded;
      };
      const hurts = (flows: Flows, tool: string): boolean => sinkFlows(flows, tool).some((flow) => flow.kind === row.kind);
      if (row.script === true) {
        const run = callWith(path, [[first(row.at), "'/tmp/script'"]], when, n);
        return run && { row, firing: [program(run, (text) => `writeFileSync('/tmp/script', value);\n${text};`)], silent: program(run, (text) => `writeFileSync('/tmp/script', String(Number(value)));\n${text};`), speaks: hurts };
      }
      const call = callWith(path, [[first(row.at), leaf(TAINTED[row.kind] ?? 'value')]], when, n);
      const fixed = callWith(path, [[first(row.at), leaf('Number(value)')]], when, n + 1);
      return call && fixed && { row, firing: [program(call, (text) => `${text};`)], silent: program(fixed, (text) => `${text};`), speaks: hurts };
    }
    case 'source': {
      const parameter = /^(Argument\[.*)\.Parameter\[(\d)\]$/.exec(row.from);
      const speaks = (flows: Flows, tool: string): boolean => sinkFlows(flows, tool).some((flow) => flow.trace.source.kind === row.kind);
      if (parameter) {
        const at = first(parameter[1] ?? '');
        const call = callWith(path, [[at, `(p0, p1, p2) => { eval(p${parameter[2] ?? ''}); }`]], undefined, n);
        const fixed = callWith(path, [[at, `(p0, p1, p2) => { eval(Number(p${parameter[2] ?? ''})); }`]], undefined, n + 1);
        return call && fixed && { row, firing: [program(call, (text) => `${text};`)], silent: program(fixed, (text) => `${text};`), speaks };
      }
      const call = callWith(path, [], undefined, n);
      const property = propertyOf(path, "'x'", n + 1);
      const fixed = callWith(path, [], undefined, n + 2);
      return call && property && fixed && { row, firing: [program(call, (text) => `eval(await ${text});`), program(property, (text) => `eval(${text});`)], silent: program(fixed, (text) => `eval(Number(await ${text}));`), speaks };
    }
    case 'propagate': {
      const call = callWith(path, [[first(row.from), 'value']], undefined, n);
      const fixed = callWith(path, [[first(row.from), 'Number(value)']], undefined, n + 1);
      return call && fixed && { row, firing: [program(call, (text) => `eval(${text});`), program(call, (text) => `eval(new ${text});`)], silent: program(fixed, (text) => `eval(${text});`), speaks: fromValue };
    }
    case 'sanitize': {
      const kind = row.stops === 'all' ? 'shell' : row.stops.find((one) => SINKS[one] !== undefined);
      const sink = kind && SINKS[kind];
      const tainted = (kind && TAINTED[kind]) ?? 'value';
      const call = row.from === 'Receiver' ? (row.id.startsWith('crypto') ? callWith(path, [['Receiver', tainted]], undefined, n) : propertyOf(path, tainted, n)) : callWith(path, [[first(row.from), tainted]], undefined, n);
      // It speaks where nothing is found any more; the value itself is found.
      return sink && call && { row, firing: [program(call, sink)], silent: { imports: '', body: sink(tainted) }, speaks: (flows, tool) => sinkFlows(flows, tool).every((flow) => flow.trace.source.path !== 'value' || flow.kind !== kind || (row.mark === true && flow.trace.partial)) };
    }
    case 'guard': {
      const kind = row.stops === 'all' ? 'shell' : row.stops.find((one) => SINKS[one] !== undefined);
      const sink = kind && SINKS[kind];
      const call = callWith(path, [[row.of, 'value']], undefined, n);
      return sink && call && { row, firing: [program(call, (text) => `if (${row.holds === 'false' ? '' : '!'}${text}) throw new Error('Refused');\n${sink('value')}`)], silent: program(call, (text) => `if (${row.holds === 'false' ? '!' : ''}${text}) throw new Error('Refused');\n${sink('value')}`), speaks: (flows, tool) => sinkFlows(flows, tool).every((flow) => flow.kind !== kind) };
    }
    case 'assert': {
      const proven = { truthy: { args: [['Argument[0]', "['a', 'b'].includes(value)"]], sink: 'shell' }, equal: { args: [['Argument[0]', 'value'], ['Argument[1]', "'a'"]], sink: 'shell' }, match: { args: [['Argument[0]', 'value'], ['Argument[1]', '/^[a-z]+$/']], sink: 'shell' }, answered: { args: [['Argument[0]', 'value']], sink: 'path' } } as const;
      const { args, sink: kind } = proven[row.proves];
      const call = callWith(path, args, undefined, n);
      const body = SINKS[kind]?.('value') ?? '';
      return call && { row, firing: [program(call, (text) => `await ${text};\n${body}`)], silent: program(call, (text) => `${body}\nawait ${text};`), speaks: (flows, tool) => sinkFlows(flows, tool).every((flow) => flow.kind !== kind) };
    }
    case 'neutral': {
      // Known, so that nothing is doubted on the way: what is done to a text that was made here gives nothing of it.
      const call = callWith(path, [], undefined, n);
      return call && { row, firing: [program(call, (text) => `${text};`)], silent: { imports: '', body: 'eval(value);' }, speaks: (flows, tool) => sinkFlows(flows, tool).length === 0 };
    }
    case 'wait': {
      const limit = row.limits.map(first).find((at) => !at.startsWith('Receiver'));
      const call = callWith(path, [], undefined, n);
      const limited = limit === undefined ? undefined : callWith(path, [[limit, '1000']], undefined, n + 1);
      return call && limited && { row, firing: [program(call, (text) => `const waited = await ${text};`)], silent: program(limited, (text) => `const waited = await ${text};`), speaks: (flows, tool) => flows.waits.some((wait) => wait.subject.name === tool) };
    }
    case 'effect': {
      const call = effectCall(row, path, n);
      return call && { row, firing: [program(call, (text) => `${text};`)], silent: { imports: '', body: 'String(value);' }, speaks: (flows, tool) => [...flows.effects].some(([{ info }, { effects }]) => info.name === tool && effects.length > 0) };
    }
  }
}

/** Texts of which the verb is plain, and that do something in every language. */
const DOES: Readonly<Record<'http' | 'sql' | 'graphql' | 'name', string>> = { http: "'DELETE'", sql: "'DELETE FROM notes WHERE id = 1'", graphql: "'mutation { remove(id: 1) { id } }'", name: "'deleteNote'" };

function effectCall(row: EffectRow, path: string, n: number): Call | undefined {
  const { verb } = row;
  // In a path a `*` is a part of a name: one that tells what is done.
  const named = verb?.language === 'name' ? path.replace(/\*\*$/, 'Client.deleteNote').replace(/(?<=[#.])\*$/, 'deleteNote') : path;
  const placed: (readonly [AccessPath, string])[] = verb?.at === undefined ? [] : [[first(verb.at), DOES[verb.language]]];
  return callWith(named, placed, row.when?.filter((condition) => condition.at !== verb?.at), n);
}

describe('every row', () => {
  const cases = rows.filter((row) => !Object.hasOwn(EXCEPTIONS, row.id)).map((row, index) => ({ row, made: caseOf(row, index) }));
  const missed: string[] = [];
  const loud: string[] = [];

  beforeAll(() => {
    const written = cases.flatMap(({ made }) => (made ? [made] : []));
    // A file that limits one wait may limit the others in ways of its own: each of them stands alone.
    const waits = written.filter(({ row }) => row.type === 'wait');
    const others = written.filter(({ row }) => row.type !== 'wait');
    const batches: (readonly Case[])[] = waits.map((one) => [{ ...one, silent: { imports: '', body: 'String(value);' } }]);
    batches.push(waits.map((one) => ({ ...one, firing: [one.silent], speaks: (flows, tool) => tool.startsWith('f') && !one.speaks(flows, tool) })));
    for (let at = 0; at < others.length; at += TOOLS) batches.push(others.slice(at, at + TOOLS));
    for (const batch of batches) {
      const imports: string[] = [];
      const tools: string[] = [];
      const add = (name: string, { imports: needs, body }: Program): void => {
        imports.push(needs);
        tools.push(`server.registerTool('${name}', { inputSchema: { value: z.string() } }, async ({ value }) => {\n${body}\nreturn { content: [] };\n});`);
      };
      batch.forEach(({ firing, silent }, index) => {
        firing.forEach((one, way) => { add(`f${String(index)}_${String(way)}`, one); });
        add(`s${String(index)}`, silent);
      });
      const flows = flowsOf(`${HEAD}${[...new Set(imports)].join('')}const server = new McpServer({ name: 'rows', version: '1.0.0' });\n${tools.join('\n')}\n`);
      batch.forEach(({ row, firing, speaks }, index) => {
        if (!firing.some((_, way) => speaks(flows, `f${String(index)}_${String(way)}`))) missed.push(`${row.type} ${row.id}: ${firing[0]?.body ?? ''}`);
        if (speaks(flows, `s${String(index)}`)) loud.push(`${row.type} ${row.id}`);
      });
    }
  });

  it('can be written as a program', () => {
    expect(cases.filter(({ made }) => !made).map(({ row }) => `${row.type} ${row.id} ${row.paths[0] ?? ''}`)).toEqual([]);
  });

  it('speaks where it should', () => {
    expect(missed).toEqual([]);
  });

  it('is silent where it should be', () => {
    expect(loud).toEqual([]);
  });

  it('has no exception that is not needed', () => {
    expect(Object.keys(EXCEPTIONS).filter((id) => !rows.some((row) => row.id === id))).toEqual([]);
  });
});

/** Packages that only versions before some other one hurt in. */
const OLD = Object.fromEntries(rows.flatMap((row) => (row.type === 'sink' && row.below !== undefined ? row.paths.map((path) => [path.slice(0, path.indexOf('#')), '1.0.0']) : [])));

function flowsOf(text: string): Flows {
  const host = createMemoryHost({ '/case/package.json': JSON.stringify({ name: 'case', version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '^1.32.2', zod: '^3.25.76', ...OLD } }), '/case/server.ts': text });
  const store = new SourceStore(host);
  const index = new FileIndex(host);
  const graph = new ModuleGraph(store, index, new Manifests(store, index), canonicalModule);
  return computeFlows(buildModel({ store, graph, index, files: ['/case/server.ts'], entries: ['/case/server.ts'], isInside: () => true, proofs: proofsOf(rows), artifacts: createArtifacts({ host, text: (path) => store.text(path), files: [], packages: [] }) }), rows);
}
