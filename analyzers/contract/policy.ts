/** What a configuration says a server may do: the tools of each workflow, and the profile its gate is for. */
import type { z } from 'zod';
import type { Profile } from './checklist.js';
import type { effectKindSchema } from './inventory.js';

export interface Workflow {
  /** Tools by name or with `*`. */
  readonly allow?: readonly string[] | undefined;
  /** Wins over `allow`. */
  readonly deny?: readonly string[] | undefined;
  /** What its tools may do; left out: anything. */
  readonly effects?: readonly z.infer<typeof effectKindSchema>[] | undefined;
}

export interface Policy {
  /** The profile of all servers; left out: by their transports. */
  readonly profile?: Profile | undefined;
  readonly workflows?: Readonly<Record<string, Workflow>> | undefined;
}
