/** The script of the checklist's page, in a browser and in the editor: filters, views, and what only an editor can do. Without it the page is whole. */
import type { AttestationValues, HostMessage, PageMessage, Signer } from './messages.js';

interface Kept {
  readonly filter: string;
  readonly view: string;
  readonly query: string;
  readonly open: readonly string[];
  readonly scroll: number;
  readonly draft?: Draft | undefined;
}
/** What was typed into a form, and which tools were chosen in it. */
interface Draft {
  readonly kind: 'attest' | 'approve';
  readonly server: number;
  readonly item: string;
  readonly values: Readonly<Record<string, string>>;
  readonly tools?: readonly string[];
}
interface Host {
  postMessage: (message: PageMessage) => void;
  getState: () => Kept | undefined;
  setState: (state: Kept) => void;
}

const acquire = (globalThis as { readonly acquireVsCodeApi?: () => Host }).acquireVsCodeApi;
const host = acquire?.();
const main = document.querySelector('main') ?? document.body;
let kept: Kept = { filter: 'all', view: 'pillars', query: '', open: [], scroll: 0, ...host?.getState() };
let revision = 0;
let signers: readonly Signer[] = [];
let expires = '';
/** Why nothing can be signed here. */
let refusal: string | undefined;
let begun = false;

const all = <E extends HTMLElement>(selector: string, within: ParentNode = main): E[] => [...within.querySelectorAll<E>(selector)];
const keep = (change: Partial<Kept>): void => {
  kept = { ...kept, ...change };
  host?.setState(kept);
};

// --- filters and views ----------------------------------------------------------------------------------------------

const matches: Readonly<Record<string, (state: string, blocks: boolean) => boolean>> = {
  all: () => true,
  blocking: (_, blocks) => blocks,
  fail: (state) => state === 'fail',
  person: (state) => state === 'needs-you' || state === 'lapsed',
  unknown: (state) => state === 'unknown',
  settled: (state) => ['pass', 'attested', 'not-applicable'].includes(state),
};

/** Draws what is chosen. Items that are hidden stay in the page: printing and searching by the browser go by what is shown. */
function apply(): void {
  const test = matches[kept.filter] ?? (() => true);
  const words = kept.query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const shown = new Map<string, boolean>();
  for (const item of all<HTMLDetailsElement>('details.item')) {
    const text = words.length === 0 ? '' : item.textContent.toLowerCase();
    const visible = test(item.dataset['state'] ?? '', item.dataset['blocks'] !== undefined) && words.every((word) => text.includes(word));
    item.hidden = !visible;
    shown.set(item.id, visible);
  }
  for (const line of all('.lines li')) line.hidden = shown.get(line.dataset['of'] ?? '') === false;
  for (const part of all('.pillar, .group')) part.hidden = all('details.item, .lines li', part).every((one) => one.hidden);
  for (const part of all('.by-pillar')) part.hidden = kept.view !== 'pillars';
  for (const part of all('.groups')) part.hidden = kept.view !== 'groups';
  for (const button of all('[data-filter]')) button.setAttribute('aria-pressed', String(button.dataset['filter'] === kept.filter));
  for (const button of all('[data-view]')) button.setAttribute('aria-pressed', String(button.dataset['view'] === kept.view));
  const visible = [...shown.values()].filter((one) => one).length;
  for (const status of all('.shown')) {
    const text = visible === shown.size ? '' : `${String(visible)} of ${String(shown.size)} questions`;
    if (status.textContent !== text) status.textContent = text;
  }
  for (const tools of all('.tools')) tools.hidden = false;
  for (const button of all('[data-expand]')) button.textContent = anyClosed() ? 'Open all' : 'Close all';
}

function anyClosed(): boolean {
  return all<HTMLDetailsElement>('details.item:not([hidden])').some((item) => !item.open);
}

/** Shows one item, whatever is filtered. */
function reveal(item: HTMLDetailsElement): void {
  keep({ view: 'pillars', ...(item.hidden ? { filter: 'all', query: '' } : {}) });
  for (const search of all<HTMLInputElement>('.search')) search.value = kept.query;
  apply();
  item.open = true;
  item.scrollIntoView({ block: 'start' });
  item.querySelector('summary')?.focus({ preventScroll: true });
}

function follow(hash: string): boolean {
  const target = hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  if (target instanceof HTMLDetailsElement) {
    reveal(target);
    return true;
  }
  // A pillar is not there while the groups are shown, nor while all its items are filtered away.
  if (target?.classList.contains('pillar') === true) {
    keep({ view: 'pillars', ...(target.hidden ? { filter: 'all', query: '' } : {}) });
    for (const search of all<HTMLInputElement>('.search')) search.value = kept.query;
    apply();
    target.scrollIntoView({ block: 'start' });
    return true;
  }
  return false;
}

document.addEventListener('click', (event) => {
  const at = event.target instanceof Element ? event.target.closest<HTMLElement>('a[href^="#"], button') : null;
  if (!at) return;
  const { filter, view, place, rule, attest, approve, server } = at.dataset;
  const hash = at.getAttribute('href');
  if (hash !== null) {
    if (follow(hash)) event.preventDefault();
  } else if (filter !== undefined) {
    keep({ filter });
    apply();
  } else if (view !== undefined) {
    keep({ view });
    apply();
  } else if (at.dataset['expand'] !== undefined) {
    const open = anyClosed();
    for (const item of all<HTMLDetailsElement>('details.item:not([hidden])')) item.open = open;
  } else if (place !== undefined) {
    host?.postMessage({ type: 'open', revision, place: Number(place) });
  } else if (rule !== undefined) {
    host?.postMessage({ type: 'explain', rule });
  } else if (attest !== undefined) {
    openForm({ kind: 'attest', server: Number(server), item: attest });
  } else if (approve !== undefined) {
    openForm({ kind: 'approve', server: Number(server), item: approve });
  }
});
document.addEventListener('input', (event) => {
  if (!(event.target instanceof HTMLInputElement) || !event.target.matches('.search')) return;
  keep({ query: event.target.value });
  apply();
});
// `toggle` does not bubble.
document.addEventListener('toggle', () => {
  keep({ open: all<HTMLDetailsElement>('details.item[open]').map(({ id }) => id) });
  for (const button of all('[data-expand]')) button.textContent = anyClosed() ? 'Open all' : 'Close all';
}, true);
/** What was closed is printed open, and closed again. */
const closed: HTMLDetailsElement[] = [];
globalThis.addEventListener('beforeprint', () => {
  for (const item of all<HTMLDetailsElement>('details.item:not([open])')) {
    closed.push(item);
    item.open = true;
  }
});
globalThis.addEventListener('afterprint', () => {
  for (const item of closed.splice(0)) item.open = false;
});
globalThis.addEventListener('hashchange', () => follow(location.hash));

// --- in the editor ----------------------------------------------------------------------------------------------------

/** Makes the page what was sent and leaves alone what is the same: focus, scroll and what is open stay. What the script put in carries `data-keep`. */
function morph(from: Node, to: Node): void {
  const own = [...from.childNodes].filter((node) => !(node instanceof Element && node.hasAttribute('data-keep')));
  const wanted = [...to.childNodes];
  for (const [index, next] of wanted.entries()) {
    const now = own[index];
    if (!now) from.insertBefore(next, own.at(-1)?.nextSibling ?? null);
    else if (now.nodeName !== next.nodeName || (now instanceof Element && next instanceof Element && now.id !== next.id)) now.replaceWith(next);
    else if (now instanceof Element && next instanceof Element) {
      for (const { name } of [...now.attributes]) if (!next.hasAttribute(name) && name !== 'open' && name !== 'hidden') now.removeAttribute(name);
      for (const { name, value } of [...next.attributes]) if (now.getAttribute(name) !== value && name !== 'hidden' && name !== 'aria-pressed') now.setAttribute(name, value);
      // The script writes into this one.
      if (!now.matches('.shown, [data-expand]')) morph(now, next);
    } else if (now.nodeValue !== next.nodeValue) now.nodeValue = next.nodeValue;
  }
  for (const old of own.slice(wanted.length)) old.remove();
}

function show(content: string): void {
  const template = document.createElement('template');
  template.innerHTML = content;
  morph(main, template.content);
  if (!begun && all('details.item').length > 0) {
    begun = true;
    for (const id of kept.open) {
      const item = document.getElementById(id);
      if (item instanceof HTMLDetailsElement) item.open = true;
    }
    for (const search of all<HTMLInputElement>('.search')) search.value = kept.query;
    apply();
    if (kept.draft) openForm(kept.draft);
    globalThis.scrollTo(0, kept.scroll);
  } else {
    apply();
    // Tools that are offered for approval are those of the answer that is shown.
    for (const form of all<HTMLFormElement>('form[data-tools]')) {
      const { server } = form.dataset;
      if (kept.draft?.kind === 'approve' && form.dataset['tools'] !== JSON.stringify(signers[Number(server)]?.openTools)) openForm(kept.draft);
    }
  }
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Readonly<Record<string, string>>, ...children: readonly (Node | string)[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** One form at a time, under the button that asked for it. */
function openForm({ kind, server, item, values, tools = [] }: Omit<Draft, 'values'> & { readonly values?: Draft['values'] }): void {
  const button = all<HTMLButtonElement>(`[data-${kind}]`).find(({ dataset }) => dataset[kind] === item && Number(dataset['server']) === server);
  const actions = button?.closest('.actions');
  if (!button || !actions) return;
  for (const old of all('form')) old.remove();
  const signer = signers[server] ?? { name: '', openTools: [] };
  const cancel = element('button', { type: 'button', class: 'button second' }, 'Cancel');
  const form = element('form', { class: 'form', 'data-keep': '', 'data-kind': kind, 'data-item': item, 'data-server': String(server), 'aria-label': kind === 'attest' ? `Attest ${item}` : 'Approve tools' },
    ...(kind === 'attest' ? attestFields() : approveFields(signer, tools)),
    element('p', { class: 'problem', role: 'alert' }),
    element('div', { class: 'actions' }, element('button', { type: 'submit', class: 'button' }, kind === 'attest' ? `Attest ${item}` : 'Approve'), cancel),
  );
  if (kind === 'approve') form.dataset['tools'] = JSON.stringify(signer.openTools);
  for (const [name, value] of Object.entries({ name: signer.name, expires, ...values })) {
    const input = form.elements.namedItem(name);
    if (input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) input.value = value;
  }
  const draft = (): Draft => ({ kind, server, item, values: valuesOf(form), tools: chosen(form).map((index) => signer.openTools[index]?.title ?? '') });
  form.addEventListener('input', () => {
    choose(form);
    keep({ draft: draft() });
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    for (const submit of all<HTMLButtonElement>('[type="submit"]', form)) submit.disabled = true;
    const { statement = '', name = '', role = '', expires: until = '', link = '', reason = '' } = valuesOf(form);
    const given: AttestationValues = { statement, name, role, expires: until, link };
    host?.postMessage(kind === 'attest' ? { type: 'attest', revision, server, item, values: given } : { type: 'approve', revision, server, item, tools: chosen(form), values: { name, reason } });
  });
  const close = (): void => {
    form.remove();
    keep({ draft: undefined });
    button.focus();
  };
  cancel.addEventListener('click', close);
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  const details = actions.closest('details');
  if (details) details.open = true;
  actions.after(form);
  choose(form);
  keep({ draft: draft() });
  showRefusal();
  form.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true });
  form.scrollIntoView({ block: 'nearest' });
}

function field(name: string, label: string, input: HTMLElement): HTMLElement {
  input.setAttribute('name', name);
  return element('label', {}, label, input);
}

function attestFields(): HTMLElement[] {
  return [
    field('statement', 'Statement', element('textarea', { required: '', maxlength: '4000', placeholder: 'What you looked at, and what you found' })),
    element('div', { class: 'pair' }, field('name', 'Name', element('input', { required: '', maxlength: '200', autocomplete: 'name' })), field('role', 'Role', element('input', { required: '', maxlength: '200', placeholder: 'for example: security reviewer' }))),
    element('div', { class: 'pair' }, field('expires', 'Holds until', element('input', { type: 'date', required: '' })), field('link', 'Link (optional)', element('input', { type: 'url', maxlength: '2000', placeholder: 'https://' }))),
    element('p', { class: 'hint' }, 'It is written to .prod-mcp/attestations.json, for review in a pull request. It lapses after that day, and when the tools change.'),
  ];
}

function approveFields({ openTools }: Signer, picked: readonly string[]): HTMLElement[] {
  const box = (value: string, title: string, changes: readonly string[], attributes: Readonly<Record<string, string>>): HTMLElement =>
    element('label', { class: 'check' }, element('input', { type: 'checkbox', value, ...attributes, ...(picked.includes(title) && value !== '' ? { checked: '' } : {}) }),
      element('span', {}, value === '' ? title : element('b', {}, title), ...changes.map((change) => element('span', { class: 'hint' }, change))));
  return [
    element('fieldset', {}, element('legend', {}, 'You answer for what these tools are now'),
      ...(openTools.length > 1 ? [box('', 'All of them', [], { 'data-all': '' })] : []),
      ...openTools.map(({ title, changes }, index) => box(String(index), title, changes.length > 0 ? changes : ['Nobody has approved it.'], { name: 'tool' }))),
    field('reason', 'Reason', element('textarea', { required: '', maxlength: '4000', placeholder: 'What you looked at, and why it may be as it is' })),
    field('name', 'Name', element('input', { required: '', maxlength: '200', autocomplete: 'name' })),
    element('p', { class: 'hint' }, 'It is written to .prod-mcp/tools.lock.json, for review in a pull request. It holds for a tool until that tool changes.'),
  ];
}

/** Numbers of the tools that are ticked. */
function chosen(form: HTMLFormElement): number[] {
  return all<HTMLInputElement>('[name="tool"]:checked', form).map(({ value }) => Number(value));
}

/** One box ticks all, and says whether all are. */
function choose(form: HTMLFormElement): void {
  const boxes = all<HTMLInputElement>('[name="tool"]', form);
  const [every] = all<HTMLInputElement>('[data-all]', form);
  if (every && document.activeElement === every) for (const one of boxes) one.checked = every.checked;
  const ticked = boxes.filter((one) => one.checked).length;
  if (every) {
    every.checked = ticked === boxes.length;
    every.indeterminate = ticked > 0 && ticked < boxes.length;
  }
  if (form.dataset['kind'] === 'approve') for (const submit of all('[type="submit"]', form)) submit.textContent = ticked === 0 ? 'Approve' : `Approve ${ticked === 1 ? 'one tool' : `${String(ticked)} tools`}`;
}

function valuesOf(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries([...new FormData(form)].flatMap(([name, value]) => (name !== 'tool' && typeof value === 'string' ? [[name, value.trim()]] : [])));
}

function showRefusal(): void {
  for (const form of all<HTMLFormElement>('form')) {
    for (const submit of all<HTMLButtonElement>('[type="submit"]', form)) submit.disabled = refusal !== undefined;
    for (const line of all('.problem', form)) line.textContent = refusal ?? '';
  }
}

function signed(server: number, item: string, problem: string | undefined): void {
  const form = all<HTMLFormElement>('form').find(({ dataset }) => dataset['item'] === item && Number(dataset['server']) === server);
  if (!form) return;
  if (problem === undefined) {
    const summary = form.closest('details')?.querySelector('summary');
    form.remove();
    keep({ draft: undefined });
    summary?.focus();
    return;
  }
  for (const submit of all<HTMLButtonElement>('[type="submit"]', form)) submit.disabled = refusal !== undefined;
  for (const line of all('.problem', form)) line.textContent = problem;
}

if (host) {
  globalThis.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => {
    switch (data.type) {
      case 'show':
        ({ revision, signers, expires } = data);
        show(data.html);
        break;
      case 'signing':
        ({ refusal } = data);
        showRefusal();
        break;
      case 'signed':
        signed(data.server, data.item, data.problem);
        break;
      case 'reveal': {
        const item = all<HTMLDetailsElement>('details.item').find(({ id }) => id.endsWith(`-${data.item}`));
        if (item) reveal(item);
        break;
      }
    }
  });
  let timer = 0;
  globalThis.addEventListener('scroll', () => {
    clearTimeout(timer);
    timer = setTimeout(() => keep({ scroll: globalThis.scrollY }), 150);
  });
  host.postMessage({ type: 'ready' });
} else {
  apply();
  follow(location.hash);
}
