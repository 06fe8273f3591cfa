/** The checklist as HTML: whole without script, held by its policy, and nothing of what was analysed is ever more than text. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { parse, parseFragment, type DefaultTreeAdapterMap } from 'parse5';
import { describe, expect, it } from 'vitest';
import { checklistContent, checklistHtml } from '../../../analyzers/report/checklist-html.js';
import { stateWord } from '../../../analyzers/report/checklist-words.js';
import { safeUrl } from '../../../analyzers/report/html.js';
import { checklist, closedServer, hostileText, titles, withTexts } from './checklist.js';

type Element = DefaultTreeAdapterMap['element'];
type Node = DefaultTreeAdapterMap['node'];

function elements(node: Node): Element[] {
  const own = 'tagName' in node ? [node] : [];
  return [...own, ...('childNodes' in node ? node.childNodes.flatMap(elements) : [])];
}
const textOf = (node: Node): string => (node.nodeName === '#text' ? (node as DefaultTreeAdapterMap['textNode']).value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : '');
const attribute = (element: Element, name: string): string | undefined => element.attrs.find((one) => one.name === name)?.value;
const find = (all: readonly Element[], name: string, value?: string): Element[] => all.filter((one) => { const found = attribute(one, name); return found !== undefined && (value === undefined || found === value); });

const TAGS = new Set(['html', 'head', 'meta', 'title', 'style', 'body', 'a', 'main', 'svg', 'symbol', 'path', 'circle', 'rect', 'use', 'header', 'p', 'h1', 'h2', 'h3', 'h4', 'nav', 'span', 'section', 'ul', 'li', 'div', 'button', 'input', 'article', 'b', 'details', 'summary', 'code', 'blockquote', 'footer', 'script']);
const ATTRIBUTES = /^(?:lang|charset|http-equiv|content|name|class|href|id|tabindex|aria-[a-z]+|role|hidden|type|placeholder|autocomplete|spellcheck|data-[a-z]+|viewBox|width|height|x|preserveAspectRatio|d|cx|cy|r|rx|y|rel)$/;

/** What may be in a page, whatever was put into its texts. */
function expectInert(root: Node): void {
  const all = elements(root);
  expect(all.map(({ tagName }) => tagName).filter((name) => !TAGS.has(name))).toEqual([]);
  expect(all.flatMap(({ attrs }) => attrs.map(({ name }) => name)).filter((name) => !ATTRIBUTES.test(name))).toEqual([]);
  for (const address of all.flatMap((one) => attribute(one, 'href') ?? [])) expect(address).toMatch(/^(?:#[\w-]+|https?:\/\/[\w.-]+(?::\d+)?(?:[/?#]\S*)?)$/);
  expect(all.filter(({ tagName }) => tagName === 'script').length).toBeLessThanOrEqual(1);
  // eslint-disable-next-line no-control-regex -- these are what must not be left
  expect(textOf(root)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}]/u);
}

const page = checklistHtml(checklist, { version: '0.1.0' });
const all = elements(parse(page));

describe('checklistHtml', () => {
  it('asks every question of every server once, with its state in words', () => {
    for (const [index, server] of checklist.servers.entries()) {
      for (const item of server.items) {
        const [details, ...others] = find(all, 'id', `s${String(index)}-${item.id}`);
        expect(others).toEqual([]);
        const text = textOf(details!);
        expect(text).toContain(item.question);
        expect(text).toContain(stateWord(item.state));
        for (const { message } of [...item.findings, ...item.evidence]) expect(text).toContain(message.replaceAll('`', ''));
      }
    }
  });

  it('shows the gate, its reasons, evidence with places, and who signed', () => {
    const text = textOf(parse(page));
    expect(text).toContain('The gate is closed');
    expect(text).toContain('8 questions must be settled');
    expect(text).toContain('The gate is open');
    expect(text).toContain('src/tools/shell.ts:12');
    expect(text).toContain('Ada Example, security reviewer, on 2026-11-02; holds until 2027-05-02');
    expect(text).toContain('the tools have changed since');
  });

  it('leads every inner link somewhere, and names everything once', () => {
    const ids = all.flatMap((one) => attribute(one, 'id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const known = new Set(ids);
    for (const href of all.flatMap((one) => attribute(one, 'href') ?? [])) if (href.startsWith('#')) expect(known).toContain(href.slice(1));
    for (const name of all.flatMap((one) => attribute(one, 'aria-labelledby') ?? [])) expect(known).toContain(name);
  });

  it('fetches nothing, and its policy names its own style and script only', () => {
    expect(find(all, 'src')).toEqual([]);
    expect(all.filter(({ tagName }) => ['link', 'img', 'iframe', 'object', 'form', 'base'].includes(tagName))).toEqual([]);
    const policy = attribute(find(all, 'http-equiv', 'Content-Security-Policy')[0]!, 'content')!;
    const hash = (tag: string): string => `'sha256-${createHash('sha256').update(textOf(all.find(({ tagName }) => tagName === tag)!)).digest('base64')}'`;
    expect(policy).toBe(`default-src 'none'; style-src ${hash('style')}; script-src ${hash('script')}; base-uri 'none'; form-action 'none'`);
    expect(page).not.toMatch(/url\(|@import|\sstyle="|\son\w+="/);
  });

  it('is the same whenever it is made', () => {
    expect(checklistHtml(structuredClone(checklist), { version: '0.1.0' })).toBe(page);
  });

  it('says so where there is no server, and where the files of attestations are damaged', () => {
    expect(textOf(parse(checklistHtml({ ...titles, date: '2026-11-21', servers: [], problems: [] }, { version: '1' })))).toContain('No MCP server was found');
    expect(textOf(parse(checklistHtml({ ...checklist, problems: [{ message: 'Entry 2 has no date.', location: { file: '.prod-mcp/attestations.json', line: 9, column: 3, endLine: 9, endColumn: 4 } }] }, { version: '1' })))).toContain('Entry 2 has no date. .prod-mcp/attestations.json:9');
  });

  it('says once what stands below several questions, and leads there from the others; in the editor all of it stays where one looks', () => {
    const [first] = closedServer.items;
    const finding = { ...first!.findings[0]!, help: 'Do this instead.' };
    const at = (line: number) => ({ file: 'src/a.ts', line, column: 1, endLine: line, endColumn: 2 });
    const evidence = { kind: 'passed' as const, message: 'Looked at.', places: [{ message: 'first tool', location: at(1) }, { message: 'second tool', location: at(2) }] };
    const item = (id: string) => ({ ...first!, id, findings: [finding], evidence: [evidence] });
    const several = { ...checklist, servers: [{ ...closedServer, items: [item('P1'), item('P4')] }, { ...closedServer, id: 'other', name: 'other', items: [item('P1')] }] };
    const root = parse(checklistHtml(several, { version: '1' }));
    const below = (id: string): Element => find(elements(root), 'id', id)[0]!;
    const [one, two, three] = ['s0-P1', 's0-P4', 's1-P1'].map((id) => textOf(below(id)));
    expect(one).toMatch(/Do this instead[^]*second tool[^]*Why it matters\./);
    expect(two).toContain(finding.message.replaceAll('`', ''));
    expect(two).toMatch(/What to do: under P1\.[^]*2 places, under P1/);
    expect(two).not.toMatch(/Do this instead|second tool/);
    expect(find(elements(below('s0-P4')), 'href', '#s0-P1').length).toBe(2);
    // Another server's findings are its own; what a question is about is the same.
    expect(three).toMatch(/Do this instead[^]*second tool[^]*As at P1 of /);
    expect(find(elements(below('s1-P1')), 'href', '#s0-P1').length).toBe(1);
    expect(checklistContent(several).html.split('Do this instead.').length).toBe(4);
  });

  it('counts what it leaves out', () => {
    const findings = Array.from({ length: 250 }, (_, index) => ({ ...closedServer.items[0]!.findings[0]!, fingerprint: String(index) }));
    const long = checklistHtml({ ...checklist, servers: [{ ...closedServer, items: [{ ...closedServer.items[0]!, findings }] }] }, { version: '1' });
    expect(textOf(parse(long))).toContain('and 150 more');
  });
});

describe('hostile text', () => {
  it('is text, wherever it stands', () => {
    const hostile = parse(checklistHtml(withTexts(checklist, () => hostileText), { version: hostileText }));
    expectInert(hostile);
    expect(textOf(hostile)).toContain('<script>alert(1)</script>');
    expectInert(parseFragment(checklistContent(withTexts(checklist, () => hostileText)).html));
  });

  it('is text, whatever it is', () => {
    const piece = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('<', '>', '"', "'", '`', '&', '</', '-->', '<!--', '<script', 'javascript:', 'https://', ' on', '=', '\n', '\u0000', '\ud800', '\u202e', ']]>', '{{', '${'), fc.constant(hostileText));
    fc.assert(fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('')), (text) => {
      const small = { ...checklist, servers: [{ ...closedServer, items: closedServer.items.filter(({ id }) => ['P1', 'P5', 'P7'].includes(id)) }] };
      expectInert(parseFragment(checklistContent(withTexts(small, () => text)).html));
    }), { numRuns: 80 });
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      expectInert(parse(checklistHtml({ ...titles, date: text, servers: [{ ...closedServer, name: text, items: [] }], problems: [] }, { version: text })));
    }), { numRuns: 30 });
  });
});

describe('checklistContent', () => {
  it('numbers its places, and has buttons for what an editor can do', () => {
    const { html, places } = checklistContent(checklist, { signs: { approvable: [true, false] } });
    const buttons = find(elements(parseFragment(html)), 'data-place');
    expect(buttons.map((one) => Number(attribute(one, 'data-place')))).toEqual(places.map((_, index) => index));
    for (const [index, button] of buttons.entries()) expect(textOf(button)).toBe(`${places[index]!.file}:${String(places[index]!.line)}`);
    expect(find(elements(parseFragment(html)), 'data-attest').length).toBe(checklist.servers.flatMap((server) => server.items).filter(({ attestable }) => attestable).length);
    // Tools are approved where that settles a question, and only where one is open.
    expect(find(elements(parseFragment(html)), 'data-approve').map((one) => [attribute(one, 'data-approve'), attribute(one, 'data-server')])).toEqual([['P9', '0'], ['G9', '0']]);
    // Who cannot write one down is offered no form.
    expect(checklistContent(checklist).html).not.toMatch(/data-(?:attest|approve)/);
    expect(find(elements(parseFragment(html)), 'data-rule').length).toBe(closedServer.items.flatMap(({ findings }) => findings).length);
  });
});

describe('safeUrl', () => {
  it.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'], ['http://example.org', 'http://example.org/'], ['javascript:alert(1)', undefined], ['data:text/html,x', undefined], ['https://user@evil.invalid/', undefined],
    ['https://example.org/\u202e', undefined], ['//evil.invalid', undefined], ['https://example.org/ onclick=x', undefined], [' https://example.org', undefined],
  ])('%s', (given, expected) => expect(safeUrl(given)).toBe(expected));
});
