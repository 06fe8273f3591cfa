/** `npm run new-rule -- <category>/<id>`: the rule's file, its fixtures and its page from templates, then the generated files. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RuleCategory } from '../analyzers/contract/rule.js';
import { manifest, root } from './bundle.mjs';
import { newRulePage } from './generators.js';

/** A record rather than a list, so that the compiler says when a category is missing here. */
const categories: Readonly<Record<RuleCategory, true>> = {
  injection: true, policy: true, authorization: true, transport: true, data: true, audit: true, operations: true, protocol: true, supply: true,
};

const [name, ...rest] = process.argv.slice(2);
const match = /^([a-z]+)\/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/.exec(name ?? '');
const category = match?.[1];
const id = match?.[2];
if (category === undefined || id === undefined || rest.length > 0 || !Object.hasOwn(categories, category)) {
  console.error('usage: npm run new-rule -- <category>/<id>');
  console.error(`  category: ${Object.keys(categories).join(', ')}`);
  console.error('  id: a kebab-case noun naming the problem, e.g. unvalidated-arguments; it can never change');
  process.exit(2);
}

const files: Readonly<Record<string, string>> = {
  [`analyzers/rules/${category}/${id}.ts`]: ruleFile(category, id),
  [`test/rules/${id}/${id}.ts`]: fixture('A server that shows the problem: mark the line with `// finding: found`.'),
  [`test/rules/${id}/fine.ts`]: fixture('A server that looks bad but is fine: nothing here may be reported.'),
  [`docs/rules/${id}.md`]: newRulePage,
};
const existing = Object.keys(files).filter((path) => existsSync(join(root, path)));
if (existing.length > 0) {
  console.error(`nothing written, these exist already:\n  ${existing.join('\n  ')}`);
  process.exit(1);
}
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.log(`wrote ${path}`);
}
const { status } = spawnSync(process.execPath, ['scripts/run.mjs', 'scripts/generate.ts'], { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;

function ruleFile(of: string, ruleId: string): string {
  return `/** TODO: one sentence on what this rule finds. */
import type { Rule } from '../shared/rule.js';

const rule: Rule = {
  id: '${ruleId}',
  category: '${of}',
  title: 'TODO',
  description: 'TODO: one sentence for tables.',
  severity: 'warning',
  preset: 'recommended',
  since: '${manifest.version}',
  cwe: [],
  references: [],
  checklist: [],
  messages: { found: 'TODO: what is wrong, naming \`{tool}\`.' },
  help: { default: 'TODO: what to do.' },

  tool(_tool, ctx) {
    ctx.examined();
  },

  examples: { bad: [], good: [] },
};

export default rule;
`;
}

function fixture(opening: string): string {
  return `/** ${opening} */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'example', version: '1.0.0' });
`;
}
