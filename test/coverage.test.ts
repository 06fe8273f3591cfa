/** Catalogue, checklist and standards against the registry: nothing is lost, nothing is empty. */
import { describe, expect, it } from 'vitest';
import { checklistItems } from '../analyzers/checklist/items.js';
import { rules } from '../analyzers/index.js';
import { catalogue } from './catalogue.js';

/** Rules on the product's own suppressions: they are about how findings are handled, which no catalogue of threats names. */
const OWN: ReadonlySet<string> = new Set(['expired-suppression', 'invalid-suppression', 'unused-suppression']);

/** Items that no source can show: a person states them. */
const attested = new Set(checklistItems.filter((item) => item.decided === 'attest').map((item) => item.id));
/** Items of which the evidence is no rule: the lock file of the tool surface, workflow files, the policy in the configuration. */
const WITHOUT_RULE: ReadonlySet<string> = new Set(['P2', 'P9', 'C4', 'M3', 'R3', 'R4']);

describe('the catalogue', () => {
  it('is in the registry', () => {
    const ids = new Set(rules.map((rule) => rule.id));
    expect(Object.keys(catalogue).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('holds every rule of the registry', () => {
    expect(rules.map((rule) => rule.id).filter((id) => catalogue[id] === undefined && !OWN.has(id))).toEqual([]);
  });

  it('says how severe each rule is', () => {
    expect(rules.filter((rule) => catalogue[rule.id] !== undefined && catalogue[rule.id] !== rule.severity).map((rule) => `${rule.id}: ${rule.severity}, catalogued as ${String(catalogue[rule.id])}`)).toEqual([]);
  });
});

describe('the checklist', () => {
  it('has items that are told apart', () => {
    expect(new Set(checklistItems.map((item) => item.id)).size).toBe(checklistItems.length);
    expect(checklistItems.filter((item) => !item.question.endsWith('?'))).toEqual([]);
  });

  it('gets evidence for every item that is not attested', () => {
    const fed = new Set(rules.flatMap((rule) => rule.checklist));
    expect(checklistItems.filter((item) => !fed.has(item.id) && !attested.has(item.id) && !WITHOUT_RULE.has(item.id)).map((item) => item.id)).toEqual([]);
  });
});

describe('standards', () => {
  const families: Readonly<Record<string, RegExp>> = {
    'OWASP MCP Top 10 (2025)': /^MCP(?:0\d|10):2025$/, 'OWASP Agentic Top 10': /^ASI(?:0\d|10)$/, 'CoSAI threat': /^CoSAI T\d+$/, 'NSA guidance': /^NSA /,
  };
  it.each(Object.entries(families))('%s is cited by every rule', (_family, id) => {
    expect(rules.filter((rule) => !OWN.has(rule.id) && !rule.references.some((one) => id.test(one.id))).map((rule) => rule.id)).toEqual([]);
  });

  it('are cited once each, by id and title', () => {
    for (const rule of rules) {
      const keys = rule.references.map((one) => `${one.id}|${one.title}`);
      expect(keys.filter((key, index) => keys.indexOf(key) !== index), rule.id).toEqual([]);
      expect(rule.references.filter((one) => one.id === '' || one.title.length < 5), rule.id).toEqual([]);
    }
  });
});
