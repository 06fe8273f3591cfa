/** The terminal reports as people see them. */
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { inventoryText } from '../../../analyzers/report/inventory-text.js';
import { textReport, type TextOptions } from '../../../analyzers/report/text.js';
import { finding, flow, hostileResult, result, server, sources } from './result.js';

const render = (over: Parameters<typeof result>[0] = {}, options: Partial<TextOptions> = {}): string => textReport(result(over), { sources, ...options });

describe('textReport', () => {
  it('shows findings by server and tool, notices, and what was examined', () => expect(render()).toMatchInlineSnapshot(`
    "weather  src/index.ts · 3 tools · stdio · streamable-http

      src/forecast.ts:4:310  info  stdout-pollution
        The argument \`city\` reaches a shell.

        > 4 | …xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx("long", 'line');
            |                                          ^^^^^^

        help  Use execFile with a list of arguments.
        docs  https://example.invalid/rules/command-injection

      tool get_forecast

      src/forecast.ts:2:10  error  command-injection
        The argument \`city\` reaches a shell.

          1 | export function fetchForecast(city: string) {
        > 2 |   return execSync(\`curl \${city}\`);
            |          ^^^^^^^^^^^^^^^^^^^^^^^^
          3 | }

        flow  3 steps
          1. src/index.ts:3:85  argument \`city\` of tool \`get_forecast\`
               server.registerTool('get_forecast', { inputSchema: { city: z.string() } }, async ({ city }) => {
          2. src/index.ts:4:14  is passed to \`fetchForecast\`
               return text(fetchForecast(city));   // tabs
          3. src/forecast.ts:2:10  reaches \`execSync\`
               return execSync(\`curl \${city}\`);

        see   src/index.ts:6:1  The same command is run here.
        help  Use execFile with a list of arguments.
        fix   Use execFile (unsafe)
        docs  https://example.invalid/rules/command-injection

      tool 天気 tool

      src/index.ts:6:13  warning  unvalidated-arguments  (medium confidence)
        Arguments are not checked.

          5 | });
        > 6 | server.tool('天気 tool', async (args) => args);
            |             ^^^^^^^^^^^
          7 |

        help  Use execFile with a list of arguments.
        docs  https://example.invalid/rules/command-injection

    Outside of a server

      manifest gone.json

      gone.json:1:1  warning  hardcoded-secret
        The argument \`city\` reaches a shell.

        help  Use execFile with a list of arguments.
        docs  https://example.invalid/rules/command-injection

    Notices  what could not be read, resolved or understood

      huge-file (1)
        big.ts  The file is larger than 1.5 MB; it was not read.

      remote-tools (1)
        Tools come from another server.

      unresolved-import (5)
        src/index.ts:1:1  Module number 0 was not found.
        src/index.ts:1:1  Module number 1 was not found.
        src/index.ts:1:1  Module number 2 was not found.
        … and 2 more

    4 findings: 1 error, 2 warnings, 1 info
    1 server, 3 tools, 2 handlers analysed, 2 not understood, 1 prompt, 1 resource
    3 rules ran, 1 had nothing to examine: tool-name-format
    12 files found, 3 parsed; left out: 31 test files, 1 build output
    Exit 1: findings of severity error
    "
  `));

  it('says that nothing was found where nothing was found', () => {
    expect(render({ findings: [], notices: [], coverage: {} })).toMatchInlineSnapshot(`
      "No findings
      1 server, 3 tools, 2 handlers analysed, 1 not understood, 1 prompt, 1 resource
      12 files found, 3 parsed; left out: 31 test files, 1 build output
      Exit 0: no findings
      "
    `);
    expect(render({ findings: [], notices: [{ kind: 'no-server', message: 'MCP packages are used, but no server was found.' }], inventory: { servers: [] }, coverage: {} })).toMatchInlineSnapshot(`
      "Notices  what could not be read, resolved or understood

        no-server (1)
          MCP packages are used, but no server was found.

      0 tools found: no MCP server was recognised in 12 files
      12 files found, 3 parsed; left out: 31 test files, 1 build output
      Exit 3: nothing to analyse was found
      "
    `);
  });

  it('hides warnings and notices when it is to be quiet, and says so', () => {
    const text = render({}, { quiet: true });
    expect(text).toContain('command-injection');
    expect(text).not.toMatch(/unvalidated-arguments|Notices/);
    expect(text).toContain('4 findings: 1 error, 2 warnings, 1 info  (3 hidden by --quiet)');
  });

  it('leaves out the middle of a long flow', () => {
    const steps = Array.from({ length: 40 }, (_, index) => ({ ...flow.steps[0]!, message: `step number ${String(index + 1)}` }));
    const text = render({ findings: [finding({ flow: { ...flow, steps } })] });
    expect(text).toContain('40 steps');
    expect(text).toContain('… 28 steps more');
    expect(text).toMatch(/number 6\n[^]*number 35\n/);
    expect(text).not.toMatch(/number (7|34)\n/);
  });

  it('counts the same with and without colour, and colours nothing unless told to', () => {
    const coloured = render({}, { colour: true });
    expect(coloured).toContain('\u001b[');
    expect(stripVTControlCharacters(coloured)).toBe(render());
    expect(render()).not.toContain('\u001b');
  });

  it('lets no text of the analysed code act', () => {
    const text = textReport(hostileResult(), { sources });
    // eslint-disable-next-line no-control-regex -- these are what must not be left
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}]/u);
    expect(text.split('\n').filter((line) => line.startsWith('lines'))).toEqual([]);
    expect(text).toContain('\\u{1b}[31m');
    expect(text).toContain('\\u{202e}');
  });
});

describe('inventoryText', () => {
  it('shows each server with its tables', () => expect(inventoryText(result(), { sources })).toMatchInlineSnapshot(`
    "weather 1.2.0
      id           weather:src/index.ts
      sdk          @modelcontextprotocol/sdk ^1.20.0 (specification 2025-06-18)
      transports   stdio; streamable-http 0.0.0.0:3000 (if process.env.PORT)
      capabilities tools
      declared     src/index.ts:2:1

      Tools (3)
        NAME          ARGUMENTS    HANDLER            VALIDATED  ANNOTATIONS                              CONFIDENCE  WHEN
        get_forecast  city, days?  src/index.ts:3:76  yes (sdk)  read-only, not destructive, open-world?  high
        天気 tool                  src/index.ts:3:76  no                                                  medium      process.env.MODE === 'jp'
        {…}_list                   (not found)        ?                                                   low

      Prompts (1)
        NAME   HANDLER      CONFIDENCE
        greet  (not found)  high

      Resources (1)
        NAME  URI         HANDLER      CONFIDENCE
        doc   doc://{id}  (not found)  high

    Notices  what could not be read, resolved or understood

      huge-file (1)
        big.ts  The file is larger than 1.5 MB; it was not read.

      remote-tools (1)
        Tools come from another server.

      unresolved-import (5)
        src/index.ts:1:1  Module number 0 was not found.
        src/index.ts:1:1  Module number 1 was not found.
        src/index.ts:1:1  Module number 2 was not found.
        … and 2 more

    1 server, 3 tools, 2 handlers analysed, 2 not understood, 1 prompt, 1 resource
    12 files found, 3 parsed; left out: 31 test files, 1 build output
    "
  `));

  it('says when there is none', () => {
    expect(inventoryText(result({ inventory: { servers: [server({ tools: [], prompts: [], resources: [] })] }, notices: [] }), { sources })).toContain('No tools found');
    expect(inventoryText(result({ inventory: { servers: [] }, notices: [] }), { sources })).toContain('0 tools found');
  });

  it('lets no text of the analysed code act', () => {
    // eslint-disable-next-line no-control-regex -- these are what must not be left
    expect(inventoryText(hostileResult(), { sources })).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}]/u);
  });
});
