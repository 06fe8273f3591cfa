/** Comments that suppress a finding: put where the language allows them, and read back as meant. */
import { describe, expect, it } from 'vitest';
import { suppressionFix, type SuppressionRequest } from '../../../analyzers/index.js';

/** The text after the fix; `▮` marks where the finding starts. */
function suppressed(file: string, marked: string, options: Partial<SuppressionRequest> = {}): string | undefined {
  const start = marked.indexOf('▮');
  const text = marked.replace('▮', '');
  const fix = suppressionFix({ text, ruleId: 'shell-interpolation', location: { file, start, end: start }, reason: 'ours', scope: 'place', ...options });
  return fix && [...fix.edits].sort((a, b) => b.start - a.start).reduce((made, edit) => made.slice(0, edit.start) + edit.newText + made.slice(edit.end), text);
}

describe('a suppression', () => {
  it('stands above the line, as far in as the line', () => {
    expect(suppressed('/p/a.ts', 'function f() {\n    run(▮x);\n}\n')).toBe('function f() {\n    // mcp-lint-disable-next-line shell-interpolation -- ours\n    run(x);\n}\n');
  });

  it('keeps the line ends of the file and puts the reason on one line', () => {
    expect(suppressed('/p/a.ts', 'a();\r\n▮run(x);\r\n', { reason: ' two\n lines ' })).toBe('a();\r\n// mcp-lint-disable-next-line shell-interpolation -- two lines\r\nrun(x);\r\n');
  });

  it('goes round the statement where the line lies inside of a template', () => {
    expect(suppressed('/p/a.ts', 'const a = 1;\n  run(`one\n  two ${▮x}\n`);')).toBe([
      'const a = 1;', '  // mcp-lint-disable shell-interpolation -- ours', '  run(`one', '  two ${x}', '`);', '  // mcp-lint-enable shell-interpolation', '',
    ].join('\n'));
  });

  it('goes round the statement where the line lies between tags', () => {
    expect(suppressed('/p/a.tsx', 'function f() {\n  return (\n    <p>\n      text {▮x}\n    </p>\n  );\n}\n')).toBe(
      'function f() {\n  // mcp-lint-disable shell-interpolation -- ours\n  return (\n    <p>\n      text {x}\n    </p>\n  );\n  // mcp-lint-enable shell-interpolation\n}\n',
    );
  });

  it('stands above another comment of its kind, and both hold', () => {
    expect(suppressed('/p/a.ts', '// mcp-lint-disable-next-line other-rule -- theirs\n▮run(x);\n')).toBe('// mcp-lint-disable-next-line other-rule -- theirs\n// mcp-lint-disable-next-line shell-interpolation -- ours\nrun(x);\n');
  });

  it.each([
    ['a program', '/p/a.mjs', '#!/usr/bin/env node\n▮run(x);\n', '#!/usr/bin/env node\n// mcp-lint-disable-file shell-interpolation -- ours\nrun(x);\n'],
    ['a Dockerfile', '/p/Dockerfile', '# syntax=docker/dockerfile:1\nFROM node\n▮RUN x\n', '# syntax=docker/dockerfile:1\n# mcp-lint-disable-file shell-interpolation -- ours\nFROM node\nRUN x\n'],
  ])('for all of %s stands behind what must come first', (_, file, before, after) => {
    expect(suppressed(file, before, { scope: 'file' })).toBe(after);
  });

  it('is written for YAML as YAML', () => {
    expect(suppressed('/p/a.yml', 'a:\n  - ▮b\n')).toBe('a:\n  # mcp-lint-disable-next-line shell-interpolation -- ours\n  - b\n');
  });

  it('is refused where a file has no comments, or none that would hold', () => {
    expect(suppressed('/p/package.json', '{ "a": ▮1 }')).toBeUndefined();
    expect(suppressed('/p/a.yml', 'a: |\n  one\n  ▮two\n')).toBeUndefined();
  });

  it('without a reason is left for the user to finish', () => {
    expect(suppressed('/p/a.ts', '▮run(x);\n', { reason: '' })).toBe('// mcp-lint-disable-next-line shell-interpolation --\nrun(x);\n');
  });
});
