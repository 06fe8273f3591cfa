/** `mcp-lint lock`: the tools as they were approved, and how they differ from that. */
import type { LockDifference } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
import { resolveOutputs, writeOutput, type OutputRequest } from './outputs.js';
import { analyzeWithRecords, nameOfUser, signed } from './records.js';
import type { ConfigOption } from './run-analysis.js';
import { wantsColour, writeAll } from './terminal.js';
import { UsageError } from './usage-error.js';

export interface LockOptions extends ConfigOption {
  readonly check?: boolean;
  readonly color?: boolean;
}

export interface ApproveOptions extends ConfigOption {
  readonly by?: string;
  readonly reason?: string;
  readonly all?: boolean;
  readonly path?: string;
}

/** @returns the exit code: 1 where something has to be approved, 3 without a server */
export async function lock(given: string | undefined, commands: readonly string[], options: LockOptions, requests: readonly OutputRequest[]): Promise<number> {
  const outputs = resolveOutputs(requests, process.cwd(), ['text', 'json']);
  const { LOCK_NAME, lockDifferences, lockText, needsApproval, printJson, createPlaces, visible, writeLock } = await loadAnalyzer();
  const { result, records, disk, path, local, sources } = await analyzeWithRecords(given, commands, options, { inventoryOnly: true });
  if (result.inventory.servers.length === 0) {
    await writeAll('No server was found: there is nothing to lock.\n');
    return 3;
  }
  const differences = records.lock ? result.inventory.servers.flatMap((server) => lockDifferences(server, records.lock?.file)) : [];
  const open = differences.filter(needsApproval);
  const missing = records.lock === undefined;
  const wrote = options.check === true ? undefined : await signed(writeLock(disk, path, result.inventory), local);
  const fails = open.length > 0 || (missing && options.check === true);
  for (const { format, file: to } of outputs) {
    const places = createPlaces(format === 'json' ? sources : local);
    const shown = differences.map(({ location, ...one }) => ({ ...one, ...(location ? { location: places.place(location) } : {}) }));
    const text = format === 'json'
      ? printJson({ schemaVersion: 1, lock: missing && options.check === true ? 'missing' : 'read', differences: shown.map((one, index) => ({ ...one, needsApproval: needsApproval(differences[index] as LockDifference) })) })
      : [
        ...(wrote?.written === true ? [`Wrote ${visible(sources.shown(wrote.file))}`] : []),
        ...(missing && options.check === true ? [`There is no ${LOCK_NAME}: "mcp-lint lock" writes it, to be committed and reviewed.`] : []),
        ...(missing && options.check !== true ? [`${String(result.inventory.servers.reduce((sum, one) => sum + one.tools.length, 0))} tools, approved by nobody yet: mcp-lint lock approve TOOL --by NAME --reason TEXT`] : []),
        ...(missing && options.check !== true ? [] : [lockText(shown, { colour: to === undefined && wantsColour(options.color, { isTTY: process.stdout.isTTY, env: process.env }), left: options.check !== true })]),
      ].filter((one) => one !== '').join('\n').replace(/\n*$/, '\n');
    if (to === undefined) await writeAll(text);
    else writeOutput(to, text);
  }
  return fails ? 1 : 0;
}

/** `mcp-lint lock approve TOOL`: a named person answers for a tool as it is now. */
export async function approve(tools: readonly string[], commands: readonly string[], options: ApproveOptions): Promise<number> {
  const { dayFromNow, didYouMean, signTools, visible } = await loadAnalyzer();
  if (tools.length === 0 && options.all !== true) throw new UsageError('Name the tools to approve, or give --all.');
  const reason = options.reason?.trim();
  if (reason === undefined || reason === '') throw new UsageError('Say why with --reason.');
  const name = options.by?.trim() ?? (await nameOfUser(options.path));
  if (name === undefined || name === '') throw new UsageError('Say who approves with --by: git knows no user.name here.');
  const { result, disk, path, sources, local } = await analyzeWithRecords(options.path, commands, options, { inventoryOnly: true });
  const known = [...new Set(result.inventory.servers.flatMap((server) => server.tools.map((tool) => tool.name)))];
  if (known.length === 0) {
    await writeAll('No tool was found: there is nothing to approve.\n');
    return 3;
  }
  for (const tool of tools) if (!known.includes(tool)) throw new UsageError(`There is no tool "${tool}".${didYouMean(tool, known)}`);
  const names = new Set(options.all === true ? known : tools);
  const { file } = await signed(signTools(disk, path, result.inventory, names, { name, date: dayFromNow(), reason }), local);
  await writeAll(`Wrote ${visible(sources.shown(file))}\n${visible(name)} approved ${[...names].map((one) => visible(one)).join(', ')}\n`);
  return 0;
}

