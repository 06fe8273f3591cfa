/** Every rule and its page are finished; that pages and rules match is checked by `npm run generate -- --check`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const headings = ['Why', 'How the analysis decides', 'Known misses', 'When to switch it off'];

/** What a page lacks, empty when it is finished. */
function lacks(page: string): string[] {
  const sections = new Map(page.split(/^## /m).slice(1).map((section) => {
    const [heading = '', ...body] = section.split('\n');
    return [heading.trim(), body.join('\n').replace(/<!--.*?-->/gs, '').trim()];
  }));
  return [
    ...headings.filter((heading) => (sections.get(heading) ?? '') === '').map((heading) => `text under "${heading}"`),
    ...(/\bTODO\b/.test(page) ? ['an answer to a TODO'] : []),
  ];
}

it('finds what a page lacks', () => {
  const whole = headings.map((heading) => `## ${heading}\n\nText.\n`).join('\n');
  expect(lacks(whole)).toEqual([]);
  expect(lacks(whole.replace('## Known misses\n\nText.', '## Known misses\n\n<!-- none -->'))).toEqual(['text under "Known misses"']);
  expect(lacks(whole.replace('## Why', '## Because'))).toEqual(['text under "Why"']);
  expect(lacks(`${whole}TODO`)).toEqual(['an answer to a TODO']);
});

it('every rule page is finished', () => {
  const folder = join(root, 'docs/rules');
  const unfinished = readdirSync(folder).filter((file) => file !== 'README.md')
    .map((file) => ({ file, lacks: lacks(readFileSync(join(folder, file), 'utf8')) }))
    .filter((page) => page.lacks.length > 0);
  expect(unfinished).toEqual([]);
});

it('no rule still holds its template', () => {
  const analyzers = join(root, 'analyzers');
  const files = readdirSync(analyzers, { recursive: true, encoding: 'utf8' }).filter((file) => file.startsWith('rules') && file.endsWith('.ts'));
  expect(files.filter((file) => /TODO/.test(readFileSync(join(analyzers, file), 'utf8')))).toEqual([]);
});
