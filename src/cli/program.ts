/** The command line: commands, options, help. The analyzer is loaded by the command that needs it, so that help and version are quick. */
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { baseline, baselineActions, type BaselineAction, type BaselineOptions } from './baseline.js';
import { check, type CheckOptions } from './check.js';
import { checklist, type ChecklistOptions } from './checklist.js';
import { init } from './init.js';
import { inventory, type InventoryOptions } from './inventory.js';
import { merge, type MergeOptions } from './merge.js';
import { formats, readFormat, type OutputRequest } from './outputs.js';
import { readConcurrency, readShard } from './parts.js';
import { explain, listRules, type RulesOptions } from './rules.js';
import { addChecklistCommands, addLockCommands } from './record-commands.js';
import { UsageError } from './usage-error.js';
import { version } from './version.js';

/** Options that mean something to a command; all of them to `check`. They are written once, at the program. */
const optionsOf: Readonly<Record<string, readonly string[]>> = {
  baseline: ['config', 'baseline', 'minConfidence', 'spec', 'preset', 'rule', 'cache', 'concurrency', 'debug'],
  merge: ['format', 'outputFile', 'failOn', 'maxWarnings', 'debug'],
  inventory: ['format', 'outputFile', 'config', 'cache', 'quiet', 'color', 'debug'],
  checklist: ['format', 'outputFile', 'config', 'cache', 'failOn', 'quiet', 'color', 'debug'],
  'checklist diff': ['format', 'outputFile', 'debug'],
  'checklist attest': ['config', 'debug'],
  'checklist init': ['config', 'debug'],
  lock: ['format', 'outputFile', 'config', 'color', 'debug'],
  'lock approve': ['config', 'debug'],
  rules: ['format', 'outputFile', 'color', 'debug'],
  explain: ['format', 'outputFile', 'color', 'debug'],
  init: ['debug'],
  lsp: ['debug'],
};

const rootExamples = `
Examples:
  $ mcp-lint                                 check the server in the working directory
  $ mcp-lint packages/server --fail-on warning
  $ mcp-lint --format text --format sarif:mcp-lint.sarif
  $ mcp-lint --preset strict --rule tool-name-format --rule unvalidated-arguments
  $ mcp-lint --fix                           mend what can be mended safely
  $ mcp-lint --diff --fix=unsafe             show what all fixes would change
  $ mcp-lint inventory                       list tools, prompts and resources
  $ mcp-lint inventory server.ts --format json
  $ mcp-lint explain unvalidated-arguments   what a rule finds, and what to do
  $ mcp-lint ./check                         a folder that is called like a command

Exit codes:
  0  clean, also where a server was found and there is nothing to say
  1  findings at or above --fail-on
  2  wrong use or configuration
  3  nothing to analyse was found
  4  internal error`;

const inventoryExamples = `
Examples:
  $ mcp-lint inventory
  $ mcp-lint inventory packages/server
  $ mcp-lint inventory --format json | jq '.servers[].tools[].name'`;

const mergeExamples = `
Examples:
  $ mcp-lint --shard 1/3 --fail-on never --output-file reports/1.json     and 2/3, 3/3, on other machines
  $ mcp-lint merge reports --output-file report.json                      exit code 1 by what all of them found
  $ mcp-lint merge a.sarif b.sarif --output-file mcp-lint.sarif`;

const baselineExamples = `
Examples:
  $ mcp-lint baseline create                 writes .prod-mcp/baseline.json; commit it
  $ mcp-lint                                 now shows what is new
  $ mcp-lint baseline check --max-age 180    exit code 1: something is no longer found, or accepted for too long
  $ mcp-lint baseline prune`;

/**
 * @param finish is told the exit code of the command that ran
 */
export function createProgram(finish: (code: number) => void): Command {
  const program = new Command('mcp-lint');
  const requests: OutputRequest[] = [];
  program
    .description('Reads the source of a TypeScript MCP server and says what is dangerous in it. Offline; never runs the code it reads.')
    .usage('[check] [paths...] [options]\n       mcp-lint inventory [path] [options]')
    .argument('[paths...]', 'files and folders to check (default: the working directory)')
    .addOption(new Option('-f, --format <format[:file]>', `how to print: ${formats.join(', ')}; with a file, written there; may be given several times (default: "text")`).argParser((text) => {
      const request = readFormat(text);
      if (!request) throw new InvalidArgumentError(`Allowed choices are ${formats.join(', ')}, each also with a file, as in sarif:out.sarif.`);
      requests.push(request);
      return text;
    }))
    .addOption(new Option('-o, --output-file <file>', 'write the format before it to this file; without one the ending tells: .json, .sarif, .md, .html, .xml (JUnit), .txt').argParser((file) => {
      if (file === '') throw new InvalidArgumentError('It must not be empty.');
      requests.push({ kind: 'file', file });
      return file;
    }))
    .option('--config <file>', 'read this configuration (default: mcp-lint.config.json, from the paths upward to the root of the repository)')
    .option('--no-config', 'read no configuration')
    .option('--baseline <file>', 'accept the findings of this baseline (default: .prod-mcp/baseline.json, from the paths upward to the root of the repository)')
    .option('--no-baseline', 'use no baseline')
    .addOption(new Option('--fail-on <severity>', 'lowest severity that makes the exit code 1 (default: "error"); of a checklist: "unsettled" (default), "fail", "never"').choices(['error', 'warning', 'info', 'never', 'unsettled', 'fail']))
    .addOption(new Option('--min-confidence <confidence>', 'leave out findings below it').choices(['high', 'medium', 'low']))
    .addOption(new Option('--spec <revision>', 'judge by this revision of the MCP specification (default: "auto", the newest that the SDK speaks)').choices(['2025-06-18', '2025-11-25', '2026-07-28', 'auto']))
    .addOption(new Option('--preset <preset>', 'which rules run').choices(['recommended', 'strict', 'audit']))
    .option('--rule <id>', 'run this rule only; may be given several times', (id: string, before: string[] | undefined) => [...(before ?? []), ...id.split(',').map((one) => one.trim())])
    .option('--max-warnings <count>', 'exit with 1 when there are more warnings', readCount)
    .addOption(new Option('--fix [grade]', 'mend what can be mended, then report what is left: safe (default) keeps behaviour, unsafe may change it').choices(['safe', 'unsafe']))
    .option('--diff', 'print what --fix would change as a patch, and write nothing')
    .option('--since <commit>', 'report only what was changed since this commit or branch, and what depends on it')
    .option('--stdin-filename <file>', 'read the text of this file from standard input, and report only what concerns it')
    .addOption(new Option('--shard <index/count>', 'analyse one of several shares of the packages, from 1/n to n/n; merge puts the reports together').argParser((text) => {
      const shard = readShard(text);
      if (!shard) throw new InvalidArgumentError('It is written as in 2/5: which, of how many.');
      return shard;
    }))
    .addOption(new Option('--concurrency <count>', 'how many packages to analyse at once: a number, "auto" (default: as many as there are cores, where it pays) or "off"').argParser((text) => {
      const count = readConcurrency(text);
      if (count === undefined) throw new InvalidArgumentError('It must be a number from 1, auto or off.');
      return count;
    }))
    .option('--print-config', 'print what is in force for the path, and end')
    .option('--stats', 'print what the run did and cost on standard error')
    .option('--no-cache', 'neither use the result of an earlier run over the same files nor keep this one')
    .option('-q, --quiet', 'show errors only, and no notices')
    .option('--color', 'colour the text, also where it is no terminal')
    .option('--no-color', 'never colour the text')
    .option('--debug', 'show the stack of an internal error')
    .version(version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', rootExamples)
    .showSuggestionAfterError(true)
    .configureHelp({ showGlobalOptions: true, visibleGlobalOptions });

  const names = (): string[] => program.commands.map((command) => command.name());

  const runCheck = async (paths: readonly string[]): Promise<void> => {
    const misplaced = paths.find((path) => names().includes(path));
    if (misplaced !== undefined) throw new UsageError(`"${misplaced}" is a command: put it first, or write "./${misplaced}" for a file or folder of that name.`);
    finish(await check(paths, names(), program.opts<CheckOptions>(), requests));
  };
  /** @throws UsageError for an option that means nothing to the command */
  const refuseForeign = (command: string): void => {
    const foreign = program.options.find((option) => !(optionsOf[command] ?? []).includes(option.attributeName()) && program.getOptionValueSource(option.attributeName()) === 'cli');
    if (foreign) throw new UsageError(`${foreign.long ?? ''} is an option of "check" and means nothing to "${command}".`);
  };

  program.action(runCheck);
  program.command('check')
    .description('report findings (the default)')
    .argument('[paths...]', 'files and folders to check (default: the working directory)')
    .action(runCheck);
  program.command('inventory')
    .description('list what the servers offer: tools, prompts, resources')
    .argument('[path]', 'file or folder (default: the working directory)')
    .addHelpText('after', inventoryExamples)
    .action(async (path: string | undefined) => {
      refuseForeign('inventory');
      finish(await inventory(path, names(), program.opts<InventoryOptions>(), requests));
    });
  program.command('baseline')
    .description('accept the findings of today, so that only new ones are shown')
    .addArgument(new Argument('<action>', 'create: write the baseline; check: show how much it accepts, how old that is, and what of it is no longer found; prune: drop that').choices(baselineActions))
    .argument('[paths...]', 'files and folders to check (default: the working directory)')
    .option('--update', 'create: bring a baseline that is there up to date')
    .option('--max-age <days>', 'check: exit with 1 when something was accepted longer ago', readCount)
    .addHelpText('after', baselineExamples)
    .action(async (action: BaselineAction, paths: readonly string[], own: BaselineOptions) => {
      refuseForeign('baseline');
      finish(await baseline(action, paths, names(), { ...program.opts<CheckOptions>(), ...own }));
    });
  program.command('merge')
    .description('put the reports of shards (--shard), or of runs over parts of the paths, together to one')
    .argument('<reports...>', 'JSON or SARIF reports of "check", and folders that hold them')
    .addHelpText('after', mergeExamples)
    .action(async (reports: readonly string[]) => {
      refuseForeign('merge');
      finish(await merge(reports, program.opts<MergeOptions>(), requests));
    });
  const parts = { program, names, requests, refuseForeign, finish };
  const checklistCommand = program.command('checklist')
    .description('answer the go-live checklist of each server')
    .argument('[path]', 'file or folder (default: the working directory)')
    .addOption(new Option('--profile <profile>', 'what the gate is for (default: by the configuration, then by the transports)').choices(['local', 'internal', 'production', 'regulated']))
    .option('--base <file>', 'an older checklist (--format json): Markdown begins with what changed since')
    .action(async (path: string | undefined, own: Pick<ChecklistOptions, 'profile' | 'base'>) => {
      refuseForeign('checklist');
      finish(await checklist(path, names(), { ...program.opts<ChecklistOptions>(), ...own }, requests));
    });
  addChecklistCommands(checklistCommand, parts);
  addLockCommands(parts);
  program.command('rules')
    .description('list the rules')
    .action(async () => {
      refuseForeign('rules');
      finish(await listRules(program.opts<RulesOptions>(), requests));
    });
  program.command('explain')
    .description('say what a rule finds, why, and what to do')
    .argument('<rule>', 'id of the rule')
    .action(async (rule: string) => {
      refuseForeign('explain');
      finish(await explain(rule, program.opts<RulesOptions>(), requests));
    });
  program.command('init')
    .description('write a configuration to begin with')
    .argument('[folder]', 'where to (default: the working directory)')
    .action(async (folder: string | undefined) => {
      refuseForeign('init');
      finish(await init(folder));
    });
  program.command('lsp')
    .description('run the language server, for editors')
    .option('--stdio', 'speak over standard input and output (the default)')
    .addOption(new Option('--node-ipc', 'speak over the channel of the Node process that started it').hideHelp())
    .addOption(new Option('--clientProcessId <id>', 'the editor\'s process').hideHelp())
    .action(async ({ nodeIpc }: { readonly nodeIpc?: boolean }) => {
      refuseForeign('lsp');
      const { serve } = await import('../server/main.js');
      serve({ transport: nodeIpc === true ? 'ipc' : 'stdio', version });
    });
  return program;
}

/** Options that are written once, at the program, and hold for its commands: those that mean something to the command. */
function visibleGlobalOptions(command: Command): Option[] {
  const outer = command.parent?.parent ?? command.parent;
  const all = [...(outer?.options ?? [])].filter((option) => option.long !== '--version');
  const own = optionsOf[command.parent?.parent ? `${command.parent.name()} ${command.name()}` : command.name()];
  return own ? all.filter((option) => own.includes(option.attributeName())) : all;
}

function readCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number, 0 or more.');
  return Number(text);
}
