/** What two proofs come to together. */
import type { Proof } from '../pattern.js';

export function better(a: Proof, b: Proof): Proof {
  return a === 'safe' || b === 'safe' ? 'safe' : (a ?? b);
}

export function both(a: Proof, b: Proof): Proof {
  if (a === undefined || b === undefined) return undefined;
  return a === 'safe' && b === 'safe' ? 'safe' : 'partial';
}
