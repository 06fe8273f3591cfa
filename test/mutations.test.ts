/** Controls that are taken away from the good example, one at a time: each brings the finding meant for it, and no other. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryHost, createSession, rules, type Finding, type Session } from '../analyzers/index.js';
import { mutations, without, type Mutation } from './mutations.js';

const folder = join(import.meta.dirname, '..', 'examples', 'good');
const ROOT = '/good';
const files = Object.fromEntries(readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')).filter((name) => !/(?:^|\/)(?:node_modules|dist)\//.test(name) && statSync(join(folder, name)).isFile())
  .map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

const host = createMemoryHost(Object.fromEntries(Object.entries(files).map(([name, text]) => [`${ROOT}/${name}`, text])));
let session: Session;
let changed: readonly string[] = [];
beforeAll(() => {
  session = createSession({ host, root: ROOT, preset: 'strict' });
});
afterAll(() => { session.dispose(); });

/** What is found with these edits, those of the time before undone. */
function withEdits(edits: Mutation['edits']): readonly Finding[] {
  for (const name of changed) host.write(`${ROOT}/${name}`, files[name] ?? '');
  for (const [name, replacements] of Object.entries(edits)) {
    let text = files[name];
    if (text === undefined) throw new Error(`no file ${name}`);
    for (const [from, to] of replacements ?? []) {
      if (text.split(from).length !== 2) throw new Error(`${name} holds ${JSON.stringify(from.slice(0, 60))} ${String(text.split(from).length - 1)} times`);
      text = text.replace(from, () => to);
    }
    if (replacements === null) host.remove(`${ROOT}/${name}`);
    else host.write(`${ROOT}/${name}`, text);
  }
  const touched = [...new Set([...changed, ...Object.keys(edits)])];
  changed = Object.keys(edits);
  return session.update(touched.map((name) => ({ file: `${ROOT}/${name}`, reread: true as const }))).findings;
}

describe('examples/good', () => {
  it('has no finding under the preset strict', () => {
    expect(session.result().findings.map((finding) => `${finding.ruleId}: ${finding.message}`)).toEqual([]);
  });

  it.each(mutations.map((one) => [`${one.rule}: without ${one.removes}`, one] as const))('%s', (_title, mutation) => {
    const findings = withEdits(mutation.edits);
    const also = Object.keys(mutation.also ?? {});
    expect(findings.map((finding) => finding.ruleId).filter((rule) => rule === mutation.rule), findings.map((finding) => `${finding.ruleId}/${finding.messageId}: ${finding.message}`).join('\n')).toEqual([mutation.rule]);
    expect(findings.filter((finding) => finding.ruleId !== mutation.rule && !also.includes(finding.ruleId)).map((finding) => `${finding.ruleId}/${finding.messageId}: ${finding.message}`)).toEqual([]);
    // What is said to come along does.
    expect(also.filter((rule) => !findings.some((finding) => finding.ruleId === rule))).toEqual([]);
  });

  it('is as it was after all of them', () => {
    expect(withEdits({})).toEqual([]);
  });
});

describe('the rules', () => {
  it('have a mutation each, or a reason to have none', () => {
    const shown = new Set(mutations.map((one) => one.rule));
    expect(rules.map((rule) => rule.id).filter((id) => !shown.has(id) && without[id] === undefined)).toEqual([]);
    expect(Object.keys(without).filter((id) => shown.has(id) || !rules.some((rule) => rule.id === id))).toEqual([]);
  });
});
