/** The commands on .prod-mcp: `lock`, `lock approve`, `checklist attest`, `checklist init`. */
import type { Command } from 'commander';
import { approve, lock, type ApproveOptions, type LockOptions } from './lock.js';
import { attest, initAttestations, type AttestOptions } from './attest.js';
import { checklistDiff } from './checklist-diff.js';
import type { OutputRequest } from './outputs.js';
import type { ConfigOption } from './run-analysis.js';

export interface CommandParts {
  readonly program: Command;
  readonly names: () => readonly string[];
  readonly requests: readonly OutputRequest[];
  readonly refuseForeign: (command: string) => void;
  readonly finish: (code: number) => void;
}

export function addLockCommands({ program, names, requests, refuseForeign, finish }: CommandParts): void {
  const command = program.command('lock')
    .description('write what each tool is to .prod-mcp/tools.lock.json, or hold the tools against it')
    .argument('[path]', 'file or folder (default: the working directory)')
    .option('--check', 'write nothing; exit code 1 where something has to be approved')
    .action(async (path: string | undefined, own: Pick<LockOptions, 'check'>) => {
      refuseForeign('lock');
      finish(await lock(path, names(), { ...program.opts<LockOptions>(), ...own }, requests));
    });
  command.command('approve')
    .description('approve tools as they are now')
    .argument('[tools...]', 'names of tools')
    .option('--by <name>', 'who approves (default: user.name of git)')
    .option('--reason <text>', 'why')
    .option('--all', 'every tool')
    .option('--path <path>', 'file or folder of the server (default: the working directory)')
    .action(async (tools: string[], own: ApproveOptions) => {
      refuseForeign('lock approve');
      finish(await approve(tools, names(), { ...program.opts<ConfigOption>(), ...own }));
    });
}

export function addChecklistCommands(command: Command, { program, names, requests, refuseForeign, finish }: CommandParts): void {
  command.command('attest')
    .description('state what no source shows; asks on a terminal for what is not given')
    .argument('<items...>', 'ids of items, such as G7')
    .option('--server <id>', 'which server, where there are several')
    .option('--statement <text>', 'what is so')
    .option('--name <name>', 'who says so (default: user.name of git)')
    .option('--role <role>', 'as what')
    .option('--link <url>', 'where more is written')
    .option('--expires <date>', 'last day it holds, YYYY-MM-DD (default: in 180 days)')
    .option('--path <path>', 'file or folder of the server (default: the working directory)')
    .action(async (items: string[], own: AttestOptions) => {
      refuseForeign('checklist attest');
      finish(await attest(items, names(), { ...program.opts<ConfigOption>(), ...own }));
    });
  command.command('diff')
    .description('what changed from one checklist to another; exit code 1 where an answer is worse')
    .argument('<before>', 'file (--format json)')
    .argument('<after>', 'file (--format json)')
    .action(async (before: string, after: string) => {
      refuseForeign('checklist diff');
      finish(await checklistDiff(before, after, requests));
    });
  command.command('init')
    .description('write .prod-mcp/attestations.json with no statement in it, to commit before people begin')
    .argument('[path]', 'file or folder (default: the working directory)')
    .action(async (path: string | undefined) => {
      refuseForeign('checklist init');
      finish(await initAttestations(path, names(), program.opts<ConfigOption>()));
    });
}
