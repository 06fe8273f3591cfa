/** The go-live checklist beside the code and, larger, in place of it: one page, answered again whenever the code changes. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { HostMessage, PageMessage } from '../../analyzers/report/page/messages.js';
import { COMMANDS, METHODS, type ApproveParams, type AttestParams, type ChecklistFormat, type ChecklistView as Answer, type ExportParams, type SignResult, type Status } from '../protocol.js';
import { checklistShell, type Surface } from './checklist-shell.js';
import { show } from './places.js';

const CHECKLIST = 'mcpLint.checklist';

/** One page that is open: the view or the panel. */
interface Open {
  readonly webview: vscode.Webview;
  readonly surface: Surface;
  readonly isVisible: () => boolean;
  /** It has its script running, and takes messages. */
  ready: boolean;
  revision: number;
}

const FORMATS: readonly { readonly format: ChecklistFormat; readonly label: string; readonly detail: string; readonly ending: string }[] = [
  { format: 'html', label: 'HTML', detail: 'One self-contained page, for an auditor or an archive', ending: 'html' },
  { format: 'markdown', label: 'Markdown', detail: 'For a pull request or a ticket', ending: 'md' },
  { format: 'json', label: 'JSON', detail: 'For programs, and to compare with later', ending: 'json' },
];

const UNTRUSTED = 'This workspace is not trusted, so that nothing is written into it. Trust it first (Workspaces: Manage Workspace Trust).';

export class ChecklistView implements vscode.WebviewViewProvider, vscode.WebviewPanelSerializer {
  readonly #client: LanguageClient;
  readonly #output: vscode.LogOutputChannel;
  readonly #icon: vscode.Uri;
  readonly #pages = new Set<Open>();
  #view: vscode.WebviewView | undefined;
  #panel: vscode.WebviewPanel | undefined;
  #answer: Answer | undefined;
  #revision = 0;
  /** The server answers the questions with every analysis. */
  #answering = false;
  /** Something changed since it was asked. */
  #stale = true;
  #asking: Promise<void> | undefined;

  constructor(context: vscode.ExtensionContext, client: LanguageClient, output: vscode.LogOutputChannel) {
    this.#client = client;
    this.#output = output;
    this.#icon = vscode.Uri.joinPath(context.extensionUri, 'media', 'icon.png');
    context.subscriptions.push(vscode.window.registerWebviewViewProvider(CHECKLIST, this), vscode.window.registerWebviewPanelSerializer(CHECKLIST, this),
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        for (const page of this.#pages) if (page.ready) this.#sayWhetherSigning(page);
      }));
  }

  get answer(): Answer | undefined {
    return this.#answer;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    const page = this.#open(view.webview, 'view', () => view.visible);
    view.onDidChangeVisibility(() => this.#seen());
    view.onDidDispose(() => {
      this.#pages.delete(page);
      this.#view = undefined;
      this.#seen();
    });
    this.#describe();
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.#adopt(panel);
    return Promise.resolve();
  }

  /** The checklist as an editor, for whoever reads all of it. */
  openPanel(): void {
    if (this.#panel) this.#panel.reveal();
    else this.#adopt(vscode.window.createWebviewPanel(CHECKLIST, 'Go-live checklist', vscode.ViewColumn.Active, { enableScripts: true, localResourceRoots: [], enableFindWidget: true }));
  }

  #adopt(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    panel.iconPath = this.#icon;
    const page = this.#open(panel.webview, 'panel', () => panel.visible);
    panel.onDidChangeViewState(() => this.#seen());
    panel.onDidDispose(() => {
      this.#pages.delete(page);
      this.#panel = undefined;
      this.#seen();
    });
  }

  /** Shows one question. */
  async reveal(item: string): Promise<void> {
    await vscode.commands.executeCommand(`${CHECKLIST}.focus`);
    await this.refresh();
    for (const page of this.#pages) if (page.surface === 'view') this.#send(page, { type: 'reveal', item });
  }

  /** An analysis has ended, or something of it changed: asked again where somebody looks, else once somebody does. */
  changed({ folders }: Status): void {
    const busy = folders.some(({ state }) => state === 'analysing' || state === 'waiting');
    // While nobody looks no analysis answers, and what was known then may be over.
    if (busy || !this.#answering) this.#stale = true;
    if (!busy) this.#seen();
  }

  /** Resolves when what is shown is what the server knows. */
  async refresh(): Promise<void> {
    for (;;) {
      this.#asking ??= this.#ask().finally(() => (this.#asking = undefined));
      await this.#asking;
      if (!this.#stale) return;
    }
  }

  /** @returns the text, or undefined where there is none */
  async export(folder: string, format: ChecklistFormat): Promise<string | undefined> {
    this.#answering = true;
    return await this.#client.sendRequest<string | null>(METHODS.exportChecklist, { folder, format } satisfies ExportParams) ?? undefined;
  }

  /** Asks in what format, of which folder, and where to. @returns whether it was written */
  async exportTo(given: { readonly format?: ChecklistFormat; readonly target?: vscode.Uri } = {}): Promise<boolean> {
    const chosen = FORMATS.find(({ format }) => format === given.format) ?? await vscode.window.showQuickPick(FORMATS, { title: 'Export the go-live checklist as…' });
    if (!chosen) return false;
    const folder = await chooseFolder();
    if (!folder) return false;
    const target = given.target ?? await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(folder.uri, `go-live-checklist.${chosen.ending}`), filters: { [chosen.label]: [chosen.ending] }, title: 'Export the go-live checklist' });
    if (!target) return false;
    const text = await this.export(this.#client.code2ProtocolConverter.asUri(folder.uri), chosen.format);
    if (text === undefined) {
      void vscode.window.showWarningMessage('There is no checklist of this folder: nothing was analysed.');
      return false;
    }
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
    void vscode.window.showInformationMessage(`The checklist was written to ${vscode.workspace.asRelativePath(target)}.`, 'Open').then((answer) => (answer === 'Open' ? vscode.commands.executeCommand('vscode.open', target) : undefined));
    return true;
  }

  #isSeen(): boolean {
    return [...this.#pages].some((page) => page.isVisible());
  }

  #seen(): void {
    if (!this.#isSeen()) this.#closed();
    else if (this.#stale || !this.#answering) this.refresh().catch((error: unknown) => this.#output.debug(String(error)));
  }

  /** Nobody looks: analyses need no longer answer. What is known is asked for again when somebody does. */
  #closed(): void {
    if (!this.#answering || this.#asking) return;
    this.#answering = false;
    void this.#client.sendNotification(METHODS.checklistClosed).catch((error: unknown) => this.#output.debug(String(error)));
  }

  async #ask(): Promise<void> {
    this.#stale = false;
    this.#answering = true;
    const answer = await this.#client.sendRequest<Answer>(METHODS.checklist).catch((error: unknown) => {
      this.#stale = true;
      throw error;
    });
    // The server could not say: what is shown stays, and is asked for after the next analysis.
    if (answer.html === '') return;
    if (answer.html !== this.#answer?.html || JSON.stringify([answer.places, answer.servers]) !== JSON.stringify([this.#answer.places, this.#answer.servers])) {
      this.#answer = answer;
      this.#revision += 1;
    }
    this.#describe();
    for (const page of this.#pages) this.#show(page);
  }

  #describe(): void {
    const servers = this.#answer?.servers ?? [];
    const closed = servers.filter(({ gate }) => gate === 'closed');
    const text = servers.length === 0 ? '' : closed.length === 0 ? 'gate open' : servers.length === 1 ? `gate closed · ${String(closed[0]?.blocking ?? 0)} to settle` : `${String(closed.length)} of ${String(servers.length)} gates closed`;
    if (this.#view) this.#view.description = text;
  }

  #open(webview: vscode.Webview, surface: Surface, isVisible: () => boolean): Open {
    const page: Open = { webview, surface, isVisible, ready: false, revision: 0 };
    this.#pages.add(page);
    webview.options = { enableScripts: true, enableForms: true, localResourceRoots: [] };
    webview.onDidReceiveMessage((message: unknown) => this.#received(page, message));
    webview.html = checklistShell(surface, randomBytes(16).toString('base64url'));
    return page;
  }

  #show(page: Open): void {
    // A page that is hidden has no script: it says so when it has one again.
    if (!this.#answer || !page.ready || page.revision === this.#revision) return;
    page.revision = this.#revision;
    const { html, servers, expires } = this.#answer;
    const signers = servers.map(({ signer, openTools }) => ({ name: signer, openTools: openTools.map(({ title, changes }) => ({ title, changes })) }));
    this.#send(page, { type: 'show', revision: this.#revision, html, signers, expires });
  }

  #sayWhetherSigning(page: Open): void {
    this.#send(page, { type: 'signing', ...(vscode.workspace.isTrusted ? {} : { refusal: UNTRUSTED }) });
  }

  /** Writes down what a form holds, where it is about what is shown now. */
  async #sign(page: Open, message: Extract<PageMessage, { readonly type: 'attest' | 'approve' }>): Promise<void> {
    const problem = await this.#signed(message).catch((error: unknown) => {
      this.#output.error(String(error));
      return 'The language server did not answer. Try again.';
    });
    this.#send(page, { type: 'signed', server: message.server, item: message.item, ...(problem === undefined ? {} : { problem }) });
  }

  /** @returns why nothing was written */
  async #signed(message: Extract<PageMessage, { readonly type: 'attest' | 'approve' }>): Promise<string | undefined> {
    // A repository that nobody trusts is read and not written into.
    if (!vscode.workspace.isTrusted) return UNTRUSTED;
    const server = message.revision === this.#revision ? this.#answer?.servers[message.server] : undefined;
    if (!server) return 'The answers have changed since this was shown. Read them again, then sign.';
    const { folder, id, surface } = server;
    if (message.type === 'attest') {
      const { item, values } = message;
      return (await this.#client.sendRequest<SignResult>(METHODS.attest, { folder, server: id, surface, item, values } satisfies AttestParams)).problem;
    }
    const tools = message.tools.flatMap((index) => server.openTools[index] ?? []).map(({ name, digest }) => ({ name, digest }));
    return (await this.#client.sendRequest<SignResult>(METHODS.approve, { folder, server: id, tools, ...message.values } satisfies ApproveParams)).problem;
  }

  #send(page: Open, message: HostMessage): void {
    void page.webview.postMessage(message);
  }

  #received(page: Open, given: unknown): void {
    const message = readMessage(given);
    switch (message?.type) {
      case 'ready':
        page.ready = true;
        page.revision = 0;
        this.#sayWhetherSigning(page);
        this.#show(page);
        this.#seen();
        return;
      case 'open': {
        // Places are asked for by number: a page says nothing of files.
        const place = message.revision === this.#revision ? this.#answer?.places[message.place] : undefined;
        if (place) void show(place, page.surface === 'panel' ? { viewColumn: vscode.ViewColumn.Beside } : {});
        return;
      }
      case 'explain':
        void vscode.commands.executeCommand(COMMANDS.explain, message.rule);
        return;
      case 'attest': case 'approve':
        void this.#sign(page, message);
        return;
      case undefined:
    }
  }
}

/** What a page says, where it is one of our messages. */
function readMessage(given: unknown): PageMessage | undefined {
  if (given === null || typeof given !== 'object') return undefined;
  const message = given as Readonly<Record<string, unknown>>;
  const whole = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;
  const text = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most;
  switch (message['type']) {
    case 'ready': return { type: 'ready' };
    case 'open': {
      const { revision, place } = message;
      return whole(revision) && whole(place) ? { type: 'open', revision, place } : undefined;
    }
    case 'explain': {
      const { rule } = message;
      return text(rule, 100) && /^[a-z][a-z0-9-]*$/.test(rule) ? { type: 'explain', rule } : undefined;
    }
    case 'attest': {
      const { revision, server, item, values } = message;
      if (!whole(revision) || !whole(server) || !text(item, 10) || values === null || typeof values !== 'object') return undefined;
      const { statement, name, role, expires, link } = values as Readonly<Record<string, unknown>>;
      return text(statement, 4_000) && text(name, 200) && text(role, 200) && text(expires, 10) && text(link, 2_000)
        ? { type: 'attest', revision, server, item, values: { statement, name, role, expires, link } } : undefined;
    }
    case 'approve': {
      const { revision, server, item, tools, values } = message;
      if (!whole(revision) || !whole(server) || !text(item, 10) || !Array.isArray(tools) || !tools.every(whole) || values === null || typeof values !== 'object') return undefined;
      const { name, reason } = values as Readonly<Record<string, unknown>>;
      return text(name, 200) && text(reason, 4_000) ? { type: 'approve', revision, server, item, tools, values: { name, reason } } : undefined;
    }
    default: return undefined;
  }
}

async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.length > 1 ? vscode.window.showWorkspaceFolderPick({ placeHolder: 'Of which folder?' }) : folders[0];
}
