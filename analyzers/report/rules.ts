/** The rules for people and for programs: lists, and the explanation of one. */
import { z } from 'zod';
import { jsonSchemaSchema, severitySchema, type RuleInfo } from '../contract/index.js';
import { createStyle, type Style } from './style.js';

const RULES_SCHEMA_VERSION = 1;

const example = z.object({ title: z.string().nullable(), files: z.record(z.string(), z.string()).describe('Text by path.') });

const rule = z.object({
  id: z.string(),
  category: z.string(),
  title: z.string(),
  description: z.string(),
  severity: severitySchema,
  securitySeverity: z.number().nullable().describe('0.1 to 10.0, as CVSS counts, at its worst; null where it goes by severity.'),
  preset: z.enum(['recommended', 'strict', 'audit']),
  since: z.string(),
  checklist: z.array(z.string()),
  cwe: z.array(z.number().int()),
  references: z.array(z.object({ id: z.string(), title: z.string(), url: z.string().nullable() })),
  messages: z.record(z.string(), z.string()).describe('By message id; {name} stands for what is filled in.'),
  help: z.record(z.string(), z.string()).describe('What to do, by message id; "default" for all others.'),
  options: jsonSchemaSchema.nullable().describe('JSON Schema of its options in the configuration; null where it has none.'),
  examples: z.object({ bad: z.array(example), good: z.array(example) }),
  url: z.string(),
}).meta({ id: 'Rule' });

export const jsonRulesSchema = z.object({
  schemaVersion: z.literal(RULES_SCHEMA_VERSION),
  tool: z.object({ name: z.literal('mcp-lint'), version: z.string() }),
  rules: z.array(rule),
});
export type JsonRules = z.infer<typeof jsonRulesSchema>;

export function jsonRules(rules: readonly RuleInfo[], version: string): JsonRules {
  return { schemaVersion: RULES_SCHEMA_VERSION, tool: { name: 'mcp-lint', version }, rules: rules.map(jsonRule) };
}

function jsonRule(one: RuleInfo): JsonRules['rules'][number] {
  const examples = (list: RuleInfo['examples']['bad']): JsonRules['rules'][number]['examples']['bad'] => list.map(({ title, files }) => ({ title: title ?? null, files: { ...files } }));
  return {
    id: one.id, category: one.category, title: one.title, description: one.description, severity: one.severity, securitySeverity: one.securitySeverity ?? null, preset: one.preset, since: one.since,
    checklist: [...one.checklist], cwe: [...one.cwe],
    references: one.references.map(({ id, title, url }) => ({ id, title, url: url ?? null })),
    messages: { ...one.messages }, help: { ...one.help }, options: one.optionsSchema ?? null,
    examples: { bad: examples(one.examples.bad), good: examples(one.examples.good) },
    url: one.url,
  };
}

export interface RuleTextOptions {
  readonly colour?: boolean;
}

/** A table, by category. */
export function rulesText(rules: readonly RuleInfo[], options: RuleTextOptions = {}): string {
  const style = createStyle(options.colour ?? false);
  const width = Math.max(...rules.map((one) => one.id.length), 4);
  const categories = [...new Set(rules.map((one) => one.category))].sort();
  const blocks = categories.map((category) => [
    style.bold(category),
    ...rules.filter((one) => one.category === category).map((one) => `  ${one.id.padEnd(width)}  ${style.severity[one.severity](one.severity.padEnd(7))}  ${one.preset.padEnd(11)}  ${one.title}`),
  ]);
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n\n${String(rules.length)} rules; \`mcp-lint explain RULE\` tells more of one.\n`;
}

/**
 * One rule: what it says, why, and how to configure it.
 * @param page Markdown of its documentation page, where there is one
 */
export function explainText(one: RuleInfo, page: string | undefined, options: RuleTextOptions = {}): string {
  const style = createStyle(options.colour ?? false);
  const facts: [string, string][] = [
    ['category', one.category],
    ['severity', one.severity],
    ['preset', one.preset],
    ['since', one.since],
    ...(one.cwe.length > 0 ? [['weakness', one.cwe.map((cwe) => `CWE-${String(cwe)}`).join(', ')] as [string, string]] : []),
    ['checklist', one.checklist.join(', ')],
    ...one.references.map((reference, index): [string, string] => [index === 0 ? 'references' : '', `${reference.id} ${reference.title}`]),
    ['docs', one.url],
  ];
  const sections = pageSections(page ?? '');
  const section = (name: string): string[] => {
    const text = sections.get(name);
    return text === undefined ? [] : ['', style.bold(name), '', ...text.split('\n').map((line) => (line === '' ? '' : `  ${line}`))];
  };
  return `${[
    style.bold(one.id), one.title, '', one.description, '',
    ...facts.map(([key, value]) => `  ${style.dim(key.padEnd(11))} ${value}`),
    ...section('Why'), ...section('How the analysis decides'),
    '', style.bold('Messages'),
    ...Object.entries(one.messages).flatMap(([id, text]) => {
      const help = one.help[id] ?? one.help['default'];
      return ['', `  ${id}`, `    ${text}`, ...(help === undefined ? [] : [`    ${style.bold('help')}  ${help}`])];
    }),
    ...renderOptions(one, style),
    ...renderExamples('Reported', one.examples.bad, style), ...renderExamples('Not reported', one.examples.good, style),
    ...section('Known misses'), ...section('When to switch it off'),
    '', style.bold('Configuration'), '', `  "rules": { "${one.id}": "off" }`, `  // mcp-lint-disable-next-line ${one.id} -- why it is accepted`,
  ].join('\n')}\n`;
}

function renderOptions(one: RuleInfo, style: Style): string[] {
  const properties = Object.entries((one.optionsSchema?.['properties'] ?? {}) as Record<string, { readonly description?: string; readonly default?: unknown }>);
  if (properties.length === 0) return [];
  return ['', style.bold('Options'), '', ...properties.map(([name, option]) => `  ${name}  ${option.description ?? ''} ${style.dim(`(default: ${JSON.stringify(option.default)})`)}`)];
}

function renderExamples(heading: string, examples: RuleInfo['examples']['bad'], style: Style): string[] {
  return examples.flatMap((one) => Object.entries(one.files).flatMap(([path, text]) => [
    '', `${style.bold(heading)}: ${path}${one.title === undefined ? '' : ` (${one.title})`}`, '', ...text.trimEnd().split('\n').map((line) => (line === '' ? '' : `  ${line}`)),
  ]));
}

/** Sections of a page that somebody wrote, by heading; what is generated in it comes from the rule itself. */
function pageSections(page: string): ReadonlyMap<string, string> {
  const written = page.replaceAll('\r\n', '\n').replace(/<!-- generated:(\w+) -->[^]*?<!-- \/generated:\1 -->/g, '').replace(/<!--[^]*?-->/g, '');
  return new Map(written.split(/^## /m).slice(1).map((part) => {
    const end = part.indexOf('\n');
    return [part.slice(0, end).trim(), part.slice(end).trim()];
  }));
}
