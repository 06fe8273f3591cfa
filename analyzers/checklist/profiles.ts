/** The four profiles: what kind of server the gate is for, by the assurance levels of CoSAI's MCP Security. */
import type { Profile } from '../contract/index.js';

export interface ProfileInfo {
  readonly id: Profile;
  readonly title: string;
  /** Assurance level of CoSAI WS4, MCP Security. */
  readonly level: string;
  readonly description: string;
}

/** From the least asked to the most: an item that blocks in one blocks in all after it. */
export const profiles: readonly ProfileInfo[] = [
  { id: 'local', title: 'Local', level: 'L1 Sandbox', description: 'One user starts it on their own machine, over stdio or a port that only this machine reaches.' },
  { id: 'internal', title: 'Internal', level: 'L2 Internal', description: 'Several people of one organisation use it; what it reaches belongs to the organisation.' },
  { id: 'production', title: 'Production', level: 'L3 Production', description: 'It is reached over a network and works on data or systems that others depend on.' },
  { id: 'regulated', title: 'Regulated', level: 'L4 Regulated', description: 'Law or contract says how its data is handled, and somebody from outside will check.' },
];

/** Whether a server of `profile` is asked for what is asked `from` another one on. */
export function asks(from: Profile, profile: Profile): boolean {
  const rank = (id: Profile): number => profiles.findIndex((one) => one.id === id);
  return rank(profile) >= rank(from);
}
