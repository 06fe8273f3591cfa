/** The bundled examples: one passes the gate of production with what a team would state, the other fails it for the right reasons. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze, type Profile, type ServerChecklist } from '../../../analyzers/index.js';

const examples = join(import.meta.dirname, '..', '..', '..', 'examples');
async function servers(name: string, profile?: Profile): Promise<readonly ServerChecklist[]> {
  const result = await analyze({ root: join(examples, name), checklist: true, today: '2026-11-21', ...(profile ? { profile } : {}) });
  expect(result.checklist?.problems).toEqual([]);
  return result.checklist?.servers ?? [];
}

describe('examples/good', () => {
  it('passes the gate of production, and what was stated ends one day', async () => {
    const [server] = await servers('good');
    expect(server?.gate).toEqual({ state: 'open', blocking: [], reasons: [] });
    expect(server?.profile).toBe('production');
    expect(server?.items.filter((item) => item.state === 'unknown' || item.state === 'fail')).toEqual([]);
    const later = await analyze({ root: join(examples, 'good'), checklist: true, today: '2027-05-21' });
    expect(later.checklist?.servers[0]?.gate.state).toBe('closed');
  });
});

describe('examples/vulnerable', () => {
  it('fails item by item, for the right reasons', async () => {
    const found = await servers('vulnerable', 'production');
    const why = (name: string, id: string): readonly string[] => [...new Set(found.find((one) => one.name === name)?.items.find((item) => item.id === id && item.state === 'fail')?.findings.map((one) => one.ruleId))].sort();
    const names = found.map((one) => one.name);
    expect(found.every((one) => one.gate.state === 'closed')).toBe(true);
    expect({ names, failing: found.map((one) => one.items.filter((item) => item.state === 'fail').map((item) => item.id).join(' ')) }).toMatchInlineSnapshot(`
      {
        "failing": [
          "P3 P4 P7 P10 R1 R4 R5 O1 O2 O5 O6 D3 M1 M2 M3 C1 C2 C3 G6",
          "P1 P4 P6 P10 P11 P12 R1 R2 R4 R5 D1 D2 D3 D4 M1 M2 M3 C1 C2 C3",
        ],
        "names": [
          "ops-admin",
          "ops-assistant",
        ],
      }
    `);
    // What docs/prod-mcp.md shows of it.
    const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'prod-mcp.md'), 'utf8');
    const { gate, items } = found.find((one) => one.name === 'ops-assistant')!;
    expect(page).toContain(`Gate closed for production: ${String(gate.blocking.length)} items to settle: ${gate.blocking.slice(0, 4).join(' ')} …`);
    for (const id of ['P4', 'C2']) expect(page).toContain(`${id}  fails          ${items.find((item) => item.id === id)?.question ?? ''}`);
    expect(page).toContain(items.find((item) => item.id === 'C2')?.reason);
    expect(why('ops-assistant', 'P4')).toEqual(expect.arrayContaining(['shell-interpolation', 'path-traversal', 'sql-injection']));
    expect(why('ops-assistant', 'P1')).toContain('god-tool');
    expect(why('ops-assistant', 'D3')).toContain('hardcoded-secret');
    expect(why('ops-admin', 'O1')).toEqual(['missing-authentication']);
    expect(why('ops-admin', 'M1')).toEqual(['missing-audit']);
  });
});
