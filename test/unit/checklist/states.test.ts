/** Every item in every state that it can have, from source and files alone; and what makes a state. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  checklistItems, printAttestations, printLock, rules, updateLock, approveTools, withAttestation, withServers, type AnalyzeResult, type AttestationsFile, type ItemState, type ServerChecklist,
} from '../../../analyzers/index.js';
import { possibleStates } from '../../../analyzers/checklist/states.js';
import { acting, around, check, http, serverOf, stdio, tested, TODAY } from './servers.js';

const reached = new Map<string, Set<ItemState>>();
const scenarios = new Map<string, ServerChecklist>();

function note(name: string, result: AnalyzeResult): ServerChecklist | undefined {
  const [first] = result.checklist?.servers ?? [];
  if (first) scenarios.set(name, first);
  for (const one of result.checklist?.servers ?? []) for (const { id, state } of one.items) reached.set(id, (reached.get(id) ?? new Set()).add(state));
  return first;
}
const stateIn = (name: string, id: string): ItemState | undefined => scenarios.get(name)?.items.find((item) => item.id === id)?.state;

function attested(server: ServerChecklist, entry: { expires: string; surface?: string }): string {
  let file: AttestationsFile = withServers(undefined, [server]);
  for (const item of checklistItems) file = withAttestation(file, server.id, item.id, { statement: 'It is so.', name: 'Ada Byron', role: 'Security', date: '2026-01-01', surface: entry.surface ?? server.surface, expires: entry.expires });
  return printAttestations(file);
}
const off = JSON.stringify({ rules: Object.fromEntries(rules.map((rule) => [rule.id, 'off'])) });
/** A tool that reads, and one that can send what it read. */
const sends = stdio.replace("import pino from 'pino';", "import pino from 'pino';\nimport nodemailer from 'nodemailer';\nconst mailer = nodemailer.createTransport({ host: 'mail.example.com' });")
  .replace('await server.connect', "server.registerTool('send_note', { description: 'Sends one line to a reader of the notebook.', inputSchema: z.strictObject({ to: z.string().max(100), text: z.string().max(100) }) }, async ({ to, text }) => { await mailer.sendMail({ to, text }); return { content: [] }; });\nawait server.connect");
const REMOTE = ['P5', 'O1', 'O2', 'O3', 'O4', 'O5', 'O6'];

beforeAll(async () => {
  note('stdio', await check({ 'server.ts': stdio, ...around }));
  const clean = await check({ 'server.ts': http, ...around });
  note('http', clean);
  const locked = printLock(updateLock(clean.inventory, undefined).file);
  const approved = approveTools(clean.inventory, undefined, new Set(['count_notes']), { name: 'Ada Byron', date: '2026-01-01', reason: 'Read.' });
  note('locked', await check({ 'server.ts': http, ...around, '.prod-mcp/tools.lock.json': locked }));
  if (approved) note('approved', await check({ 'server.ts': http, ...around, '.prod-mcp/tools.lock.json': printLock(approved) }));
  const doing = await check({ 'server.ts': acting, ...around, ...tested });
  const busy = note('acting', doing) ?? serverOf(doing);
  const lockedBusy = printLock(updateLock(doing.inventory, undefined).file);
  const blind = { 'server.ts': acting, ...around, 'mcp-lint.config.json': off, '.prod-mcp/tools.lock.json': lockedBusy };
  note('off', await check(blind));
  note('attested', await check({ ...blind, '.prod-mcp/attestations.json': attested(busy, { expires: '2027-01-01' }) }));
  note('expired', await check({ ...blind, '.prod-mcp/attestations.json': attested(busy, { expires: '2026-11-20' }) }));
  note('changed', await check({ ...blind, '.prod-mcp/attestations.json': attested(busy, { expires: '2027-01-01', surface: `sha256:${'0'.repeat(32)}` }) }));
  note('no tools', await check({ 'server.ts': stdio.replace(/server\.registerTool[^]*?\}\)\);\n/, "server.registerPrompt('hello', { description: 'Says hello.' }, () => ({ messages: [] }));\n") }));
  note('sends', await check({ 'server.ts': sends, ...around }));
  // Remarks: what a rule says without failing the question.
  note('no container', await check({ 'server.ts': acting.replace("'127.0.0.1'", "process.env['HOST'] ?? 'notes.example.com'"), 'package-lock.json': around['package-lock.json']!, ...tested }));
  note('undeclared output', await check({ 'server.ts': stdio.replace('return { content: [{', 'return { structuredContent: { day }, content: [{'), ...around }));
  note('range', await check({ 'server.ts': http, ...around, '.prod-mcp/tools.lock.json': locked, '.mcp.json': JSON.stringify({ mcpServers: { other: { command: 'npx', args: ['-y', 'other-server@^1.2.0', '--api-key', '${OTHER_KEY}'] } } }) }));
  note('deprecated', await check({ 'server.ts': stdio.replace(/server\.registerTool\('count_notes', \{[^]*?\}, audited/, "server.tool('count_notes', 'Counts the notes of one weekday in the notebook of this server.', { day: z.enum(['monday', 'tuesday']) }, audited"), ...around }));
  // What each rule shows as wrong fails the items that it feeds.
  for (const rule of rules) {
    const [bad] = rule.examples.bad;
    if (bad && rule.severity !== 'info') note(`bad: ${rule.id}`, await check(bad.files));
  }
}, 240_000);

const decided = (kind: string): string[] => checklistItems.filter((item) => item.decided === kind).map((item) => item.id);
const grave = (id: string): boolean => rules.some((rule) => rule.severity !== 'info' && rule.checklist.includes(id));

describe('states', () => {
  it('are as many for each item as the table says, each reached from source and files', () => {
    const sorted = (states: Iterable<ItemState>): string => [...new Set(states)].sort().join(' ');
    expect(Object.keys(possibleStates).sort()).toEqual(checklistItems.map((item) => item.id).sort());
    expect(Object.fromEntries(checklistItems.map(({ id }) => [id, sorted(reached.get(id) ?? [])]))).toEqual(Object.fromEntries(checklistItems.map(({ id }) => [id, sorted(possibleStates[id] ?? [])])));
  });

  it.each(checklistItems.map((item) => item.id))('%s can be attested and can lapse', (id) => {
    expect([...(reached.get(id) ?? [])]).toEqual(expect.arrayContaining(['attested', 'lapsed']));
  });

  it.each(decided('auto'))('%s passes with places, fails, and is unknown where it was not looked at', (id) => {
    expect([...(reached.get(id) ?? [])]).toEqual(expect.arrayContaining(['pass', 'fail', 'unknown']));
    const passing = [...scenarios.values()].flatMap((server) => server.items.filter((item) => item.id === id && item.state === 'pass'));
    for (const item of passing) expect(item.evidence.some((one) => (one.kind === 'passed' || one.kind === 'lock') && one.location !== undefined)).toBe(true);
    const failing = [...scenarios.values()].flatMap((server) => server.items.filter((item) => item.id === id && item.state === 'fail'));
    for (const item of failing) expect(item.findings.length + item.evidence.length).toBeGreaterThan(0);
  });

  it.each(decided('mixed'))('%s needs a person, or is unknown, and never passes by itself', (id) => {
    const states = reached.get(id) ?? new Set();
    expect([...states].some((state) => state === 'needs-you')).toBe(true);
    if (grave(id)) expect([...states]).toContain('fail');
    // A person's approvals, and tools that only read, are what settles these two.
    if (id !== 'P9' && id !== 'P11') expect([...states]).not.toContain('pass');
  });

  it.each(decided('attest'))('%s needs a person', (id) => {
    expect([...(reached.get(id) ?? [])]).toContain('needs-you');
  });

  it.each(REMOTE)('%s does not apply over stdio, with the reason', (id) => {
    expect(stateIn('stdio', id)).toBe('not-applicable');
    expect(scenarios.get('stdio')?.items.find((item) => item.id === id)?.reason).toContain('stdio');
    expect(stateIn('http', id)).not.toBe('not-applicable');
  });

  it('questions about tools do not arise without tools', () => {
    for (const id of ['P1', 'P3', 'P9', 'M1']) expect(stateIn('no tools', id)).toBe('not-applicable');
  });

  it('questions about effects do not arise where no tool has them', () => {
    for (const id of ['R2', 'R5', 'P7']) expect(stateIn('http', id)).toBe('not-applicable');
    expect(stateIn('http', 'P11')).toBe('pass');
  });

  it('approvals settle what asks for a named person', () => {
    expect([stateIn('locked', 'P9'), stateIn('locked', 'G9'), stateIn('locked', 'C2')]).toEqual(['needs-you', 'needs-you', 'pass']);
    expect([stateIn('approved', 'P9'), stateIn('approved', 'G9')]).toEqual(['pass', 'pass']);
    expect(stateIn('http', 'C2')).toBe('fail');
  });

  it('lapse by date and by surface', () => {
    expect([stateIn('expired', 'G7'), stateIn('changed', 'G7'), stateIn('attested', 'G7')]).toEqual(['lapsed', 'lapsed', 'attested']);
    expect(scenarios.get('expired')?.items.find((item) => item.id === 'G7')?.attestation?.lapsed).toBe('expired');
    expect(scenarios.get('changed')?.items.find((item) => item.id === 'G7')?.attestation?.lapsed).toBe('surface-changed');
  });

  it('the last day still holds', async () => {
    const result = await check({ 'server.ts': http, ...around, '.prod-mcp/attestations.json': attested(scenarios.get('http')!, { expires: TODAY }) });
    expect(serverOf(result).items.find((item) => item.id === 'G7')?.state).toBe('attested');
  });

  it('a tool more lets what was stated lapse', async () => {
    const more = http.replace('  return server;\n', "  server.registerTool('now', { description: 'Tells what time it is on this server.', inputSchema: z.strictObject({}) }, async () => ({ content: [] }));\n  return server;\n");
    const result = await check({ 'server.ts': more, ...around, '.prod-mcp/attestations.json': attested(scenarios.get('http')!, { expires: '2027-01-01' }) });
    expect(serverOf(result).items.find((item) => item.id === 'G7')?.state).toBe('lapsed');
  });

  it('a finding is not attested away', async () => {
    const bad = http.replace("app.listen(3000, '127.0.0.1');", "app.listen(3000, '127.0.0.1');\nconst key = 'ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8';\nconsole.error(key.length);");
    const result = await check({ 'server.ts': bad, ...around, '.prod-mcp/attestations.json': attested(scenarios.get('http')!, { expires: '2027-01-01' }) });
    expect(serverOf(result).items.find((item) => item.id === 'D3')).toMatchObject({ state: 'fail', attestable: false });
    expect(serverOf(result).gate.state).toBe('closed');
  });

  it('what is suppressed is unknown, with the reason that was given', async () => {
    const bad = http.replace('const app = express();', "// mcp-lint-disable-next-line hardcoded-secret -- revoked in May\nconst key = 'ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8';\nconsole.error(key.length);\nconst app = express();");
    const item = serverOf(await check({ 'server.ts': bad, ...around })).items.find((one) => one.id === 'D3');
    expect(item?.state).toBe('unknown');
    expect(item?.evidence.find((one) => one.kind === 'suppressed')?.message).toContain('revoked in May');
    // That the comment is in order is evidence that changes are looked at.
    const changes = serverOf(await check({ 'server.ts': bad, ...around })).items.find((one) => one.id === 'C2')?.evidence ?? [];
    expect(changes.filter((one) => one.kind === 'passed').map((one) => one.rule)).toEqual(['invalid-suppression', 'unused-suppression']);
    expect(changes.find((one) => one.rule === 'unused-suppression')).toMatchObject({ message: 'Each suppression hides something that is there.', places: [{ message: 'hardcoded-secret' }] });
  });

  it('calls that nothing explains keep it from passing', async () => {
    const odd = stdio.replace("import pino from 'pino';", "import pino from 'pino';\nimport { magic } from 'some-unheard-of-package';").replace("const text = await readFile('/srv/notes.txt', 'utf8');", 'const text = await magic(day);');
    const item = serverOf(await check({ 'server.ts': odd, ...around })).items.find((one) => one.id === 'P4');
    expect(item?.state).toBe('unknown');
    expect(item?.evidence.some((one) => one.message.includes('magic'))).toBe(true);
  });
});

describe('the gate', () => {
  it('asks for more from profile to profile', async () => {
    const asked = await Promise.all((['local', 'internal', 'production', 'regulated'] as const).map(async (profile) => serverOf(await check({ 'server.ts': http, ...around }, profile)).items.filter((item) => item.blocks).map((item) => item.id)));
    for (const [index, ids] of asked.entries()) for (const id of asked[index - 1] ?? []) expect(ids).toContain(id);
    expect(asked.map((ids) => ids.length)).toEqual([...asked.map((ids) => ids.length)].sort((a, b) => a - b));
    expect(asked[3]).toHaveLength(checklistItems.length);
  });

  it('is for how the server is reached, unless somebody says otherwise', async () => {
    expect(scenarios.get('stdio')).toMatchObject({ profile: 'local', profileBy: 'transports' });
    expect(serverOf(await check({ 'server.ts': http.replace("'127.0.0.1'", "'10.0.0.7'"), ...around })).profile).toBe('production');
    expect(serverOf(await check({ 'server.ts': stdio, 'mcp-lint.config.json': '{"policy":{"profile":"regulated"}}' }))).toMatchObject({ profile: 'regulated', profileBy: 'config' });
    expect(serverOf(await check({ 'server.ts': stdio, 'mcp-lint.config.json': '{"policy":{"profile":"regulated"}}' }, 'internal'))).toMatchObject({ profile: 'internal', profileBy: 'option' });
  });
});

describe('policy.workflows', () => {
  const policy = (workflows: unknown): string => JSON.stringify({ policy: { workflows } });
  const P2 = async (workflows: unknown) => serverOf(await check({ 'server.ts': stdio, 'mcp-lint.config.json': policy(workflows) })).items.find((item) => item.id === 'P2');

  it('a workflow that stays within its effects is evidence, and a person confirms', async () => {
    const item = await P2({ reading: { allow: ['count_*'], effects: ['file-read'] } });
    expect(item?.state).toBe('needs-you');
    expect(item?.evidence.some((one) => one.kind === 'policy' && one.message.includes('stays within file-read'))).toBe(true);
  });

  it('a workflow that reaches another effect fails, with the place of the call', async () => {
    const item = await P2({ reading: { allow: ['count_*'], effects: ['database-read'] } });
    expect(item).toMatchObject({ state: 'fail', decidedBy: ['policy'] });
    expect(item?.reason).toContain('file-read');
    expect(item?.evidence.find((one) => one.kind === 'policy')?.location?.file).toBe('/p/server.ts');
  });

  it('deny wins, and everything is no allowlist', async () => {
    expect((await P2({ reading: { allow: ['count_*'], deny: ['*_notes'], effects: [] } }))?.state).toBe('needs-you');
    expect((await P2({ reading: { allow: ['*'] } }))?.state).toBe('fail');
  });
});

describe('what no rule decides alone', () => {
  it('a tool whose argument reaches a shell is not narrow by itself', async () => {
    const free = stdio.replace("import { readFile } from 'node:fs/promises';", "import { execSync } from 'node:child_process';").replace("day: z.enum(['monday', 'tuesday'])", 'day: z.string().max(100)').replace("await readFile('/srv/notes.txt', 'utf8')", "execSync('ls ' + day).toString()");
    expect(serverOf(await check({ 'server.ts': free, ...around })).items.find((one) => one.id === 'P1')?.state).not.toBe('pass');
  });

  it('nor is one whose argument decides an address', async () => {
    const fetching = stdio.replace("day: z.enum(['monday', 'tuesday'])", 'day: z.string().max(100)').replace("await readFile('/srv/notes.txt', 'utf8')", "await (await fetch(day, { signal: AbortSignal.timeout(1000) })).text()");
    const item = serverOf(await check({ 'server.ts': fetching, ...around })).items.find((one) => one.id === 'P1');
    expect(item?.state).not.toBe('pass');
    expect(item?.evidence.map((one) => one.message).join()).toContain('reaches the address of a request');
  });

  it('a statement that the model writes may change something: nothing is settled by tools that only read', async () => {
    const statement = stdio.replace("import pino from 'pino';", "import pino from 'pino';\nimport { createClient } from '@libsql/client';\nconst db = createClient({ url: 'file:notes.db' });")
      .replace("day: z.enum(['monday', 'tuesday'])", 'day: z.string().max(100)').replace("const text = await readFile('/srv/notes.txt', 'utf8');", 'const text = JSON.stringify((await db.execute(day)).rows);');
    const { items } = serverOf(await check({ 'server.ts': statement, ...around }));
    for (const id of ['P6', 'P7', 'P11']) {
      const item = items.find((one) => one.id === id);
      expect([id, item?.state]).not.toEqual([id, expect.stringMatching(/^(?:pass|not-applicable)$/)]);
      expect(item?.evidence.map((one) => one.message).join()).toContain('depends on what it is given: "count_notes" may be database-write');
    }
    // A database may lie elsewhere.
    expect(items.find((one) => one.id === 'R2')?.state).not.toBe('not-applicable');
  });

  it('what is sent to be changed elsewhere goes over a connection', async () => {
    const posting = stdio.replace("await readFile('/srv/notes.txt', 'utf8')", "await (await fetch('https://api.example.com/runs', { method: 'POST', body: day, signal: AbortSignal.timeout(1000) })).text()");
    const result = await check({ 'server.ts': posting, ...around });
    expect(result.inventory.servers[0]?.tools[0]?.effects?.map((one) => one.kind)).toEqual(['write']);
    expect(serverOf(result).items.find((one) => one.id === 'R2')?.state).not.toBe('not-applicable');
  });

  it('reading and sending together are for a person to judge', async () => {
    const item = serverOf(await check({ 'server.ts': sends, ...around })).items.find((one) => one.id === 'D4');
    expect(item?.state).not.toBe('pass');
    expect(item?.evidence.some((one) => one.message.includes('can send what'))).toBe(true);
  });
});

describe('what was not seen whole settles nothing', () => {
  const unknownNames = stdio.replace("server.registerTool('count_notes', {", "for (const name of JSON.parse(process.env.NAMES ?? '[]')) server.registerTool(`note_${name}`, {");
  const item = (result: AnalyzeResult, id: string): ReturnType<typeof serverOf>['items'][number] | undefined => serverOf(result).items.find((one) => one.id === id);

  it('a tool whose name is made at run time stands for any', async () => {
    const result = await check({ 'server.ts': unknownNames, ...around });
    expect(result.inventory.servers[0]?.tools.map((one) => one.nameKnown)).toEqual([false]);
    for (const id of ['P7', 'P11', 'R2', 'R5']) expect([id, item(result, id)?.state]).not.toEqual([id, expect.stringMatching(/^(?:pass|not-applicable)$/)]);
  });

  it('a server whose tools were not found is not one without tools', async () => {
    const result = await check({ 'server.ts': stdio.replace(/server\.registerTool[^]*?\}\)\);\n/, ''), ...around });
    expect(serverOf(result).items.filter((one) => ['P1', 'P7', 'R2', 'R5', 'P11', 'M1'].includes(one.id)).map((one) => one.state)).not.toContain('not-applicable');
  });

  it('a container that runs as root answers R5 only where something is run', async () => {
    const root = { ...around, Dockerfile: 'FROM node:22-alpine\nCMD ["node", "server.js"]\n' };
    const odd = stdio.replace("import pino from 'pino';", "import pino from 'pino';\nimport { magic } from 'some-unheard-of-package';").replace("const text = await readFile('/srv/notes.txt', 'utf8');", 'const text = await magic(day);');
    const known = item(await check({ 'server.ts': stdio, ...root }), 'R5');
    const unclear = item(await check({ 'server.ts': odd, ...root }), 'R5');
    const running = item(await check({ 'server.ts': acting, ...root }), 'R5');
    expect([known?.state, unclear?.state, running?.state]).toEqual(['not-applicable', 'unknown', 'fail']);
    expect(unclear?.findings).toEqual([]);
    expect(unclear?.evidence.some((one) => one.rule === 'container-root')).toBe(true);
  });

  it('tokens that nothing was seen to verify are not verified', async () => {
    const result = await check({ 'server.ts': http.replace(/requireBearerAuth\(\{[^}]*\}\), /, "(req, res, next) => next(), "), ...around });
    expect(item(result, 'O2')?.state).toBe('unknown');
  });
});
