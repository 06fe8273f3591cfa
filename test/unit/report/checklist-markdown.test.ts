/** The checklist as Markdown: what a reviewer sees on a pull request, bounded, and inert. */
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { parseFragment, type DefaultTreeAdapterMap } from 'parse5';
import { describe, expect, it } from 'vitest';
import { checklistChanges, checklistMarkdown } from '../../../analyzers/report/checklist-markdown.js';
import type { ShownChecklist, ShownItem } from '../../../analyzers/report/checklist-words.js';
import { checklist, closedServer, hostileText, item, openServer, titles, withTexts } from './checklist.js';

type Element = DefaultTreeAdapterMap['element'];
type Node = DefaultTreeAdapterMap['node'];

const one: ShownChecklist = { ...titles, date: '2026-11-21', problems: [], servers: [{ ...closedServer, items: closedServer.items.filter(({ id }) => ['P1', 'P3', 'P7', 'P9', 'R3', 'O1'].includes(id)), gate: { state: 'closed', blocking: ['P1', 'P7'], reasons: [] } }] };

/** The same checklist with other answers to some questions. */
function answered(over: Readonly<Record<string, Partial<ShownItem>>>): ShownChecklist {
  return { ...one, servers: one.servers.map((server) => ({ ...server, items: server.items.map((was) => ({ ...was, ...over[was.id] })) })) };
}

function elements(node: Node): Element[] {
  const own = 'tagName' in node ? [node] : [];
  return [...own, ...('childNodes' in node ? node.childNodes.flatMap(elements) : [])];
}

describe('checklistMarkdown', () => {
  it('has what blocks in full, the rest folded', () => expect(checklistMarkdown(one)).toMatchInlineSnapshot(`
    "# Go-live checklist: gate closed 🛑

    ## 🛑 \`ops-server\`

    Profile **production**: It listens on HTTP, and nothing says who may reach it.  
    The gate is closed by 2 questions · fails 1 · lapsed 1 · unknown 1 · passes 1 · attested 1 · does not apply 1

    | Pillar | Settled | Open |
    |---|---|---|
    | Privilege and policy | 1 of 4 | 🛑 P1 ⌛ P7 ❔ P9 |
    | Runtime isolation | 1 of 1 |  |
    | OAuth-grade authorisation | 1 of 1 |  |

    ### 🛑 P1 Is every tool narrow (no "god tool")?

    **Fails.** 2 tools let the model choose the command or the operation.

    - \`src/tools/shell.ts:12\` The tool \`run_command\` runs whatever program the model names in \`command\`. (\`god-tool\`)
    - \`src/tools/manage.ts:31\` The tool \`manage\` reads, changes and deletes, as its argument \`action\` says. (\`god-tool\`)

    ### ⌛ P7 Do destructive, sending, paying, permission-changing tools need explicit confirmation that shows operation, target and effect, asked afresh when the kind of action changes?

    **Lapsed.** The attestation of Ada Example was given for other tools.

    - Attested by Ada Example, security reviewer, on 2026-11-02 until 2027-05-02 ([link](<https://example.org/reviews/12>))

    <details>
    <summary>1 more question that this profile does not block on</summary>

    - ❔ **P9** Is each tool's scope documented and approved?  
      Unknown: There is no \`.prod-mcp/tools.lock.json\`.

    </details>

    <details>
    <summary>3 settled questions</summary>

    | | | Question | Why |
    |---|---|---|---|
    | ✅ Passes | P3 | Is every argument validated inside the tool, unexpected fields rejected? | All 14 tools were examined and are right. |
    | ✍️ Attested | R3 | Are development, test and production separate? | Attested by Ada Example until 2027-05-02. |
    | ➖ Does not apply | O1 | Does every HTTP endpoint authenticate its caller? | The server speaks over standard input and output only. |

    </details>
    "
  `));

  it('says in its first line how it stands', () => {
    expect(checklistMarkdown(checklist)).toMatch(/^# Go-live checklist: 1 of 2 gates closed 🛑\n/);
    expect(checklistMarkdown({ ...checklist, servers: [openServer] })).toMatch(/^# Go-live checklist: gate open ✅\n/);
    expect(checklistMarkdown({ ...checklist, servers: [] })).toMatch(/^# Go-live checklist: no server\n/);
  });

  it('begins with what changed, the worst first', () => {
    const base = answered({ P1: { state: 'pass', findings: [] }, P7: { state: 'attested' }, P9: { state: 'fail' }, R3: { state: 'needs-you' } });
    expect(checklistMarkdown(one, { base }).split('## What changed\n\n')[1]?.split('\n\n')[0]).toBe([
      '- 🔻 **P1** Is every tool narrow (no "god tool")?: passes → **fails**',
      '- 🔻 **P7** Do destructive, sending, paying, permission-changing tools need explicit confirmation that shows operation, target and effect, asked afresh when the kind of action changes?: attested → **lapsed**',
      '- 🔺 **P9** Is each tool\'s scope documented and approved?: fails → **unknown**',
      '- 🔺 **R3** Are development, test and production separate?: needs you → **attested**',
    ].join('\n'));
    expect(checklistMarkdown(one, { base: one })).toContain('Nothing: every answer is what it was.');
    expect(checklistMarkdown(one, { base: { ...one, servers: [] } })).toContain('- 🆕 server `ops-server`');
    expect(checklistMarkdown({ ...one, servers: [] }, { base: one })).toContain('- server `ops-server` is gone');
  });

  it('counts findings where the answer is the same', () => {
    const [first, second] = closedServer.items[0]!.findings;
    expect(checklistChanges(answered({ P1: { findings: [first!] } }), one).map(({ item: { id }, kind }) => [id, kind])).toEqual([['P1', 'worse']]);
    expect(checklistChanges(one, answered({ P1: { findings: [second!] } })).map(({ kind }) => kind)).toEqual(['better']);
    expect(checklistChanges(answered({ P1: { findings: [first!, { ...second!, fingerprint: 'other' }] } }), one).map(({ kind }) => kind)).toEqual(['other']);
  });

  it.each([2_000, 5_000, 20_000, 60_000])('stays within %i characters, with nothing left open', (limit) => {
    const many = { ...checklist, servers: Array.from({ length: 12 }, (_, index) => ({ ...closedServer, id: String(index), name: `server ${String(index)}` })) };
    const text = checklistMarkdown(many, { limit, base: one });
    expect(text.length).toBeLessThanOrEqual(limit);
    expect(text).toMatch(/parts? left out/);
    expect([...text.matchAll(/<details>/g)].length).toBe([...text.matchAll(/<\/details>/g)].length);
  });
});

describe('hostile text', () => {
  const render = new MarkdownIt({ html: true, linkify: true });
  const TAGS = new Set(['h1', 'h2', 'h3', 'p', 'strong', 'code', 'br', 'ul', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'details', 'summary', 'blockquote']);
  const expectInert = (text: string): void => {
    const all = elements(parseFragment(render.render(text)));
    expect(all.map(({ tagName }) => tagName).filter((name) => !TAGS.has(name))).toEqual([]);
    expect(all.flatMap(({ attrs }) => attrs)).toEqual([]);
    expect(text).not.toMatch(/^\s*::|##\w*\[/m);
  };

  /** An address that somebody gave for a link is one. */
  const unlinked = (given: ShownChecklist): ShownChecklist => ({ ...given, servers: given.servers.map((server) => ({ ...server, items: server.items.map(({ attestation, ...rest }) => (attestation ? { ...rest, attestation: { ...attestation, link: undefined } } : rest)) })) });

  it('is text, wherever it stands', () => {
    expectInert(checklistMarkdown(withTexts(checklist, () => hostileText), { base: withTexts(checklist, (was) => `${was}${hostileText}`) }));
  });

  it('is text, whatever it is', () => {
    const piece = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom('<', '>', '`', '```', '|', '\n', '\n\n', '#', '- ', '[x](https://evil.invalid)', '![x](https://evil.invalid)', 'https://evil.invalid', '<b>', '&lt;', '\\', '*', '_', '~~', '    ', '\t', '@', '1. ', '---', '===', '::error::', '\u202e', '</details>'), fc.constant(hostileText));
    fc.assert(fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('')), (text) => {
      expectInert(checklistMarkdown(unlinked(withTexts(one, () => text)), { base: withTexts(answered({ P1: { state: 'pass' } }), () => text) }));
    }), { numRuns: 80 });
  });

  it('links only where an address may be followed', () => {
    const link = (address: string): string => checklistMarkdown({ ...one, servers: [{ ...one.servers[0]!, items: [item('P7', { state: 'lapsed', blocks: true, attestation: { ...closedServer.items.find(({ id }) => id === 'P7')!.attestation!, link: address } })] }] });
    expect(link('https://example.org/a')).toContain('([link](<https://example.org/a>))');
    expect(link('javascript:alert(1)')).not.toContain('[link]');
    expect(link('https://example.org/>)<script>')).not.toContain('<script>');
  });
});
