/** What tools of one handler seem to do together, and whose doing that is. */
import { describe, expect, it } from 'vitest';
import { markShared, type Effect, type ToolEffects } from '../../../analyzers/taint/lower/effects.js';

const deletes = (fromInput: boolean): Effect => ({ kind: 'file-delete', row: 'node:fs.rm', location: { file: '/server.ts', start: 100, end: 120 }, target: undefined, fromInput, shared: false }) as unknown as Effect;
const tools = (count: number, fromInput: boolean): ToolEffects[] => Array.from({ length: count }, () => ({ effects: [deletes(fromInput)], complete: false, unknown: [], asks: [] }));
const marks = (given: ToolEffects[], isUntold: boolean): boolean[] => markShared(given, isUntold).flatMap(({ effects }) => effects.map(({ shared }) => shared));

describe('what all tools of a server do', () => {
  it('with arguments is the doing of each', () => {
    expect(marks(tools(3, true), false)).toEqual([false, false, false]);
  });

  it('with arguments is nobody\'s where none was followed to its end', () => {
    expect(marks(tools(3, true), true)).toEqual([true, true, true]);
    // One of them does something else: they were told apart.
    expect(marks([...tools(3, true), { effects: [], complete: false, unknown: [], asks: [] }], true)).toEqual([false, false, false]);
    expect(marks(tools(2, true), true)).toEqual([false, false]);
  });

  it('without arguments is the server\'s way of working', () => {
    expect(marks(tools(3, false), false)).toEqual([true, true, true]);
    expect(marks(tools(2, false), false)).toEqual([false, false]);
  });
});
