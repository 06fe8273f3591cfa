/** Markdown: what people see in a summary, and that text of the analysed code is nothing but text in it. */
import { describe, expect, it } from 'vitest';
import { codeSpan, escapeText, markdownReport, prose } from '../../../analyzers/report/markdown.js';
import { finding, flow, hostile, hostileResult, result, sources } from './result.js';

describe('markdownReport', () => {
  it('shows findings, their code, and what was not understood', () => expect(markdownReport(result(), { sources })).toMatchInlineSnapshot(`
    "# mcp-lint: 1 error, 2 warnings, 1 info

    1 server, 3 tools, 2 handlers analysed, 2 not understood, 1 prompt, 1 resource  
    3 rules ran, 1 had nothing to examine: tool-name-format  
    12 files found, 3 parsed; left out: 31 test files, 1 build output  
    Exit 1: findings of severity error

    | | Rule | Where | What |
    |---|---|---|---|
    | 🛑 error | [command-injection](https://example.invalid/rules/command-injection) | \`src/forecast.ts:2:10\` | The argument \`city\` reaches a shell. |
    | ⚠️ warning | [unvalidated-arguments](https://example.invalid/rules/command-injection) | \`src/index.ts:6:13\` | Arguments are not checked. |
    | ℹ️ info | [stdout-pollution](https://example.invalid/rules/command-injection) | \`src/forecast.ts:4:310\` | The argument \`city\` reaches a shell. |
    | ⚠️ warning | [hardcoded-secret](https://example.invalid/rules/command-injection) | \`gone.json:1:1\` | The argument \`city\` reaches a shell. |

    ## 🛑 \`command-injection\` in \`src/forecast.ts:2:10\`

    The argument \`city\` reaches a shell.

    \`\`\`text
      1 | export function fetchForecast(city: string) {
    > 2 |   return execSync(\`curl \${city}\`);
        |          ^^^^^^^^^^^^^^^^^^^^^^^^
      3 | }
    \`\`\`

    1. \`src/index.ts:3:85\` argument \`city\` of tool \`get_forecast\`
    2. \`src/index.ts:4:14\` is passed to \`fetchForecast\`
    3. \`src/forecast.ts:2:10\` reaches \`execSync\`

    - \`src/index.ts:6:1\` The same command is run here.

    **What to do:** Use execFile with a list of arguments.

    ## ⚠️ \`unvalidated-arguments\` in \`src/index.ts:6:13\`

    Arguments are not checked. *(medium confidence)*

    \`\`\`text
      5 | });
    > 6 | server.tool('天気 tool', async (args) => args);
        |             ^^^^^^^^^^^
      7 |
    \`\`\`

    **What to do:** Use execFile with a list of arguments.

    ## ℹ️ \`stdout-pollution\` in \`src/forecast.ts:4:310\`

    The argument \`city\` reaches a shell.

    \`\`\`text
    > 4 | …xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx("long", 'line');
        |                                          ^^^^^^
    \`\`\`

    **What to do:** Use execFile with a list of arguments.

    ## ⚠️ \`hardcoded-secret\` in \`gone.json:1:1\`

    The argument \`city\` reaches a shell.

    **What to do:** Use execFile with a list of arguments.

    ## What could not be read, resolved or understood

    - unresolved-import: \`src/index.ts:1:1\` Module number 0 was not found.
    - unresolved-import: \`src/index.ts:1:1\` Module number 1 was not found.
    - unresolved-import: \`src/index.ts:1:1\` Module number 2 was not found.
    - unresolved-import: \`src/index.ts:1:1\` Module number 3 was not found.
    - unresolved-import: \`src/index.ts:1:1\` Module number 4 was not found.
    - huge-file: \`big.ts\` The file is larger than 1.5 MB; it was not read.
    - remote-tools: Tools come from another server.
    "
  `));

  it('says that nothing was found, and that nothing was there', () => {
    expect(markdownReport(result({ findings: [], notices: [] }), { sources })).toMatch(/^# mcp-lint: no findings\n\n1 server, 3 tools/);
    expect(markdownReport(result({ findings: [], notices: [], inventory: { servers: [] } }), { sources })).toMatch(/^# mcp-lint: nothing to analyse\n/);
  });

  it('stays small, and says what it leaves out', () => {
    const text = markdownReport(result({ findings: Array.from({ length: 3_000 }, () => finding({ flow })) }), { sources });
    expect(text.length).toBeLessThan(600_000);
    expect(text).toMatch(/details of \d+ findings are left out/);
    const more = markdownReport(result({ findings: Array.from({ length: 30_000 }, () => finding({ message: 'x'.repeat(500) })) }), { sources });
    expect(more.length).toBeLessThan(600_000);
    expect(more).toMatch(/… and \d+ more/);
  });

  it('hides all but errors when it is to be quiet', () => {
    const text = markdownReport(result(), { sources, quiet: true });
    expect(text).not.toMatch(/unvalidated-arguments|huge-file/);
    expect(text).toContain('3 findings hidden');
  });

  it('has no hostile text act', () => {
    const text = markdownReport(hostileResult(), { sources });
    // eslint-disable-next-line no-control-regex -- these are what must not be left
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}]/u);
    const outside = text.replace(/^(`{3,})text\n[^]*?\n\1$/gm, '').replace(/(`+)(?!`)[^`\n][^\n]*?[^`\n]\1(?!`)/g, '');
    expect(outside).not.toMatch(/<script|\]\(http(?!s:\/\/example)/);
  });

  it('keeps code in its fence, whatever backticks it holds', () => {
    const fenced = markdownReport(hostileResult(), { sources }).split('\n').filter((line) => /^`{3,}/.test(line));
    expect(fenced.length % 2).toBe(0);
    expect(new Set(fenced.map((line) => /^`+/.exec(line)![0].length)).size).toBe(1);
  });
});

describe('escapeText', () => {
  it.each([
    ['a_b *c* `d` [e](f) # g | h ~i~ \\', 'a\\_b \\*c\\* \\`d\\` \\[e\\](f) # g \\| h \\~i\\~ \\\\'],
    ['<b>&amp;</b> $x$', '&lt;b&gt;&amp;amp;&lt;/b&gt; &#36;x&#36;'],
    ['@somebody fixes #12 at https://evil.invalid or www.evil.invalid', '@<!-- -->somebody fixes #<!-- -->12 at https:<!-- -->/<!-- -->/evil.invalid or www<!-- -->.evil.invalid'],
    ['![x](y)', '!\\[x\\](y)'],
  ])('%s', (text, expected) => expect(escapeText(text)).toBe(expected));
});

describe('codeSpan and prose', () => {
  it.each([['a', '`a`'], ['a`b', '`` a`b ``'], ['``', '``` `` ```'], ['', '`  `'], ['a|b', '`a|b`']])('%s', (text, expected) => expect(codeSpan(text)).toBe(expected));
  it('keeps a table whole', () => expect(codeSpan('a|b', true)).toBe('`a\\|b`'));
  it('takes backticks of a message for code', () => {
    expect(prose('The tool `a_b` is <bad>')).toBe('The tool `a_b` is &lt;bad&gt;');
    expect(prose('one ` alone')).toBe('one \\` alone');
    expect(prose(hostile)).not.toContain('<script');
  });
});
