/** The JSON outputs: valid against the schemas that are published, positions as people count, inert where they are printed. */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AnalyzeResult } from '../../../analyzers/contract/index.js';
import { jsonInventory, jsonInventorySchema, jsonReport, jsonReportSchema, printJson } from '../../../analyzers/report/json.js';
import { hostileResult, result, server, sources } from './result.js';

const options = { sources, version: '0.1.0' };

const published = (name: string): ValidateFunction => new Ajv2020({ allErrors: true }).compile(JSON.parse(readFileSync(new URL(`../../../docs/schema/${name}.schema.json`, import.meta.url), 'utf8')) as object);
/** The same with no unknown field allowed: what we print must all be described. */
const strict = (schema: z.ZodType): ValidateFunction => new Ajv2020({ allErrors: true }).compile(z.toJSONSchema(schema, { io: 'output' }));

const results: [string, AnalyzeResult][] = [
  ['a full result', result()],
  ['an empty one', result({ findings: [], notices: [], inventory: { servers: [] }, coverage: {} })],
  ['a hostile one', hostileResult()],
  ['a server that tells nothing', result({ inventory: { servers: [server({ tools: [], prompts: [], resources: [], transports: [], capabilities: [], sdk: { package: 'x' } })] } })],
  ['one with something suppressed', result({ suppressed: [{ finding: result().findings[0]!, reason: 'known', by: 'comment' }] })],
];

describe.each(results)('%s', (_, one) => {
  it('is a valid report', () => {
    const value: unknown = JSON.parse(printJson(jsonReport(one, options)));
    for (const validate of [published('report'), strict(jsonReportSchema)]) expect(validate(value) ? [] : validate.errors).toEqual([]);
  });
  it('is a valid inventory', () => {
    const value: unknown = JSON.parse(printJson(jsonInventory(one, options)));
    for (const validate of [published('inventory'), strict(jsonInventorySchema)]) expect(validate(value) ? [] : validate.errors).toEqual([]);
  });
});

describe('jsonReport', () => {
  it('has what the issue asks for', () => {
    const report = jsonReport(result(), options);
    expect(Object.keys(report)).toEqual(['schemaVersion', 'tool', 'root', 'summary', 'findings', 'suppressed', 'inventory', 'coverage', 'notices', 'settings', 'baseline', 'changes', 'shard', 'stats']);
    expect(report.summary).toEqual({
      exitCode: 1, reason: 'findings of severity error', servers: 1, tools: 3, prompts: 1, resources: 1, handlersAnalysed: 2, unfinished: 0, notUnderstood: 2,
      findings: { error: 1, warning: 2, info: 1 }, hidden: 0, suppressed: 0, notices: 7,
    });
  });

  it('counts lines and columns from 1, in UTF-16 units, relative to the root', () => {
    const report = jsonReport(result(), options);
    expect(report.findings[0]!.location).toEqual({ file: 'src/forecast.ts', line: 2, column: 10, endLine: 2, endColumn: 34 });
    expect(report.findings[1]!.location).toEqual({ file: 'src/index.ts', line: 6, column: 13, endLine: 6, endColumn: 22 });
    expect(report.findings[3]!.location).toEqual({ file: 'gone.json', line: 1, column: 1, endLine: 1, endColumn: 1 });
    expect(report.findings[0]!.flow!.steps[0]!.location).toMatchObject({ file: 'src/index.ts', line: 3 });
  });

  it('leaves out what is hidden and still counts it', () => {
    const report = jsonReport(result(), { ...options, quiet: true });
    expect(report.findings.map((one) => one.severity)).toEqual(['error']);
    expect(report.summary).toMatchObject({ hidden: 3, findings: { error: 1, warning: 2, info: 1 }, exitCode: 1 });
  });

  it('prints nothing that acts', () => {
    // eslint-disable-next-line no-control-regex -- these are what must not be left
    expect(printJson(jsonReport(hostileResult(), options))).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}]/u);
  });
});

describe('jsonInventory', () => {
  it('has what the issue asks for', () => {
    const inventory = jsonInventory(result(), options);
    expect(Object.keys(inventory.servers[0]!)).toEqual(expect.arrayContaining(['id', 'name', 'version', 'sdk', 'transports', 'tools', 'prompts', 'resources']));
    const [known, second, unknown] = inventory.servers[0]!.tools;
    for (const key of ['name', 'title', 'description', 'inputSchema', 'outputSchema', 'annotations', 'handler', 'validated', 'conditional', 'confidence', 'location']) expect(known).toHaveProperty(key);
    expect([known!.validated, second!.validated, unknown!.validated]).toEqual([true, false, null]);
    expect([known!.conditional, second!.conditional]).toEqual([false, true]);
    expect([known!.handler?.location.line, unknown!.handler]).toEqual([3, null]);
  });
});
