/** GitHub annotations: one command a finding, and nothing in it ends the command or begins another. */
import { describe, expect, it } from 'vitest';
import { githubReport } from '../../../analyzers/report/github.js';
import { finding, hostileResult, result, sources } from './result.js';

describe('githubReport', () => {
  it('annotates, the worst first, and sums up', () => expect(githubReport(result(), { sources })).toMatchInlineSnapshot(`
    "::error file=src/forecast.ts,line=2,endLine=2,col=10,endColumn=34,title=command-injection::The argument \`city\` reaches a shell.%0AUse execFile with a list of arguments.
    ::warning file=gone.json,line=1,endLine=1,col=1,endColumn=1,title=hardcoded-secret::The argument \`city\` reaches a shell.%0AUse execFile with a list of arguments.
    ::warning file=src/index.ts,line=6,endLine=6,col=13,endColumn=22,title=unvalidated-arguments (medium confidence)::Arguments are not checked.%0AUse execFile with a list of arguments.
    ::notice file=src/forecast.ts,line=4,endLine=4,col=310,endColumn=316,title=stdout-pollution::The argument \`city\` reaches a shell.%0AUse execFile with a list of arguments.
    mcp-lint: 1 error, 2 warnings, 1 info. Exit 1: findings of severity error.
    "
  `));

  it('leaves out columns of several lines, and all but errors when it is to be quiet', () => {
    const over = { location: { file: '/p/src/forecast.ts', start: 0, end: 60 } };
    expect(githubReport(result({ findings: [finding(over)] }), { sources })).toContain('line=1,endLine=2,title=');
    expect(githubReport(result(), { sources, quiet: true }).split('\n').filter((line) => line.startsWith('::'))).toHaveLength(1);
  });

  it('escapes what ends a message or a property', () => {
    const text = githubReport(result({ findings: [finding({ message: '100%\r\n::error::x', ruleId: 'a,b:c%' })] }), { sources });
    expect(text.split('\n')).toHaveLength(3);
    expect(text).toContain('title=a%2Cb%3Ac%25::100%25\\u{d}\\u{a}::error::x%0A');
  });

  it('has no hostile text act', () => {
    const lines = githubReport(hostileResult(), { sources }).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines.filter((line) => /^\s*::/.test(line))).toHaveLength(1);
    // eslint-disable-next-line no-control-regex -- these are what must not be left
    expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}]/u);
  });
});
