/** What writes to standard output: rows for the runtime and for libraries (checked by running them: dotenv 16 and 17, pino 9, winston 3, consola 3, tslog 4, bunyan 1, signale 1, loglevel 1, log4js 6, shelljs 0.8, dotenvx 1). */
import type { Machine } from '../../resolve/machine.js';
import type { Value } from '../../resolve/values.js';
import { alternatives, apiPath, isString } from '../../resolve/values.js';

/** How it gets there, which decides what turns it away: a replaced `console.log` catches `console` only, a replaced `process.stdout.write` both. */
export type OutputChannel = 'console' | 'stream' | 'descriptor';

export type OutputKind = 'console' | 'stream' | 'child' | 'logger' | 'banner';

export interface OutputCall {
  readonly args: readonly Value[];
  readonly machine: Machine;
  /** Version range of a package in the manifest of the code's own package. */
  readonly range: (name: string) => string | undefined;
}

export interface OutputRow {
  readonly id: string;
  readonly paths: readonly string[];
  readonly kind: OutputKind;
  readonly channel: OutputChannel;
  /** True: it writes; false: it does not, with these arguments; undefined: the arguments do not tell. Left out: it always writes. */
  readonly when?: (call: OutputCall) => boolean | undefined;
}

const CONSOLE = ['log', 'info', 'debug', 'table', 'dir', 'dirxml', 'group', 'groupCollapsed', 'count', 'timeEnd', 'timeLog'];
const CONSOLA = ['log', 'info', 'success', 'start', 'ready', 'box'];
const SIGNALE = ['await', 'complete', 'error', 'debug', 'fatal', 'fav', 'info', 'note', 'pause', 'pending', 'star', 'start', 'success', 'wait', 'warn', 'watch', 'log'];
const SPAWNS = ['spawn', 'spawnSync', 'execSync', 'execFileSync', 'exec', 'execFile'];

/** Ways to name a package's main export. */
const main = (module: string, name: string): string[] => [`${module}#${name}`, `${module}#default.${name}`];

export const outputRows: readonly OutputRow[] = [
  { id: 'console', paths: CONSOLE.flatMap((method) => [`console.${method}`, ...main('node:console', method)]), kind: 'console', channel: 'console' },
  { id: 'stdout-write', paths: ['process.stdout.write', 'process.stdout.end', ...main('node:process', 'stdout.write')], kind: 'stream', channel: 'stream' },
  { id: 'write-sync', paths: main('node:fs', 'writeSync'), kind: 'stream', channel: 'descriptor', when: ({ args }) => isNumber(args[0], 1) },
  { id: 'write-file', paths: ['writeFile', 'writeFileSync', 'appendFile', 'appendFileSync', 'createWriteStream'].flatMap((name) => [...main('node:fs', name), ...main('node:fs/promises', name)]), kind: 'stream', channel: 'descriptor', when: ({ args }) => isNumber(args[0], 1) || isText(args[0], '/dev/stdout') },
  { id: 'bun-write', paths: ['Bun.write'], kind: 'stream', channel: 'descriptor', when: ({ args }) => args[0] !== undefined && apiPath(args[0]) === 'Bun.stdout' },
  { id: 'deno-write', paths: ['Deno.stdout.write', 'Deno.stdout.writeSync'], kind: 'stream', channel: 'descriptor' },

  { id: 'child', paths: SPAWNS.flatMap((name) => main('node:child_process', name)), kind: 'child', channel: 'descriptor', when: inherits },
  { id: 'execa', paths: ['execa', 'execaSync', 'execaCommand', 'execaCommandSync', 'execaNode', '$'].flatMap((name) => main('execa', name)).concat(['execa#default', 'execa#default.sync']), kind: 'child', channel: 'descriptor', when: inherits },
  { id: 'cross-spawn', paths: ['cross-spawn#default', ...main('cross-spawn', 'spawn'), ...main('cross-spawn', 'sync')], kind: 'child', channel: 'descriptor', when: inherits },
  { id: 'bun-spawn', paths: ['Bun.spawn', 'Bun.spawnSync'], kind: 'child', channel: 'descriptor', when: inherits },
  { id: 'shelljs', paths: main('shelljs', 'exec'), kind: 'child', channel: 'stream', when: ({ args, machine }) => !isTrue(option(machine, args, 'silent')) },
  { id: 'shelljs-echo', paths: main('shelljs', 'echo'), kind: 'console', channel: 'console' },

  { id: 'pino', paths: ['pino#default', 'pino#pino', 'pino#default.pino', 'pino'], kind: 'logger', channel: 'descriptor', when: pinoWrites },
  { id: 'winston-console', paths: main('winston', 'transports.Console'), kind: 'logger', channel: 'stream', when: ({ args, machine }) => toldOtherwise(machine, args, ['stderrLevels', 'consoleWarnLevels', 'silent']) },
  { id: 'bunyan', paths: ['bunyan#default', ...main('bunyan', 'createLogger')], kind: 'logger', channel: 'stream', when: ({ args, machine }) => toldOtherwise(machine, args, ['streams', 'stream']) },
  { id: 'tslog', paths: main('tslog', 'Logger'), kind: 'logger', channel: 'console', when: ({ args, machine }) => isText(option(machine, args, 'type'), 'hidden') ? false : toldOtherwise(machine, args, ['overwrite']) },
  { id: 'consola', paths: CONSOLA.flatMap((method) => [...main('consola', method), `consola#consola.${method}`]), kind: 'console', channel: 'stream' },
  { id: 'signale', paths: SIGNALE.flatMap((method) => main('signale', method)), kind: 'console', channel: 'stream' },
  { id: 'loglevel', paths: main('loglevel', 'setLevel'), kind: 'logger', channel: 'console', when: ({ args }) => verbose(args[0]) },
  { id: 'log4js', paths: main('log4js', 'configure'), kind: 'logger', channel: 'stream', when: ({ args, machine }) => log4jsWrites(machine, args) },
  // Says which variables it has read, since version 17; `import 'dotenv/config'` stays silent.
  { id: 'dotenv', paths: [...main('dotenv', 'config'), 'dotenv#configDotenv', 'dotenv#default.configDotenv'], kind: 'banner', channel: 'console', when: dotenvSpeaks },
  { id: 'dotenvx', paths: main('@dotenvx/dotenvx', 'config'), kind: 'banner', channel: 'console', when: ({ args, machine }) => !isTrue(option(machine, args, 'quiet')) },
];

/** Text of a file without which no row can apply. */
export const OUTPUT_TEXT = /\bconsole\b|\bstdout\b|\binherit\b|writeSync|\bpino\b|winston|consola|tslog|bunyan|signale|loglevel|log4js|shelljs|dotenv/;

function isNumber(value: Value | undefined, wanted: number): boolean {
  return value?.kind === 'literal' && value.value === wanted;
}

function isText(value: Value | undefined, wanted: string): boolean {
  return value !== undefined && isString(value) && value.value === wanted;
}

function isTrue(value: Value | undefined): boolean {
  return value?.kind === 'literal' && value.value === true;
}

/** An option, from the last argument that has options. */
function option(machine: Machine, args: readonly Value[], name: string): Value | undefined {
  for (const arg of [...args].reverse()) {
    for (const { value } of alternatives(arg)) {
      if (value.kind !== 'object') continue;
      const found = machine.get(value, name, undefined);
      if (!(found.kind === 'literal' && found.value === undefined)) return found;
    }
  }
  return undefined;
}

/** Writes by default; an option that may send it elsewhere is believed. */
function toldOtherwise(machine: Machine, args: readonly Value[], names: readonly string[]): boolean | undefined {
  if (args.some((arg) => !isData(arg))) return undefined;
  return names.every((name) => {
    const value = option(machine, args, name);
    return value === undefined || (value.kind === 'literal' && value.value === false);
  });
}

function isData(value: Value): boolean {
  return alternatives(value).every((entry) => (entry.value.kind === 'object' && entry.value.open.length === 0) || entry.value.kind === 'literal');
}

/** `stdio: 'inherit'`, `stdio: [0, 1, 2]`, `stdio: ['pipe', 'inherit', …]`, `stdout: process.stdout`. */
function inherits({ args, machine }: OutputCall): boolean {
  const stdio = option(machine, args, 'stdio');
  const toStdout = (value: Value | undefined): boolean => value !== undefined && alternatives(value).some((entry) => isText(entry.value, 'inherit') || isNumber(entry.value, 1) || apiPath(entry.value) === 'process.stdout');
  if (stdio) return alternatives(stdio).some(({ value }) => (value.kind === 'array' ? toStdout(value.items[1]?.value) : toStdout(value)));
  return toStdout(option(machine, args, 'stdout'));
}

/** `pino()` writes to descriptor 1 unless a destination is given as an argument or in a transport's options. */
function pinoWrites({ args, machine }: OutputCall): boolean | undefined {
  const [first, second] = args;
  if (second && !(second.kind === 'literal' && second.value === undefined)) return destination(machine, second);
  if (first && !alternatives(first).some(({ value }) => value.kind === 'object' || (value.kind === 'literal' && value.value === undefined))) return destination(machine, first);
  if (first && !isData(first)) return undefined;
  if (isText(option(machine, args, 'level'), 'silent')) return false;
  const enabled = option(machine, args, 'enabled');
  if (enabled?.kind === 'literal' && enabled.value === false) return false;
  const transport = option(machine, args, 'transport');
  if (!transport) return true;
  return transported(machine, transport);
}

/** A transport writes where its `destination` says; the pretty printer and `pino/file` to descriptor 1 when it does not. */
function transported(machine: Machine, transport: Value): boolean | undefined {
  const targets = machine.get(transport, 'targets', undefined);
  if (targets.kind === 'array') {
    if (targets.open.length > 0) return undefined;
    const answers = targets.items.map((item) => transported(machine, item.value));
    return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
  }
  const target = machine.get(transport, 'target', undefined);
  if (!isString(target)) return undefined;
  if (target.value !== 'pino-pretty' && target.value !== 'pino/file') return false;
  const options = machine.get(transport, 'options', undefined);
  if (options.kind === 'literal') return true;
  const where = machine.get(options, 'destination', undefined);
  if (where.kind === 'literal' && where.value === undefined) return options.kind === 'object' && options.open.length === 0 ? true : undefined;
  return isNumber(where, 1) || isText(where, '/dev/stdout') ? true : where.kind === 'literal' ? false : undefined;
}

function destination(machine: Machine, value: Value): boolean | undefined {
  const path = apiPath(value);
  if (path === 'process.stdout') return true;
  if (path === undefined) return undefined;
  if (value.kind === 'call' && path.endsWith('destination()')) {
    const [where] = value.args;
    if (!where) return true;
    if (where.kind === 'object') {
      const place = ['dest', 'fd'].map((name) => machine.get(where, name, undefined)).find((one) => !(one.kind === 'literal' && one.value === undefined));
      return place ? isNumber(place, 1) : true;
    }
    return where.kind === 'literal' ? isNumber(where, 1) : undefined;
  }
  if (value.kind === 'call' && path.endsWith('transport()') && value.args[0]) return transported(machine, value.args[0]);
  return path === 'process.stderr' ? false : undefined;
}

function verbose(level: Value | undefined): boolean | undefined {
  if (level?.kind !== 'literal') return undefined;
  return typeof level.value === 'string' ? ['trace', 'debug', 'info'].includes(level.value.toLowerCase()) : typeof level.value === 'number' && level.value <= 2;
}

function log4jsWrites(machine: Machine, args: readonly Value[]): boolean | undefined {
  const appenders = option(machine, args, 'appenders');
  if (appenders?.kind !== 'object') return undefined;
  return [...appenders.props.values()].some((slot) => slot.value.kind === 'object' && ['stdout', 'console'].some((type) => isText(machine.get(slot.value, 'type', undefined), type)));
}

function dotenvSpeaks({ args, machine, range }: OutputCall): boolean | undefined {
  const written = range('dotenv');
  if (written === undefined) return undefined;
  const major = /^[\^~>=v\s]*(\d+)/.exec(written)?.[1];
  if (major === undefined ? !['latest', '*', 'x'].includes(written) : Number(major) < 17) return false;
  const quiet = option(machine, args, 'quiet');
  if (quiet) return quiet.kind === 'literal' ? quiet.value !== true && quiet.value !== 'true' : undefined;
  return args.every(isData) ? true : undefined;
}
