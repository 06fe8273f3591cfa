/** Calls met while the tool is run with arguments that nothing is known of: into functions of the project, and to code that we do not read. */
import type { ts } from '../../project/syntax.js';
import type { Evaluator } from '../../resolve/evaluator.js';
import type { FunctionValue, Value } from '../../resolve/values.js';
import { derivesFrom, isInput } from '../../resolve/values.js';
import { aside } from '../aside.js';
import type { Collector, Watcher } from '../collect.js';
import { kindOf, type Kind } from './kinds.js';

const STEPS = 12_000;

export interface Entered {
  readonly fn: FunctionValue;
  readonly kinds: readonly (Kind | undefined)[];
}

/** Calls met in one run: into functions of the project, and to parsers of packages. */
export interface Calls {
  readonly entered: ReadonlyMap<ts.Node, readonly Entered[]>;
  /** Calls of code that we do not read, with what they are: `check` looks at the value, `log` only writes it down. */
  readonly foreign: ReadonlyMap<ts.Node, 'check' | 'log'>;
}

export function follow(machine: Evaluator, collector: Collector, fn: FunctionValue, args: readonly Value[]): Calls {
  const entered = new Map<ts.Node, Entered[]>();
  const foreign = new Map<ts.Node, 'check' | 'log'>();
  const watcher: Watcher = {
    enter(target, values, origin) {
      const kinds = [...(target.bound ?? []), ...values].map(kindOf);
      if (!kinds.some((kind) => kind !== undefined)) return undefined;
      const list = entered.get(origin.node);
      if (!list) entered.set(origin.node, [{ fn: target, kinds }]);
      else if (!list.some((one) => one.fn.node === target.node)) list.push({ fn: target, kinds });
      return undefined;
    },
    decided: () => undefined,
    call({ path, method, args: values, origin }) {
      if (!values.some((value) => derivesFrom(value, isInput, 5))) return;
      if (path !== undefined && LOGS.test(path)) foreign.set(origin.node, 'log');
      else if ((method !== undefined && CHECK_METHODS.has(method) && !READERS.test(path ?? '')) || (path !== undefined && CHECKERS.test(path))) foreign.set(origin.node, 'check');
    },
  };
  aside(machine, collector, { steps: STEPS, watcher }, () => machine.run(fn, fn.self, args, { node: fn.node, unit: fn.unit }));
  return { entered, foreign };
}

/** Methods and functions of packages that look at a value and refuse it. */
const CHECK_METHODS: ReadonlySet<string> = new Set(['parse', 'safeParse', 'parseAsync', 'safeParseAsync', 'validate', 'validateSync', 'validateAsync', 'assert', 'check', 'Check', 'decode', 'Decode', 'Parse', 'is', 'cast', 'create']);
export const CHECKERS = /\.compile\(\)$|^valibot#|^superstruct#|^class-validator#|^typanion#|^@sinclair\/typebox|^runtypes#|^joi#|^node:assert#|^tiny-invariant#/;
/** Parsers of text: they check nothing of what is in it. */
const READERS = /^JSON\.|^node:|^qs#|^yaml#|^js-yaml#|^query-string#|^dotenv#|^Date\.|^Object\./;
export const LOGS = /^console\.|^process\.std(?:err|out)\.|^(?:pino|winston|bunyan|tslog|consola|signale|loglevel|log4js|debug)\b|\.sendLoggingMessage$/;
