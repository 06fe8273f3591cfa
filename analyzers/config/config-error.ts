/** The error of a configuration that cannot be used. */
import type { Location } from '../contract/index.js';

export interface ConfigProblem {
  readonly message: string;
  readonly location: Location;
  /** An editor that knows the published schema says so itself: damaged JSON, a key written twice, what the schema does not allow. */
  readonly bySchema?: true;
}

/** A configuration that cannot be used: wrong use, never a fault of the analysed code. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map((problem) => problem.message).join(' '));
    this.problems = problems;
  }
}
