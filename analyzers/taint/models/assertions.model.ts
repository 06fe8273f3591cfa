/** Calls that go on only where something holds: assertions, and requests that took a whole address. */
import type { Row } from '../row.js';
import { exported, whole } from './paths.js';

const ASSERT = ['node:assert', 'node:assert/strict'];
/** `assert.strict` is the module again. */
const asserts = (...names: readonly string[]): string[] => exported(ASSERT, ...names, ...names.map((name) => `strict.${name}`));

const rows: readonly Row[] = [
  { id: 'assert.ok', type: 'assert', proves: 'truthy', paths: [...whole(...ASSERT), ...exported(ASSERT, 'strict'), ...asserts('ok')] },
  { id: 'assert.equal', type: 'assert', proves: 'equal', paths: asserts('equal', 'strictEqual') },
  { id: 'assert.match', type: 'assert', proves: 'match', paths: asserts('match') },
  { id: 'invariant.call', type: 'assert', proves: 'truthy', paths: [...whole('tiny-invariant', 'invariant'), ...exported(['tiny-invariant', 'invariant', 'ts-invariant'], 'invariant')] },
  // (A relative address, or a text that is none, is refused before anything is sent.)
  { id: 'fetch.answered', type: 'assert', proves: 'answered', paths: ['fetch', 'globalThis.fetch', ...whole('cross-fetch', 'node-fetch', 'node-fetch-native', 'isomorphic-fetch'), ...exported(['undici', 'cross-fetch', 'node-fetch', 'node-fetch-native', 'isomorphic-fetch'], 'fetch')] },
];
export default rows;
