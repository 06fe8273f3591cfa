/** What the inventory view is made of, without an editor: filters, order, Markdown, and how a workspace is recognised. */
import { describe, expect, it } from 'vitest';
import { cell, inventoryMarkdown } from '../../../src/extension/inventory-markdown.js';
import { filters, riskOf, type FilterId } from '../../../src/extension/risk.js';
import type { EffectView, FolderInventory, ItemView } from '../../../src/protocol.js';
import { hoverAt, summary } from '../../../src/server/hints.js';

const location = { uri: 'file:///p/a.ts', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } } };
const item = (name: string, more: Partial<ItemView> = {}): ItemView => ({
  kind: 'tool', id: name, name, nameKnown: true, location, registration: location, conditions: [], confidence: 'high', validation: 'validated', findings: { error: 0, warning: 0, info: 0 }, rules: [], categories: [], ...more,
});
const does = (...kinds: string[]): EffectView[] => kinds.map((kind) => ({ kind, text: kind }));

describe('filters', () => {
  const matches = (id: FilterId, one: ItemView): boolean => filters.find((filter) => filter.id === id)!.matches(one);

  it('go by what the tool does itself', () => {
    expect(matches('writes', item('a', { effects: does('file-write') }))).toBe(true);
    expect(matches('writes', item('a', { effects: does('file-read') }))).toBe(false);
    expect(matches('writes', item('a', { effects: [{ kind: 'file-write', text: 'log', shared: true }] }))).toBe(false);
    expect(matches('writes', item('a'))).toBe(false);
    expect(matches('programs', item('a', { effects: does('process') }))).toBe(true);
    expect(matches('network', item('a', { effects: does('network') }))).toBe(true);
  });

  it('go by what is open about it', () => {
    expect(matches('unvalidated', item('a', { validation: 'not-validated' }))).toBe(true);
    expect(matches('unvalidated', item('a', { validation: 'unknown' }))).toBe(false);
    expect(matches('unaudited', item('a', { rules: ['x'], categories: ['audit'] }))).toBe(true);
    expect(matches('ungated', item('a', { effects: does('delete') }))).toBe(true);
    expect(matches('ungated', item('a', { effects: does('delete'), gates: ['confirmation'] }))).toBe(false);
  });
});

describe('risk', () => {
  it('puts findings before abilities, and errors before warnings', () => {
    const order = [
      item('reads', { effects: does('file-read') }), item('runs', { effects: does('process') }), item('warned', { findings: { error: 0, warning: 3, info: 0 } }),
      item('wrong', { findings: { error: 1, warning: 0, info: 0 } }), item('nothing'), item('writes', { effects: does('file-write') }),
    ].sort((a, b) => riskOf(b) - riskOf(a)).map((one) => one.name);
    expect(order).toEqual(['wrong', 'warned', 'runs', 'writes', 'reads', 'nothing']);
  });
});

describe('texts', () => {
  it('are short beside the code', () => {
    expect(summary(item('a', { effects: does('network', 'network', 'file-read'), validation: 'not-validated', findings: { error: 1, warning: 1, info: 0 } }))).toBe('network · file-read · not validated · 2 findings');
    expect(summary(item('a', { effects: [], effectsKnown: true }))).toBe('no effects · no findings');
    expect(summary(item('a'))).toBe('no findings');
  });

  it('say in a hover what is known, what stands before it, and what is not', () => {
    const server = { id: 's', title: 's', sdk: '', transports: [], location, items: [], findings: { error: 0, warning: 0, info: 0 }, notices: [] };
    const hover = hoverAt('file:///p/a.ts', { line: 0, character: 1 }, [{ server, item: item('a', { effects: does('network'), effectsKnown: false, gates: ['setting ALLOW_WRITE'], conditions: ['ALLOW_WRITE'] }) }], []);
    expect((hover!.contents as { value: string }).value).toMatch(/network \(and calls that are not explained\)[^]*Gates: setting ALLOW\\_WRITE[^]*Registered only if: `ALLOW_WRITE`[^]*handler was not found/);
  });

  it('of analysed code cannot break a Markdown table', () => {
    const inventory: FolderInventory = {
      uri: 'file:///p', name: 'p', notices: [],
      servers: [{ id: 's', title: '<b>|s', sdk: '', transports: ['stdio'], location, items: [item('a|b\n| c <img src=x> [x](y)', { conditions: ['`x`'] })], findings: { error: 0, warning: 0, info: 0 }, notices: [{ kind: 'k', message: 'a <script>' }] }],
    };
    const text = inventoryMarkdown([inventory]);
    expect(text).not.toMatch(/<b>|<img|<script|(?<!\\)\]\(/);
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(3);
    expect(rows[2]!.match(/(?<!\\)\|/g)).toHaveLength(6);
    expect(cell('a\\|b')).toBe('a\\\\\\|b');
  });
});
