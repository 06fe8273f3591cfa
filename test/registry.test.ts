/** Every rule is whole: file, fixtures, page, entry, messages with help, references, and checklist items that exist. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checklistItems } from '../analyzers/checklist/items.js';
import type { RuleMeta } from '../analyzers/contract/rule.js';
import { rules } from '../analyzers/index.js';
import { rules as registry } from '../analyzers/rules/index.js';
import { expectations, loadCases } from './rule-harness.js';

const root = join(import.meta.dirname, '..');
const analyzersRules = join(root, 'analyzers/rules');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

const items = new Set(checklistItems.map((item) => item.id));
const isItem = (id: string): boolean => items.has(id);

/** What metadata lacks, in sentences. */
function incomplete(rule: Omit<RuleMeta, 'options'>): string[] {
  const problems: string[] = [];
  const messages = Object.keys(rule.messages);
  if (messages.length === 0) problems.push('has no message');
  for (const id of messages) if (rule.help[id] === undefined && rule.help['default'] === undefined) problems.push(`message ${id} has no help`);
  for (const id of Object.keys(rule.help)) if (id !== 'default' && !messages.includes(id)) problems.push(`help ${id} belongs to no message`);
  for (const [id, text] of [...Object.entries(rule.messages), ...Object.entries(rule.help)]) if (!/[.!?]$/.test(text)) problems.push(`text of ${id} is no sentence`);
  if (rule.checklist.length === 0) problems.push('gives evidence for no checklist item');
  for (const id of rule.checklist) if (!isItem(id)) problems.push(`checklist item ${id} does not exist`);
  if (rule.references.length === 0) problems.push('has no reference');
  for (const { url } of rule.references) if (url !== undefined && !url.startsWith('https://')) problems.push(`reference ${url} is no https address`);
  if (rule.cwe.some((id) => !Number.isInteger(id) || id <= 0)) problems.push('has a CWE that is no number');
  if (!/^\d+\.\d+\.\d+$/.test(rule.since) || newer(rule.since, version)) problems.push(`says it came with ${rule.since}`);
  if (rule.examples.bad.length === 0 || rule.examples.good.length === 0) problems.push('lacks an example');
  if (!/^[A-Z`].*[^.]$/.test(rule.title)) problems.push('title is no heading');
  if (!/\.$/.test(rule.description)) problems.push('description is no sentence');
  return problems;
}

const numbers = (text: string): number[] => text.split('.').map(Number);
function newer(a: string, b: string): boolean {
  const [left, right] = [numbers(a), numbers(b)];
  for (const [index, part] of left.entries()) if (part !== right[index]) return part > (right[index] ?? 0);
  return false;
}

it('holds every rule there is a file for, by id', () => {
  const ids = readdirSync(analyzersRules, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'shared')
    .flatMap(({ name }) => readdirSync(join(analyzersRules, name)).map((file) => file.replace(/\.ts$/, '')));
  expect(rules.map((rule) => rule.id)).toEqual(ids.sort());
  expect(new Set(ids).size).toBe(ids.length);
});

it('has no fixtures that belong to no rule', () => {
  const ids = new Set(rules.map((rule) => rule.id));
  expect(readdirSync(join(root, 'test/rules')).filter((name) => !ids.has(name))).toEqual([]);
});

it('finds what metadata lacks', () => {
  const whole: RuleMeta = {
    id: 'a', category: 'policy', title: 'A thing', description: 'A thing.', severity: 'error', preset: 'recommended', since: '0.0.1', checklist: ['P3', 'G10'], cwe: [20],
    references: [{ id: 'X', title: 'x' }], messages: { one: 'It is.' }, help: { default: 'Do it.' }, examples: { bad: [{ files: {} }], good: [{ files: {} }] },
  };
  expect(incomplete(whole)).toEqual([]);
  expect(incomplete({ ...whole, checklist: ['P13', 'Q1', 'P0', 'P'] })).toHaveLength(4);
  expect(incomplete({ ...whole, help: { other: 'Do it.' } })).toEqual(['message one has no help', 'help other belongs to no message']);
  expect(incomplete({ ...whole, since: '999.0.0' })).toHaveLength(1);
  expect(incomplete({ ...whole, messages: { one: 'It is' }, references: [], examples: { bad: [], good: [] } })).toHaveLength(3);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const cases = loadCases(id);
  const marked = (files: Readonly<Record<string, string>>, kind: 'finding' | 'known-miss') => expectations(files).filter((one) => one.kind === kind);

  it('has complete metadata', () => {
    expect(incomplete(rule)).toEqual([]);
    // What the checklist says where it looked and found nothing.
    expect(registry.find((one) => one.id === id)?.passes).toMatch(/^[A-Z`].*\.$/);
  });

  it('is where its category and id say', () => {
    expect(existsSync(join(analyzersRules, rule.category, `${id}.ts`))).toBe(true);
    expect(rule.url.endsWith(`/docs/rules/${id}.md`)).toBe(true);
  });

  it('shows each message in a fixture', () => {
    const seen = new Set(cases.flatMap((one) => marked(one.files, 'finding').map((want) => want.messageId)));
    expect(Object.keys(rule.messages).filter((message) => !seen.has(message))).toEqual([]);
    expect([...seen].filter((message) => rule.messages[message] === undefined)).toEqual([]);
  });

  it('has a case over several files, and one that looks bad but is fine', () => {
    const sources = (files: Readonly<Record<string, string>>) => Object.keys(files).filter((path) => /\.[cm]?[jt]sx?$/.test(path));
    expect(cases.filter((one) => sources(one.files).length > 1 && marked(one.files, 'finding').length > 0).map((one) => one.name)).not.toEqual([]);
    expect(cases.filter((one) => expectations(one.files).length === 0).map((one) => one.name)).not.toEqual([]);
  });

  it('holds each known miss of its page by a fixture', () => {
    const page = readFileSync(join(root, `docs/rules/${id}.md`), 'utf8');
    const section = page.split(/^## /m).find((part) => part.startsWith('Known misses')) ?? '';
    const written = section.split('\n').filter((line) => /^- /.test(line)).length;
    const held = new Set(cases.flatMap((one) => marked(one.files, 'known-miss').map((want) => `${one.name}/${want.file}:${want.line}`))).size;
    expect(held, 'fixtures marked known-miss').toBeGreaterThanOrEqual(written);
    if (held > 0) expect(written, 'a fixture holds a miss that the page does not tell').toBeGreaterThan(0);
  });
});
