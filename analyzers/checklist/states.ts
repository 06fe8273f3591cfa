/** Which answers each question can have, from sources and files on disk: what the tests reach is held against it, both ways. */
import type { ItemState } from '../contract/index.js';

const person: readonly ItemState[] = ['needs-you', 'attested', 'lapsed'];
/** Rules decide. */
const decided: readonly ItemState[] = ['pass', 'fail', 'unknown', 'attested', 'lapsed'];
/** Rules or facts give evidence, a person confirms. */
const confirmed: readonly ItemState[] = ['fail', 'unknown', ...person];
/** The question may not arise: no tools, no network, nothing that it is about. */
const arises: readonly ItemState[] = ['not-applicable'];
/** A rule may speak of it without failing it: a person judges then. */
const remarked: readonly ItemState[] = ['needs-you'];

export const possibleStates: Readonly<Record<string, readonly ItemState[]>> = {
  P1: [...decided, ...arises, ...remarked],
  P2: [...confirmed, ...arises],
  P3: [...decided, ...arises, ...remarked],
  P4: decided,
  P5: [...confirmed, ...arises],
  P6: [...decided, ...arises],
  P7: [...confirmed, ...arises],
  P8: [...decided, ...remarked],
  // Approvals in the lock decide; no rule speaks of it.
  P9: ['pass', ...person, ...arises],
  P10: [...decided, ...arises],
  // Passes where every tool only reads.
  P11: ['pass', ...confirmed, ...arises],
  P12: [...decided, ...remarked],
  R1: confirmed,
  R2: [...confirmed, ...arises],
  R3: ['fail', ...person],
  R4: confirmed,
  R5: [...decided, ...arises, ...remarked],
  O1: [...decided, ...arises],
  O2: [...decided, ...arises],
  O3: [...confirmed, ...arises],
  O4: [...decided, ...arises],
  O5: [...decided, ...arises],
  O6: [...confirmed, ...arises],
  D1: [...decided, ...arises, ...remarked],
  D2: decided,
  D3: [...decided, ...remarked],
  D4: [...decided, ...remarked],
  D5: person,
  M1: [...decided, ...arises, ...remarked],
  M2: [...decided, ...arises, ...remarked],
  M3: confirmed,
  M4: person,
  M5: person,
  C1: [...decided, ...remarked],
  C2: [...decided, ...remarked],
  C3: confirmed,
  C4: person,
  G1: person,
  G2: person,
  G3: person,
  G4: person,
  G5: person,
  G6: ['fail', ...person],
  G7: person,
  G8: person,
  G9: ['pass', ...person],
  G10: person,
};
