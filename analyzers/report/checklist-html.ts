/** The go-live checklist as HTML: one self-contained page, readable without script; and the same content for the view in the editor. */
import type { EvidenceKind, ItemState, Place } from '../contract/index.js';
import {
  countStates, decidedWords, evidenceWords, groupItems, isSettled, placesOf, placeText, states, stateWord,
  type ShownAttestation, type ShownChecklist, type ShownEvidence, type ShownFinding, type ShownItem, type ShownServer,
} from './checklist-words.js';
import { escapeHtml, html, linesHtml, proseHtml, safeUrl, trusted, type Html, type Part } from './html.js';
import { checklistScript, checklistScriptHash, checklistStyle, checklistStyleHash } from './page/assets.js';
import { plural } from './style.js';

export interface ChecklistHtmlOptions {
  /** Version of mcp-lint. */
  readonly version: string;
}

export interface ChecklistContent {
  /** What stands in `<main>`. */
  readonly html: string;
  /** Where the buttons `data-place="N"` lead. */
  readonly places: readonly Place[];
}

/** Findings, evidence and places of one item that are shown; more are counted. */
const MOST = 100;
const MOST_PLACES = 20;
/** Questions that keep the gate closed and are named at once. */
const GATE_FIRST = 10;

/** The report: nothing in it is fetched, and a policy in its head holds it to that. Ends in a line end. */
export function checklistHtml(checklist: ShownChecklist, { version }: ChecklistHtmlOptions): string {
  const policy = `default-src 'none'; style-src '${checklistStyleHash}'; script-src '${checklistScriptHash}'; base-uri 'none'; form-action 'none'`;
  const { content } = build(checklist, { hosted: false });
  const names = checklist.servers.map(({ name }) => name);
  return `${html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="mcp-lint ${version}">
<title>Go-live checklist${names.length > 0 && `: ${names.slice(0, 3).join(', ')}${names.length > 3 ? ' …' : ''}`}</title>
<style>${trusted(checklistStyle)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the checklist</a>
<main id="main" tabindex="-1">
${content}
<footer>Made by mcp-lint ${version} from the source of the server; attestations were held against ${checklist.date}. The analysis follows code and files of the repository; what runs beside them it cannot see, and asks a person.</footer>
</main>
<script>${trusted(checklistScript)}</script>
</body>
</html>`.text}\n`;
}

/** What people can do on the page. */
export interface Signs {
  /** Of each server, whether it has tools that nobody has approved as they are. */
  readonly approvable: readonly boolean[];
}

/** The same content for a host that opens places and explains rules. @param signs where people can state and approve here */
export function checklistContent(checklist: ShownChecklist, { signs }: { readonly signs?: Signs } = {}): ChecklistContent {
  const { content, places } = build(checklist, { hosted: true, ...(signs ? { signs } : {}) });
  return { html: content.text, places };
}

interface Page {
  /** In the editor: places open, and rules are explained. */
  readonly hosted: boolean;
  readonly signs?: Signs;
  readonly places: Place[];
  /** What was told in full, with the item where: a report says it once and leads there from elsewhere. In the editor everything stays where one looks at it. */
  readonly told: Map<string, ToldAt>;
}

interface ToldAt {
  readonly href: string;
  readonly title: string;
}

function build(checklist: ShownChecklist, abilities: Omit<Page, 'places' | 'told'>): { readonly content: Html; readonly places: readonly Place[] } {
  const page: Page = { ...abilities, places: [], told: new Map() };
  const { servers, problems } = checklist;
  const content = html`${sprite}
<header class="top">
<p class="eyebrow">PROD-MCP</p>
<h1>Go-live checklist</h1>
${servers.length > 1 && html`<nav class="servers" aria-label="Servers">${servers.map((server, index) => html`<a href="#s${index}">${icon(server.gate.state === 'open' ? 'open' : 'closed')}<span>${server.name}</span><span class="sr">, gate ${server.gate.state}</span></a>`)}</nav>`}
</header>
${problems.length > 0 && problemBox(problems, page)}
${servers.length === 0 && html`<p class="nothing">No MCP server was found, so there is nothing to answer.</p>`}
${servers.length > 1 && toolbar(servers)}
${servers.map((server, index) => serverArticle(checklist, server, index, page, servers.length === 1 ? toolbar(servers) : undefined))}`;
  return { content, places: page.places };
}

function problemBox(problems: ShownChecklist['problems'], page: Page): Html {
  return html`<section class="gate closed" aria-label="Problems">${icon('closed')}<h2>The files of attestations cannot be used</h2><p class="meta">Until this is mended, nothing they hold counts.</p>
<ul>${problems.slice(0, MOST).map(({ message, location }) => html`<li><span></span><span>${proseHtml(message)} ${placeOf(location, page)}</span></li>`)}</ul></section>`;
}

/** Shown by the script: without one there is nothing to press. */
function toolbar(servers: readonly ShownServer[]): Html {
  const items = servers.flatMap((server) => server.items);
  const of = (test: (item: ShownItem) => boolean): number => items.filter(test).length;
  const filters: readonly (readonly [string, string, number])[] = [
    ['all', 'All', items.length],
    ['blocking', 'Blocking', of((item) => item.blocks && !isSettled(item.state))],
    ['fail', 'Fails', of((item) => item.state === 'fail')],
    ['person', 'Needs a person', of((item) => item.state === 'needs-you' || item.state === 'lapsed')],
    ['unknown', 'Unknown', of((item) => item.state === 'unknown')],
    ['settled', 'Settled', of((item) => isSettled(item.state))],
  ];
  return html`<div class="tools" role="group" aria-label="What is shown" hidden>
<div class="seg" role="group" aria-label="Arranged by"><button type="button" data-view="pillars" aria-pressed="true">By pillar</button><button type="button" data-view="groups" aria-pressed="false">By go-live group</button></div>
<input class="search" type="search" placeholder="Search" aria-label="Search in questions and evidence" autocomplete="off" spellcheck="false">
<button type="button" class="plain" data-expand>Open all</button>
<span class="shown" role="status"></span>
<div class="filters" role="group" aria-label="Filter">${filters.map(([id, label, count], index) => html`<button type="button" data-filter="${id}" aria-pressed="${index === 0 ? 'true' : 'false'}">${label} <span class="n">${count}</span></button>`)}</div>
</div>`;
}

function serverArticle(checklist: ShownChecklist, server: ShownServer, index: number, page: Page, tools: Html | undefined): Html {
  const key = `s${String(index)}`;
  // Of several servers each has parts of the same name.
  const named = (part: string): string => (tools ? part : `${part}, ${server.name}`);
  const pillars = groupItems(server.items, checklist.pillars, (item) => [item.pillar]);
  const groups = groupItems(server.items, checklist.groups, (item) => item.groups);
  const counts = countStates(server.items);
  return html`<article class="server" id="${key}" aria-labelledby="${key}-name">
<header><h2 id="${key}-name">${server.name}</h2>
<p class="meta">Profile <b>${server.profile}</b>: ${proseHtml(server.profileReason)} ${placeOf(server.location, page)}</p></header>
${gate(server, key, named)}
<nav class="overview" aria-label="${named('Pillars')}">${pillars.map(({ id: pillar, title, items }) => html`<a href="#${key}-${pillar}"><b>${title}</b>${bar(items)}<span class="meta">${settled(items)}</span></a>`)}</nav>
<ul class="legend" aria-label="${named('Answers')}">${states.filter((state) => counts[state] > 0).map((state) => html`<li><svg class="bar" aria-hidden="true" viewBox="0 0 10 10"><rect class="${state}" width="10" height="10"/></svg>${stateWord(state)} <b>${counts[state]}</b></li>`)}</ul>
${tools}
<div class="by-pillar">${pillars.map(({ id: pillar, title, items }) => html`<section class="pillar" id="${key}-${pillar}" aria-label="${named(title)}">
<header><h3>${title}</h3><p class="meta">${settled(items)}</p></header>
<div class="items">${items.map((item) => itemDetails(item, key, index, server.name, page))}</div>
</section>`)}</div>
<div class="groups"><h3>The same answers by go-live group</h3>${groups.map(({ title, items }) => html`<section class="group" aria-label="${named(title)}">
<header><h4>${title}</h4><p class="meta">${settled(items)}</p></header>
<ul class="lines">${items.map((item) => html`<li data-of="${anchor(key, item.id)}">${chip(item.state)}<span class="id">${item.id}</span><a class="question" href="#${anchor(key, item.id)}">${item.question}</a>${blocksNote(item)}</li>`)}</ul>
</section>`)}</div>
</article>`;
}

function gate(server: ShownServer, key: string, named: (part: string) => string): Html {
  const { state, blocking, reasons } = server.gate;
  const items = blocking.flatMap((id) => server.items.find((item) => item.id === id) ?? []);
  const closed = state === 'closed';
  const line = (item: ShownItem): Html => html`<li><span class="id">${item.id}</span><a href="#${anchor(key, item.id)}">${item.question}</a>${chip(item.state)}</li>`;
  return html`<section class="gate ${state}" aria-label="${named('Gate')}">${icon(closed ? 'closed' : 'open')}
<h3>${closed ? 'The gate is closed' : 'The gate is open'}</h3>
<p class="meta">${closed && items.length > 0
    ? `${plural(items.length, 'question')} must be settled before this goes live in the profile “${server.profile}”.`
    : closed ? reasons.map((reason) => html`${proseHtml(reason)} `) : `Nothing that the profile “${server.profile}” asks for is unsettled.`}</p>
${items.length > 0 && html`<ul>${items.slice(0, GATE_FIRST).map(line)}</ul>`}
${items.length > GATE_FIRST && html`<details class="rest"><summary>${items.length - GATE_FIRST} more</summary><ul>${items.slice(GATE_FIRST).map(line)}</ul></details>`}
</section>`;
}

/** Where this was told before; undefined where it has to be told here, which is then remembered. */
function toldBefore(what: string, here: ToldAt, { hosted, told }: Page): ToldAt | undefined {
  const before = told.get(what);
  if (before === undefined) told.set(what, here);
  return hosted ? undefined : before;
}

function itemDetails(item: ShownItem, key: string, server: number, serverName: string, page: Page): Html {
  const { state } = item;
  const here = { href: `#${anchor(key, item.id)}`, title: item.id };
  const about = toldBefore(`about ${JSON.stringify([item.id, item.why, item.decided, item.how, item.references])}`, { ...here, title: `${item.id} of ${serverName}` }, page);
  return html`<details class="item" id="${anchor(key, item.id)}" data-state="${state}"${item.blocks && !isSettled(state) && trusted(' data-blocks')}>
<summary>${chip(state)}<span class="id">${item.id}</span><span class="question">${item.question}<span class="reason">${proseHtml(item.reason, 400)}</span></span>${blocksNote(item)}${icon('chevron', 'chevron')}</summary>
<div class="body">
${item.attestation && said(item.attestation, page)}
${item.findings.length > 0 && html`<div><h4>${plural(item.findings.length, 'finding')}</h4><ul class="findings">${item.findings.slice(0, MOST).map((finding) => findingLine(finding, key, here, page))}${more(item.findings.length, MOST)}</ul></div>`}
${item.evidence.length > 0 && html`<div><h4>Evidence</h4><ul class="evidence">${item.evidence.slice(0, MOST).map((one) => evidenceLine(one, key, here, page))}${more(item.evidence.length, MOST)}</ul></div>`}
<div class="about">${about ? html`<p><b>Why it matters, how it is decided, references.</b> <a href="${about.href}">As at ${about.title}</a>.</p>` : html`<p><b>Why it matters.</b> ${proseHtml(item.why)}</p>
<p><b>How it is decided.</b> ${item.decided !== 'attest' && `${decidedWords[item.decided]}. `}${proseHtml(item.how)}</p>`}
<p><b>${item.blocks ? 'Asked for' : 'Not asked for'} in this profile.</b> ${proseHtml(item.blocksReason)}</p>
${!about && item.references.length > 0 && html`<p><b>References.</b> ${item.references.map((reference, index) => html`${index > 0 && ' · '}${link(reference.url, reference.id)} ${reference.title}`)}</p>`}</div>
${page.signs && signing(item, server, page.signs)}
</div>
</details>`;
}

/** Questions that approvals of tools settle. */
const APPROVED: ReadonlySet<string> = new Set(['C2', 'P9', 'G9']);

function signing(item: ShownItem, server: number, { approvable }: Signs): Part {
  const approves = APPROVED.has(item.id) && !isSettled(item.state) && approvable[server] === true;
  return (approves || item.attestable) && html`<div class="actions">${approves && html`<button type="button" class="button" data-approve="${item.id}" data-server="${server}">Approve tools…</button>`}${item.attestable && html`<button type="button" class="button${approves && ' second'}" data-attest="${item.id}" data-server="${server}">${item.attestation ? 'Attest again…' : 'Attest…'}</button>`}</div>`;
}

function said(attestation: ShownAttestation, page: Page): Html {
  const { statement, name, role, date, expires, link: address, lapsed, location } = attestation;
  return html`<div class="said ${lapsed === undefined ? 'attested' : 'lapsed'}"><blockquote>${linesHtml(statement)}</blockquote>
<p class="meta">${name}, ${role}, on ${date}; ${lapsed === 'expired' ? html`it held until ${expires}` : html`holds until ${expires}`}${lapsed === 'surface-changed' && '; the tools have changed since'}.${address !== undefined && html` ${link(address, address)}`} ${location && placeOf(location, page)}</p></div>`;
}

function findingLine(finding: ShownFinding, key: string, here: ToldAt, page: Page): Html {
  const { fingerprint, severity, message, help, ruleId, confidence, location, url } = finding;
  const before = toldBefore(`finding ${key} ${fingerprint}`, here, page);
  return html`<li class="${severity}">${icon(severity === 'info' ? 'info' : 'fail')}<div><p>${proseHtml(message)}</p>${help !== '' && (before ? html`<p class="meta">What to do: <a href="${before.href}">under ${before.title}</a>.</p>` : html`<p class="meta">${proseHtml(help)}</p>`)}
<p class="rule">${placeOf(location, page)} ${page.hosted ? html`<button type="button" class="plain" data-rule="${ruleId}">${ruleId}</button>` : link(url, ruleId)} · ${severity}${confidence !== 'high' && `, ${confidence} confidence`}</p></div></li>`;
}

const evidenceIcons: Readonly<Record<EvidenceKind, IconName>> = {
  passed: 'pass', remark: 'info', doubt: 'unknown', suppressed: 'skip', 'not-examined': 'skip', artifact: 'file', lock: 'lock', policy: 'file', fact: 'info',
};

function evidenceLine(evidence: ShownEvidence, key: string, here: ToldAt, page: Page): Html {
  const { kind, message, rule } = evidence;
  const places = placesOf(evidence);
  const before = places.length > 1 ? toldBefore(`evidence ${key} ${JSON.stringify([kind, message, rule, places])}`, here, page) : undefined;
  return html`<li class="${kind}">${icon(evidenceIcons[kind])}<div><p><span class="sr">${evidenceWords[kind]}: </span>${proseHtml(message)}${rule !== undefined && !message.includes(rule) && html` <span class="rule">${rule}</span>`}</p>
${before ? html`<p class="places"><span>${plural(places.length, 'place')}, <a href="${before.href}">under ${before.title}</a></span></p>` : places.length > 0 && html`<p class="places">${places.slice(0, MOST_PLACES).map((one) => html`<span>${placeOf(one.location, page)}${one.message !== '' && html` <span class="rule">${proseHtml(one.message, 200)}</span>`}</span>`)}${places.length > MOST_PLACES && html`<span class="rule">and ${places.length - MOST_PLACES} more</span>`}</p>`}</div></li>`;
}

function more(count: number, limit: number): Part {
  return count > limit && html`<li>${icon('info')}<p>and ${count - limit} more</p></li>`;
}

function placeOf(place: Place, page: Page): Html {
  const text = placeText(place);
  if (!page.hosted) return html`<code class="place">${text}</code>`;
  page.places.push(place);
  return html`<button type="button" class="place" data-place="${page.places.length - 1}">${text}</button>`;
}

function link(address: string | undefined, text: string): Html {
  const url = address === undefined ? undefined : safeUrl(address);
  return url === undefined ? html`<span>${text}</span>` : html`<a href="${url}" rel="noopener noreferrer">${text}</a>`;
}

function chip(state: ItemState): Html {
  return html`<span class="state ${state}">${icon(state)}${stateWord(state)}</span>`;
}

function blocksNote(item: ShownItem): Part {
  return html`<span class="blocks">${item.blocks && !isSettled(item.state) && html`${icon('stop')}Blocks`}</span>`;
}

function settled(items: readonly ShownItem[]): string {
  return `${String(items.filter((item) => isSettled(item.state)).length)} of ${String(items.length)} settled`;
}

/** What is settled first, then what is open; drawn with attributes, since a page of this policy takes no styles of elements. */
function bar(items: readonly ShownItem[]): Html {
  const counts = countStates(items);
  const order = [...states].sort((a, b) => Number(isSettled(b)) - Number(isSettled(a)));
  let x = 0;
  return html`<svg class="bar" aria-hidden="true" viewBox="0 0 ${items.length} 1" preserveAspectRatio="none">${order.filter((state) => counts[state] > 0).map((state) => {
    const rect = html`<rect class="${state}" x="${x}" width="${counts[state]}" height="1"/>`;
    x += counts[state];
    return rect;
  })}</svg>`;
}

/** The name of an item's place in the page: ids come from a file at times. */
function anchor(key: string, id: string): string {
  return `${key}-${id.replace(/[^A-Za-z0-9]/g, '_').slice(0, 40)}`;
}

type IconName = ItemState | 'open' | 'closed' | 'chevron' | 'stop' | 'file' | 'lock' | 'info' | 'skip';

function icon(name: IconName, className?: string): Html {
  return html`<svg class="icon${className !== undefined && ` ${className}`}" aria-hidden="true"><use href="#i-${name}"/></svg>`;
}

const drawings: Readonly<Record<IconName, string>> = {
  fail: '<circle cx="12" cy="12" r="9"/><path d="m9 9 6 6m0-6-6 6"/>',
  pass: '<circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.8 2.8L16 9.5"/>',
  'needs-you': '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-4 4-6 7.5-6s6.7 2 7.5 6"/>',
  unknown: '<circle cx="12" cy="12" r="9"/><path d="M9.5 9.6a2.5 2.5 0 1 1 3.7 2.2c-.8.5-1.2 1-1.2 1.9M12 16.8v.2"/>',
  attested: '<path d="M4 20c3.5 0 3-3 5.5-3S13 20 15 20s2.5-1.5 5-1.5"/><path d="m7 13 9.5-9.5 3 3L10 16l-3.5.5z"/>',
  lapsed: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.2l3.3 2"/>',
  'not-applicable': '<circle cx="12" cy="12" r="9"/><path d="M8 12h8"/>',
  open: '<circle cx="12" cy="12" r="9.5"/><path d="m7.5 12.5 3.2 3.2 6-6.4"/>',
  closed: '<path d="M8 2.5h8l5.5 5.5v8L16 21.5H8L2.5 16V8z"/><path d="M7.5 12h9"/>',
  chevron: '<path d="m9 5 7 7-7 7"/>',
  stop: '<path d="M8 2.5h8l5.5 5.5v8L16 21.5H8L2.5 16V8z"/><path d="M12 7.5v5.5m0 3.2v.3"/>',
  file: '<path d="M6 2.5h8l4.5 4.5v14.5H6z"/><path d="M13.5 2.5v5h5"/>',
  lock: '<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>',
  info: '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.3v.2"/>',
  skip: '<circle cx="12" cy="12" r="9"/><path d="m6 6 12 12"/>',
};

const sprite = trusted(`<svg class="sprite" aria-hidden="true">${Object.entries(drawings).map(([name, drawing]) => `<symbol id="i-${escapeHtml(name)}" viewBox="0 0 24 24">${drawing}</symbol>`).join('')}</svg>`);
