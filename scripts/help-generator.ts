/** docs/commands.md: what each command prints for `--help`, from the command line itself. */
import type { Command } from 'commander';
import { createProgram } from '../src/cli/program.js';
import type { Generator } from './generators.js';

/** Columns of a terminal that is not one: what a pipe gets. */
const WIDTH = 80;

export const helpGenerator: Generator = {
  path: 'docs/commands.md',
  render() {
    const program = createProgram(() => undefined);
    return `${[
      '# Commands and options',
      '',
      'What each command prints for `--help`. Written by `npm run generate`: do not edit. What they are for, with examples, is on the pages about [using the command](usage.md), [CI](ci.md) and [the go-live review](prod-mcp.md).',
      ...commandsOf(program).flatMap(([name, command]) => ['', `## \`${name}\``, '', '```', helpOf(command), '```']),
    ].join('\n')}\n`;
  },
};

/** Every command that the help shows, with the words it is called by. */
function commandsOf(command: Command, before = ''): [string, Command][] {
  const name = `${before}${command.name()}`;
  return [[name, command], ...command.commands.flatMap((one) => commandsOf(one, `${name} `))];
}

function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => { text += part; }, getOutHelpWidth: () => WIDTH, getOutHasColors: () => false });
  command.outputHelp();
  return text.trimEnd();
}
