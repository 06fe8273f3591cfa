/** The command `mcp-lint`: runs the command line and turns whatever happens into an exit code. */
import { CommanderError } from 'commander';
import { loadAnalyzer } from '../load-analyzer.js';
import { createProgram } from './program.js';
import { ignoreClosedPipes } from './terminal.js';
import { UsageError } from './usage-error.js';
import { version } from './version.js';

const ISSUES = 'https://github.com/prod-mcp-lint/mcp-lint/issues';

ignoreClosedPipes();
// The code is set and never forced: the process ends when everything is written.
process.exitCode = await run(process.argv);

async function run(argv: readonly string[]): Promise<number> {
  let code = 0;
  const errors: string[] = [];
  const program = createProgram((value) => {
    code = value;
  });
  for (const command of [program, ...program.commands, ...program.commands.flatMap((one) => one.commands)]) command.exitOverride().configureOutput({ writeErr: (text) => errors.push(text) });
  try {
    // Its grade is written with `=`: what comes after a plain `--fix` is a path.
    const paths = argv.indexOf('--');
    await program.parseAsync(argv.map((word, index) => (word === '--fix' && (paths === -1 || index < paths) ? '--fix=safe' : word)));
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      await sayWrongUse(errors.join('').replace(/^error: /, '').trim());
      return 2;
    }
    if (error instanceof UsageError) {
      await sayWrongUse(error.message);
      return 2;
    }
    await sayInternalError(error, program.opts<{ debug?: boolean }>().debug === true);
    return 4;
  }
}

/** What was typed may hold a file name of the analysed project, by way of a shell's `*`: it is escaped like any text of it. */
async function sayWrongUse(message: string): Promise<void> {
  const visible = await loadVisible();
  const lines = message.split('\n').map(visible);
  process.stderr.write(`mcp-lint: ${lines.join('\n')}\nSee mcp-lint --help.\n`);
}

async function sayInternalError(error: unknown, debug: boolean): Promise<void> {
  const text = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const visible = await loadVisible();
  process.stderr.write([
    `mcp-lint: internal error: ${visible(text)}`,
    ...(debug ? stack.split('\n').map(visible) : []),
    `This is a bug in mcp-lint ${version} (Node ${process.version}, ${process.platform}), not in your code. Please report it: ${ISSUES}`,
    ...(debug ? [] : ['Run it again with --debug for the stack.']),
    '',
  ].join('\n'));
}

/** The analyzer's escaping. Should the analyzer be what does not load, then whoever reads the error needs it more than the escaping. */
function loadVisible(): Promise<(text: string) => string> {
  return loadAnalyzer().then((analyzer) => analyzer.visible, () => (text: string) => text);
}
