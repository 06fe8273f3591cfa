/** Scopes of the partial evaluator: variables by name, the receiver, and the activation a `return` belongs to. */
import type { Unit } from '../project/unit.js';
import type { ClassValue, Condition, FunctionValue, Value } from './values.js';

export interface Variable {
  value: Value | undefined;
  /** Computes the value on first use; a module's constants are read before their line has run (cycles, hoisting). */
  lazy?: (() => Value) | undefined;
  /** Number of undecided branches open when it was declared: an assignment inside a deeper one joins instead of replacing. */
  readonly depth: number;
  busy?: boolean;
}

/** The variable's value, computed when it is first asked for; undefined where there is none yet: it is being computed, or has no initializer (`lazy` tells). */
export function force(variable: Variable): Value | undefined {
  if (variable.value !== undefined || !variable.lazy || variable.busy) return variable.value;
  variable.busy = true;
  try {
    const value = variable.lazy();
    return (variable.value ??= value);
  } finally {
    variable.busy = false;
  }
}

/** One run of a function: what it returned and yielded so far. */
export interface Activation {
  readonly fn: FunctionValue | undefined;
  readonly returns: { value: Value; when?: readonly Condition[] | undefined }[];
  /** Conditions in force when the function was called. */
  readonly start: number;
  readonly yields: Value[];
  /** It threw in an arm that was chosen by what is known. */
  decided: boolean;
}

let serial = 0;

export class Environment {
  /** Order in which environments were made. */
  readonly serial = (serial += 1);
  readonly variables = new Map<string, Variable>();
  readonly parent: Environment | undefined;
  readonly unit: Unit;
  /** Receiver, in environments of functions that have one of their own (not arrows) and of modules. */
  self: Value | undefined;
  home: ClassValue | undefined;
  activation: Activation | undefined;

  constructor(unit: Unit, parent?: Environment) {
    this.unit = unit;
    this.parent = parent;
  }

  lookup(name: string): Variable | undefined {
    for (let at: Environment | undefined = this; at !== undefined; at = at.parent) {
      const variable = at.variables.get(name);
      if (variable) return variable;
    }
    return undefined;
  }

  /** Environment that holds the receiver in force here. */
  receiver(): Environment | undefined {
    for (let at: Environment | undefined = this; at !== undefined; at = at.parent) if (at.self !== undefined) return at;
    return undefined;
  }

  currentActivation(): Activation | undefined {
    for (let at: Environment | undefined = this; at !== undefined; at = at.parent) if (at.activation) return at.activation;
    return undefined;
  }

  /** The class whose member is running, for `super`. */
  homeClass(): ClassValue | undefined {
    for (let at: Environment | undefined = this; at !== undefined; at = at.parent) if (at.home) return at.home;
    return undefined;
  }
}

/** Number of the newest environment. */
export function newestEnvironment(): number {
  return serial;
}
