/** What `npm run generate` derives from a rule: its page, its place in the registry and in the index. */
import { describe, expect, it } from 'vitest';
import type { RuleMeta } from '../../analyzers/contract/rule.js';
import { newRulePage, registry, rulePage, rulesIndex, withBlocks, type RuleFile } from '../../scripts/generators.js';

const meta: RuleMeta = {
  id: 'loud-tool',
  category: 'policy',
  title: 'A tool that shouts',
  description: 'Finds names in capitals | and <b>bold</b> ones.',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  checklist: ['P8', 'P9'],
  cwe: [1007],
  references: [{ id: 'X1', title: 'Quiet please', url: 'https://example.org/x1' }, { id: 'X2', title: 'No link' }],
  messages: { found: '`{tool}` is <loud>.', shout: '{tool} shouts.' },
  help: { default: 'Use small letters.', shout: 'Whisper.' },
  examples: { bad: [{ title: 'Capitals', files: { 'server.ts': 'const LOUD = 1;\n' } }], good: [] },
};
const rule: RuleFile = { path: 'analyzers/rules/policy/loud-tool.ts', category: 'policy', id: 'loud-tool', meta };

describe('a rule page', () => {
  const page = rulePage(rule).render(undefined);

  it('starts from the template and holds what the metadata says', () => {
    expect(page).toContain('# loud-tool\n\n**A tool that shouts**');
    expect(page).toContain('| Checklist | P8, P9 |');
    expect(page).toContain('[CWE-1007](https://cwe.mitre.org/data/definitions/1007.html)');
    expect(page).toContain('[X1 Quiet please](https://example.org/x1)<br>X2 No link');
    expect(page).toContain('- `found`: `{tool}` is &lt;loud>. *What to do:* Use small letters.');
    expect(page).toContain('- `shout`: {tool} shouts. *What to do:* Whisper.');
    expect(page).toContain('```ts title="server.ts"\nconst LOUD = 1;\n```');
    expect(page).not.toContain('## Not reported');
  });

  it('stays the same when rendered again', () => {
    expect(rulePage(rule).render(page)).toBe(page);
  });

  it('keeps the prose and renews the rest', () => {
    const written = page.replace('TODO: what is looked at, what counts as safe.', 'By ear.').replace('strict', 'STALE');
    const renewed = rulePage(rule).render(written);
    expect(renewed).toContain('By ear.');
    expect(renewed).not.toContain('STALE');
  });

  it('says which marker is missing rather than losing prose', () => {
    expect(() => rulePage(rule).render('# mine\n')).toThrow('<!-- generated:head -->');
    expect(() => withBlocks('<!-- generated:a --> text', { a: 'x' })).toThrow('<!-- /generated:a -->');
  });

  it('has all the headings that a finished page needs', () => {
    expect([...newRulePage.matchAll(/^## (.*)$/gm)].map((match) => match[1])).toEqual(['Why', 'How the analysis decides', 'Known misses', 'When to switch it off']);
  });
});

it('the registry imports each rule by its place', () => {
  const text = registry([rule]).render(undefined);
  expect(text).toContain("import loudTool from './policy/loud-tool.js';");
  expect(text).toContain('  loudTool,\n];');
});

it('the index keeps table cells in one piece', () => {
  expect(rulesIndex([rule]).render(undefined)).toContain('| [loud-tool](loud-tool.md) | warning | strict | Finds names in capitals \\| and <b>bold</b> ones. |');
});
