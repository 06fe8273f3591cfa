/** Entries that were made at one place: the newest are looked at, while handlers are run. */
import ts from 'typescript';
import { expect, it } from 'vitest';
import { MAX_ALIKE, alikeItems, alikeMethods } from '../../../analyzers/resolve/alike-items.js';
import { put } from '../../../analyzers/resolve/collection-methods.js';
import type { Machine } from '../../../analyzers/resolve/machine.js';
import type { CollectionValue, Origin, Value } from '../../../analyzers/resolve/values.js';
import { array, literal, object, unknown } from '../../../analyzers/resolve/values.js';

const serving = { memo: {} } as unknown as Machine;
const starting = { memo: undefined } as unknown as Machine;
const places = ts.createSourceFile('a.ts', 'first(); second();', ts.ScriptTarget.Latest).statements.map((node): Origin => ({ node, unit: {} as Origin['unit'] }));
const [here, there] = places as [Origin, Origin];
const made = (origin: Origin): Value => object([['title', unknown('runtime')]], origin);
const items = (count: number, make: (index: number) => Value): { value: Value }[] => Array.from({ length: count }, (_, index) => ({ value: make(index) }));

it('leaves out all but the newest of one place', () => {
  const left = alikeItems(serving, items(20, () => made(here)));
  expect([...(left ?? [])].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 - MAX_ALIKE }, (_, index) => index));
});

it('counts each place by itself, and short lists not at all', () => {
  expect(alikeItems(serving, items(12, () => made(here)))).toBeUndefined();
  expect(alikeItems(serving, items(2 * MAX_ALIKE + 1, (index) => made(index % 2 === 0 ? here : there)))?.size).toBe(1);
});

it('tells entries of a table that is written down apart, and fields by their names', () => {
  expect(alikeItems(serving, items(20, (index) => object([['name', literal(`n${String(index)}`)]], here)))).toBeUndefined();
  expect(alikeItems(serving, items(20, (index) => array([literal(`n${String(index)}`), made(here)])))).toBeUndefined();
  expect(alikeItems(serving, items(20, () => array([unknown('runtime'), made(here)])))?.size).toBe(20 - MAX_ALIKE);
});

it('leaves nothing out before handlers are run', () => {
  expect(alikeItems(starting, items(20, () => made(here)))).toBeUndefined();
});

it('keeps the newest entries of one place in a Map, and all that have a name', () => {
  const map: CollectionValue = { kind: 'collection', type: 'map', entries: [], index: new Map(), loose: 0, open: [] };
  const values = items(10, () => made(here)).map(({ value }) => value);
  for (const value of values) put(map, unknown('runtime'), value, undefined, here.node);
  put(map, unknown('runtime'), made(there), undefined, there.node);
  for (let index = 0; index < 10; index += 1) put(map, literal(`n${String(index)}`), made(here), undefined, here.node);
  expect(map.entries.slice(0, MAX_ALIKE).map(({ value }) => value)).toEqual(values.slice(-MAX_ALIKE));
  expect([map.entries.length, map.loose]).toEqual([MAX_ALIKE + 1 + 10, MAX_ALIKE + 1]);
});

it('runs what is handed to the same method of ever more promises twice', () => {
  const called = items(9, () => ({ kind: 'member', object: unknown('runtime'), name: 'then', origin: here }));
  const fn = { kind: 'function' } as Value;
  expect(alikeMethods(serving, called, [fn])?.size).toBe(7);
  expect(alikeMethods(serving, called, [literal(1)])).toBeUndefined();
  expect(alikeMethods(starting, called, [fn])).toBeUndefined();
});
