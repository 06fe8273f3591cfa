/** Suppression comments, read from the syntax: what looks like one in a string, a template, a pattern or JSX is none. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findComments } from '../../../analyzers/config/comments.js';
import { readSuppressions, suppressionsAt } from '../../../analyzers/config/suppressions.js';
import { createMemoryHost } from '../../../analyzers/host/memory-host.js';
import { SourceStore } from '../../../analyzers/project/store.js';
import { endsSoon } from '../../ends-soon.js';

const names = { known: ['god-tool', 'tool-name-format', 'unused-suppression'], fixed: ['unused-suppression'] };

function read(text: string, path = '/p/a.tsx') {
  const store = new SourceStore(createMemoryHost({ [path]: text }));
  return readSuppressions({ path, text: store.text(path) ?? text, unit: /\.[cm]?[jt]sx?$/.test(path) ? store.unit(path) : undefined }, names, '2026-11-21');
}
const D = 'mcp-lint-disable-line god-tool -- agreed';
const comments = (text: string, path?: string): number => read(text, path).length;

describe('where comments are', () => {
  it.each([
    ['at the start', `// ${D}\nf();`], ['after code', `f(); // ${D}`], ['at the very end', `f();\n// ${D}`], ['alone', `// ${D}`], ['in a block', `/* ${D} */ f();`], ['between arguments', `f(a, /* ${D} */ b);`],
    ['after an opening bracket', `f([ // ${D}\n  1]);`], ['before a closing one', `f([\n  1, // ${D}\n]);`], ['in an empty block', `function f() {\n  // ${D}\n}`], ['before else', `if (a) {}\n// ${D}\nelse {}`],
    ['in a template hole', `const a = \`x\${/* ${D} */ b}\`;`], ['in an expression of JSX', `const a = <b>{/* ${D} */}</b>;`], ['among attributes', `const a = <b /* ${D} */ c="d" />;`], ['in a type', `type A = {\n  // ${D}\n  a: string;\n};`],
    ['in a class', `class A {\n  // ${D}\n  a = 1;\n}`], ['after a decorator', `class A {\n  @b() // ${D}\n  c() {}\n}`], ['in a doc comment', `/** ${D} */\nf();`], ['after a shebang', `#!/usr/bin/env node\n// ${D}\nf();`],
    ['after a regular expression', `const a = /[/*]/; // ${D}`], ['after a division', `const a = b / c; // ${D}`], ['in an arrow function', `const f = () => // ${D}\n  1;`], ['in a call chain', `a\n  // ${D}\n  .b();`],
    ['beside an optional chain', `a?. /* ${D} */ b;`], ['in an object', `const a = { /* ${D} */ b: 1 };`], ['after a comma', `f(a, // ${D}\n  b);`], ['with Windows line ends', `f(); // ${D}\r\ng();\r\n`], ['in broken code', `f( // ${D}\n`],
  ])('%s', (_, text) => expect(comments(text)).toBe(1));

  it.each([
    ['a string', `const a = '// ${D}';`], ['a template', `const a = \`\n// ${D}\n\`;`], ['a template after a hole', `const a = \`\${b}\n// ${D}\n\`;`], ['a pattern', `const a = /[/*] ${D.replaceAll('-', '.')}|mcp-lint-disable-line god-tool -- x/;`],
    ['JSX text', `const a = <b>\n// ${D}\n</b>;`], ['an attribute', `const a = <b c="// ${D}" />;`], ['a directive', `'// ${D}';\nf();`], ['an import', `import a from '// ${D}';`], ['a property', `const a = { '// ${D}': 1 };`], ['words before it', `// see ${D}`],
    ['a comment in a string in a hole', `const a = \`\${'/* ${D} */'}\`;`],
  ])('not in %s', (_, text) => expect(comments(text)).toBe(0));

  it('has no comment in any string, whatever is written into it', () => {
    const piece = fc.constantFrom('//', '/*', '*/', ` ${D} `, '`', "'", '"', '\\', '${', '}', '\n', ' ', '<', '>', '/');
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const inside = pieces.join('');
      expect(comments(`const a = ${JSON.stringify(inside)};`)).toBe(0);
      expect(comments(`const a = \`${inside.replace(/[\\`$]/g, '\\$&')}\`;`)).toBe(0);
    }), { numRuns: 200, seed: 7 });
  });

  it('in other languages, by the table', () => {
    const of = (path: string, text: string): number => findComments({ path, text }, 'mcp-lint-').length;
    expect(of('/p/a.yaml', `# ${D}\na: 1 # ${D}\nb: "# ${D}"\nc: |\n  # ${D}\nd: x#${D}\ne: '# ${D}'\nf: [1, # ${D}\n 2]\n`)).toBe(3);
    expect(of('/p/.github/x.yml', `a: >-\n  # ${D}\nb: 1\n# ${D}`)).toBe(1);
    expect(of('/p/Dockerfile', `# ${D}\nRUN echo "# ${D}"\n  # ${D}\n`)).toBe(2);
    expect(of('/p/build.Dockerfile', `# ${D}`)).toBe(1);
    expect(of('/p/.env.local', `# ${D}\nA=#${D}`)).toBe(1);
    expect(of('/p/README.md', `# ${D}`)).toBe(0);
    expect(of('/p/a.json', `// ${D}`)).toBe(0);
  });
});

describe('what they hold for', () => {
  /** Lines, counted from 1, on which a finding of god-tool is suppressed. */
  function lines(text: string, path?: string): number[] {
    const found = read(text, path);
    const out: number[] = [];
    let offset = 0;
    for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
      const start = text.indexOf(line, offset);
      offset = start + line.length;
      if (suppressionsAt('god-tool', { file: '', start: start + Math.max(0, line.search(/\S/)), end: 0 }, found).length > 0) out.push(index + 1);
    }
    return out;
  }
  const say = (directive: string): string => `mcp-lint-${directive} god-tool -- agreed`;

  it.each<[string, string, number[]]>([
    ['the next line', `a;\n// ${say('disable-next-line')}\nb;\nc;`, [3]],
    ['the next line after several comments', `// ${say('disable-next-line')}\n// and more\n/* and more */\nb;\nc;`, [4]],
    ['the line after a comment of several lines', `/* ${say('disable-next-line')}\n   over two lines */\nb;\nc;`, [3]],
    ['no further than an empty line', `// ${say('disable-next-line')}\n\nb;`, []],
    ['its own line', `a;\nb; // ${say('disable-line')}\nc;`, [2]],
    ['a block', `a;\n/* ${say('disable')} */\nb;\nc;\n/* mcp-lint-enable god-tool */\nd;`, [3, 4]],
    ['a block that does not end', `a;\n// ${say('disable')}\nb;`, [3]],
    ['a block that ends for all', `// ${say('disable')}\nb;\n// mcp-lint-enable\nc;`, [2]],
    ['the file', `// ${say('disable-file')}\nb;\nc;`, [1, 2, 3]],
    ['the file, after other comments and a shebang', `#!/usr/bin/env node\n/* licence */\n// ${say('disable-file')}\nb;`, [1, 2, 3, 4]],
    ['not the file from further down', `b;\n// ${say('disable-file')}\nc;`, []],
    ['Windows line ends', `a;\r\n// ${say('disable-next-line')}\r\nb;\r\nc;`, [3]],
    ['old Mac line ends', `a;\r// ${say('disable-next-line')}\rb;\rc;`, [3]],
  ])('%s', (_, text, expected) => expect(lines(text).filter((line) => !/^\s*(\/\/|\/\*|#!|.*\*\/$)/.test(text.split(/\r\n|\n|\r/)[line - 1] ?? ''))).toEqual(expected.filter((line) => !/^\s*(\/\/|\/\*|#!|.*\*\/$)/.test(text.split(/\r\n|\n|\r/)[line - 1] ?? ''))));

  it('YAML and Dockerfiles too', () => {
    expect(lines(`a: 1\n# ${say('disable-next-line')}\nb: 2\nc: 3`, '/p/a.yml')).toEqual([3]);
    expect(lines(`# ${say('disable-file')}\nFROM x\nUSER root`, '/p/Dockerfile')).toContain(3);
    expect(lines(`FROM x\n# ${say('disable-file')}\nUSER root`, '/p/Dockerfile')).toEqual([]);
  });

  it('only the rules they name', () => {
    const found = read(`// mcp-lint-disable-file god-tool, tool-name-format -- agreed [until=2027-02-28]`);
    expect(found).toMatchObject([{ kind: 'file', reason: 'agreed', until: '2027-02-28', expired: false, rules: [{ id: 'god-tool' }, { id: 'tool-name-format' }] }]);
    expect(suppressionsAt('unused-suppression', { file: '', start: 0, end: 0 }, found)).toEqual([]);
  });
});

it('takes no time over a file that is full of them', () => {
  const text = `f(); // ${D}\n/* mcp-lint-disable god-tool -- a */\n// mcp-lint-enable\n`.repeat(10_000);
  const store = new SourceStore(createMemoryHost({ '/p/a.ts': text }));
  const unit = store.unit('/p/a.ts')!;
  expect(endsSoon(() => readSuppressions({ path: '/p/a.ts', text, unit }, names, '2026-11-21'))).toHaveLength(20_000);
});
