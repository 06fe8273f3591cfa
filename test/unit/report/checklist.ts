/** A checklist as its JSON has it, written by hand: every state, every kind of evidence, one server that is closed and one that is open. */
import type { ItemState, Place } from '../../../analyzers/contract/index.js';
import { checklistItems, goLiveGroups, pillars } from '../../../analyzers/checklist/items.js';
import type { ShownChecklist, ShownItem, ShownServer } from '../../../analyzers/report/checklist-words.js';

const place = (file: string, line = 1, column = 1): Place => ({ file, line, column, endLine: line, endColumn: column + 8 });

const pillarOf = (id: string): ShownItem['pillar'] => id.replace(/\d+$/, '') as ShownItem['pillar'];
const groups: Readonly<Record<string, ShownItem['groups']>> = {
  P1: ['identity'], P5: ['identity'], P6: ['identity'], P10: ['data', 'operations'], R1: ['runtime'], R2: ['runtime'], O1: ['identity'], O2: ['identity'], O3: ['identity'], D1: ['data'], D2: ['runtime', 'data'], D3: ['runtime'],
  M1: ['operations'], M2: ['operations'], C2: ['assurance'], C3: ['assurance'], G1: ['identity'], G2: ['runtime'], G3: ['runtime'], G4: ['runtime'], G5: ['operations'], G6: ['operations'], G7: ['operations'], G8: ['assurance'], G9: ['assurance'], G10: ['assurance'],
};

export function item(id: string, over: Partial<ShownItem> = {}): ShownItem {
  const known = checklistItems.find((one) => one.id === id);
  const decided = known?.decided ?? 'auto';
  return {
    id, pillar: pillarOf(id), groups: groups[id] ?? [], question: known?.question ?? `Question ${id}?`, why: 'What one tool may do, everybody who talks to the model may do.', how: 'By the findings of its rules, and by what they examined.',
    decided, state: 'pass', reason: 'All 14 tools were examined and are right.', decidedBy: ['god-tool'], blocks: false, blocksReason: 'The profile takes it as it is.', attestable: decided !== 'auto', evidence: [], findings: [],
    references: [{ id: 'CWE-78', title: 'OS command injection', url: 'https://cwe.mitre.org/data/definitions/78.html' }], ...over,
  };
}

const attestation = { statement: 'Workspaces of test and production are in separate accounts.\nI looked at both on the day of the review.', name: 'Ada Example', role: 'security reviewer', date: '2026-11-02', expires: '2027-05-02', link: 'https://example.org/reviews/12', surface: 'abc' };

/** Answers of the closed server that differ from "passes". */
const answers: Readonly<Record<string, Partial<ShownItem>>> = {
  P1: { state: 'fail', blocks: true, blocksReason: 'A tool that can do everything is never for production.', reason: '2 tools let the model choose the command or the operation.', findings: [
    { fingerprint: 'a1', ruleId: 'god-tool', message: 'The tool `run_command` runs whatever program the model names in `command`.', help: 'Offer one tool for each operation that is needed, and take an enum of names.', severity: 'error', confidence: 'high', location: place('src/tools/shell.ts', 12, 8), url: 'https://example.org/god-tool' },
    { fingerprint: 'a2', ruleId: 'god-tool', message: 'The tool `manage` reads, changes and deletes, as its argument `action` says.', help: 'Split it by action.', severity: 'warning', confidence: 'medium', location: place('src/tools/manage.ts', 31, 3), url: 'https://example.org/god-tool' },
  ] },
  P2: { state: 'needs-you', blocks: true, reason: 'No `policy.workflows` is configured, and nobody has stated how access is limited.', evidence: [{ kind: 'policy', message: 'mcp-lint.config.json has no `policy.workflows`.', location: place('mcp-lint.config.json'), places: [] }] },
  P3: { evidence: [{ kind: 'passed', message: 'Arguments are parsed with a strict schema before the handler runs.', rule: 'unvalidated-arguments', places: [{ message: 'get_status', location: place('src/tools/status.ts', 8, 3) }, { message: 'list_services', location: place('src/tools/services.ts', 14, 3) }, { message: 'restart_service', location: place('src/tools/services.ts', 41, 3) }] }] },
  P4: { state: 'fail', blocks: true, reason: 'An argument reaches a shell.', findings: [{ fingerprint: 'a3', ruleId: 'shell-interpolation', message: 'The argument `host` of tool `ping_host` becomes part of a shell command.', help: 'Use `execFile` with a list of arguments.', severity: 'error', confidence: 'high', location: place('src/shell.ts', 9, 10), url: 'https://example.org/shell' }] },
  P5: { state: 'unknown', blocks: true, reason: 'The check of ownership could not be followed.', evidence: [{ kind: 'doubt', message: 'What `authorize` compares is decided at run time.', location: place('src/auth.ts', 40, 5), places: [] }, { kind: 'suppressed', message: 'missing-authorization is suppressed: "internal tool only".', rule: 'missing-authorization', location: place('src/tools/status.ts', 7), places: [] }] },
  P9: { state: 'unknown', reason: 'There is no `.prod-mcp/tools.lock.json`.', evidence: [{ kind: 'lock', message: 'No tool-surface lock was found.', places: [] }] },
  P7: { state: 'lapsed', blocks: true, reason: 'The attestation of Ada Example was given for other tools.', attestation: { ...attestation, lapsed: 'surface-changed' } },
  R1: { evidence: [{ kind: 'artifact', message: 'The image runs as user `node`.', location: place('Dockerfile', 14), places: [] }] },
  R3: { state: 'attested', reason: 'Attested by Ada Example until 2027-05-02.', attestation },
  R2: { state: 'needs-you', reason: 'No network policy was found in the repository.', evidence: [{ kind: 'not-examined', message: 'No manifest of Kubernetes or compose names the network.', places: [] }, { kind: 'remark', message: 'One tool connects to a host that its argument names.', location: place('src/tools/fetch.ts', 22), places: [] }] },
  O1: { state: 'not-applicable', reason: 'The server speaks over standard input and output only.', evidence: [{ kind: 'fact', message: 'Its transport is stdio.', location: place('src/index.ts', 30), places: [] }] },
  M5: { state: 'needs-you', reason: 'Nobody has stated it.' },
};
const closedStates: Readonly<Record<string, ItemState>> = { O2: 'not-applicable', O3: 'not-applicable', O4: 'not-applicable', O5: 'not-applicable', O6: 'needs-you', D5: 'needs-you', M4: 'attested', C3: 'fail', G1: 'needs-you', G2: 'needs-you', G5: 'attested', G7: 'needs-you', G8: 'needs-you', G9: 'needs-you', G10: 'needs-you' };

export const closedServer: ShownServer = (() => {
  const items = checklistItems.map(({ id }) => {
    const state = closedStates[id];
    return item(id, { ...(state === undefined ? {} : { state, reason: { 'not-applicable': 'The server speaks over standard input and output only.', 'needs-you': 'Nobody has stated it.', attested: 'Attested by Ada Example until 2027-05-02.', fail: 'No test calls a tool with hostile arguments.', pass: '', unknown: '', lapsed: '' }[state], blocks: ['G8', 'G9', 'C3'].includes(id), ...(state === 'attested' ? { attestation } : {}) }), ...answers[id] });
  });
  const blocking = items.filter((one) => one.blocks && !['pass', 'attested', 'not-applicable'].includes(one.state)).map(({ id }) => id);
  return { id: 'ops:src/index.ts', name: 'ops-server', profile: 'production', profileBy: 'transports', profileReason: 'It listens on HTTP, and nothing says who may reach it.', surface: 'abc', gate: { state: 'closed', blocking, reasons: [] }, location: place('src/index.ts', 6), items };
})();

export const openServer: ShownServer = {
  ...closedServer, id: 'docs:packages/docs/src/index.ts', name: 'docs-server', profile: 'local', profileReason: 'It speaks over standard input and output only.', gate: { state: 'open', blocking: [], reasons: [] }, location: place('packages/docs/src/index.ts', 4),
  items: checklistItems.map(({ id }) => item(id, /^[OG]/.test(id) ? { state: 'not-applicable', reason: 'The profile is for one user on one machine.' } : {})),
};

/** Titles, which every checklist carries. */
export const titles = { pillars: [...pillars], groups: [...goLiveGroups] };

export const checklist: ShownChecklist = { ...titles, date: '2026-11-21', servers: [closedServer, openServer], problems: [] };

/** Text that would do harm in HTML, in Markdown, on a terminal or in a log. */
export const hostileText = '"><img src=x onerror=alert(1)><script>alert(1)</script></style></script><!-- \' onmouseover=alert(1) `</code><b>` [x](javascript:alert(1)) ![y](https://evil.invalid/p.png) @somebody #12 | \u202egnp.exe \u001b[31m ::error::x\r\n# Heading\n<details open ontoggle=alert(1)>';

/** The same with other texts: every text that comes from source, configuration or people, ids and paths too. */
export function withTexts(given: ShownChecklist, text: (was: string) => string): ShownChecklist {
  const fixed = new Set(['state', 'pillar', 'decided', 'kind', 'severity', 'confidence', 'profile', 'profileBy', 'lapsed']);
  const change = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return fixed.has(key) ? value : text(value);
    if (Array.isArray(value)) {
      return value.map((one: unknown) => (key !== 'pillars' && key !== 'groups' ? change(one, key) : one !== null && typeof one === 'object' && 'title' in one ? { ...one, title: text(String(one.title)) } : one));
    }
    if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, change(one, name)]));
    return value;
  };
  return change(given, '') as ShownChecklist;
}
