/** The language server: keeps documents, decides what is analysed when, publishes what is found, and answers the editor. */
import {
  CodeActionKind, FileChangeType, CodeLensRefreshRequest, DidChangeConfigurationNotification, DidChangeWatchedFilesNotification,
  LSPErrorCodes, ResponseError, TextDocuments, TextDocumentSyncKind, WatchKind, type CodeAction, type CodeActionParams, type Connection, type Diagnostic, type FileSystemWatcher, type Hover,
  type InitializeParams, type InitializeResult, type WorkDoneProgressServerReporter,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  COMMANDS, METHODS, SECTION, type ApproveParams, type AttestParams, type ChecklistView, type ClientAbilities, type EditView, type ExportParams, type FolderInventory, type ServerSettings, type SignResult, type Status, type SuppressParams, type Trace,
} from '../protocol.js';
import { Analyst, type AnalysisAnswer, type Died } from './analyst.js';
import { codeActions, FIX_ALL, readData, workspaceEdit, type SuppressAction } from './code-actions.js';
import { completeSuppression } from './completion.js';
import { folderOf, holds, itemsOf, mergePart, newFolder, statusOf, traceOf, type Folder } from './folders.js';
import { codeLenses, hoverAt, inlayHints, symbols } from './hints.js';
import type { FolderView, TextChange } from './messages.js';

export interface ServerOptions {
  readonly connection: Connection;
  readonly version: string;
  /** Program of the analysing thread. */
  readonly program: URL;
  /** Documentation pages of the rules, `<rule-id>.md`. */
  readonly pages: URL;
}

/** What an analysis may read: a change of any of these files can change the answer. Braces inside of braces match nothing in VS Code. */
const WATCHED = ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,json,jsonc,yaml,yml,toml,lock}', '**/{.gitignore,.env,.env.*,Dockerfile,Dockerfile.*,.npmrc}'];
const FOREIGN = /\/(?:node_modules|\.git)\//;

const DEFAULT_MEMORY = 4_096;
/** Milliseconds after the last key before an analysis begins; longer where it takes long, so that typing does not start one after another. */
const QUICKEST = 120;
const LAZIEST = 1_500;
/** Milliseconds of work after which it is shown that something goes on. */
const SHOW_PROGRESS = 700;

export class LanguageServer {
  readonly #connection: Connection;
  readonly #options: ServerOptions;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #folders = new Map<string, Folder>();
  readonly #analyst: Analyst;
  #client: InitializeParams['capabilities'] = {};
  #abilities: ClientAbilities = {};
  /** For clients that cannot be asked for their configuration. */
  #pushed: ServerSettings = {};
  #running: { readonly id: number; readonly folder: Folder; readonly given: readonly TextChange[]; readonly fresh: boolean; readonly versions: ReadonlyMap<string, number> } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #focus: string | undefined;
  #progress: Progress | undefined;
  readonly #waiting: (() => void)[] = [];
  #lastStatus = '';
  /** Somebody looks at the checklist: it is answered with every analysis, until nobody does. */
  #checklist = false;

  constructor(options: ServerOptions) {
    this.#options = options;
    this.#connection = options.connection;
    this.#analyst = new Analyst({ program: options.program, maxMemory: DEFAULT_MEMORY, onAnswer: (answer) => this.#answered(answer) });
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#guard('initialized', () => this.#initialized()));
    connection.onShutdown(() => {
      clearTimeout(this.#timer);
      this.#analyst.dispose();
    });
    connection.onDidChangeConfiguration(({ settings }) => this.#guard('configuration', async () => {
      const pushed = (settings as Record<string, unknown> | null)?.[SECTION];
      if (pushed !== null && typeof pushed === 'object') this.#pushed = pushed;
      await this.#readSettings();
    }));
    connection.onDidChangeWatchedFiles(({ changes }) => {
      for (const { uri, type } of changes) this.#reread(uri, type === FileChangeType.Deleted);
    });
    this.#documents.onDidChangeContent(({ document }) => this.#changed(document));
    this.#documents.onDidSave(({ document }) => this.#saved(document));
    this.#documents.onDidClose(({ document }) => this.#closed(document));
    connection.onCodeAction((params) => this.#codeActions(params));
    connection.onCodeActionResolve((action) => this.#resolveAction(action));
    connection.onHover(({ textDocument, position }): Hover | undefined => {
      this.#focus = textDocument.uri;
      return hoverAt(textDocument.uri, position, itemsOf(this.#folders.values()), this.#current(textDocument.uri) ?? []);
    });
    connection.onCodeLens(({ textDocument }) => (this.#settingsAt(textDocument.uri).codeLens === false ? [] : codeLenses(textDocument.uri, itemsOf(this.#folders.values()))));
    connection.onWorkspaceSymbol(({ query }) => symbols(query, itemsOf(this.#folders.values())));
    connection.languages.inlayHint.on(({ textDocument, range }) => (this.#settingsAt(textDocument.uri).inlayHints === true ? inlayHints(textDocument.uri, range, itemsOf(this.#folders.values())) : []));
    connection.onCompletion(({ textDocument, position }) => {
      const document = this.#documents.get(textDocument.uri);
      if (!document) return [];
      const line = document.getText({ start: { line: position.line, character: 0 }, end: position });
      return completeSuppression(line, position, this.#rulesIn(textDocument.uri));
    });
    connection.onExecuteCommand(({ command, arguments: given }) => this.#execute(command, given ?? []));
    connection.onRequest(METHODS.inventory, (): FolderInventory[] => [...this.#folders.values()].flatMap((folder) => (folder.view ? [folder.view.inventory] : [])));
    connection.onRequest(METHODS.trace, ({ fingerprint }: { readonly fingerprint: string }): Trace | null => traceOf(this.#folders.values(), fingerprint) ?? null);
    connection.onRequest(METHODS.suppress, (params: SuppressParams) => this.#suppress(params));
    connection.onRequest(METHODS.checklist, () => this.#askChecklist());
    connection.onRequest(METHODS.exportChecklist, async ({ folder, format }: ExportParams): Promise<string | null> => {
      await this.#askChecklist();
      return await this.#analyst.ask({ type: 'exportChecklist', folder, format }) ?? null;
    });
    connection.onNotification(METHODS.checklistClosed, () => {
      this.#checklist = false;
    });
    connection.onRequest(METHODS.attest, (params: AttestParams) => this.#sign({ type: 'attest', ...params }));
    connection.onRequest(METHODS.approve, (params: ApproveParams) => this.#sign({ type: 'approve', ...params }));
    connection.onRequest(METHODS.settled, () => this.#settled());
    connection.onRequest(METHODS.restart, () => {
      for (const folder of this.#folders.values()) {
        folder.fresh = true;
        this.#schedule(folder, 0);
      }
      return null;
    });
    this.#documents.listen(connection);
    connection.listen();
  }

  // --- starting -------------------------------------------------------------------------------------------------------

  #initialize(params: InitializeParams): InitializeResult {
    this.#client = params.capabilities;
    const given = params.initializationOptions as (ClientAbilities & { readonly settings?: ServerSettings }) | null | undefined;
    this.#abilities = given ?? {};
    this.#pushed = given?.settings ?? {};
    // `rootUri` is how clients without workspace folders name theirs.
    const single = params.rootUri === null || params.rootUri === undefined ? [] : [{ uri: params.rootUri, name: params.rootUri.split('/').at(-1) ?? '' }];
    for (const { uri, name } of params.workspaceFolders ?? single) this.#folders.set(uri, newFolder(uri, name));
    return {
      serverInfo: { name: 'mcp-lint', version: this.#options.version },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL], resolveProvider: true },
        hoverProvider: true,
        codeLensProvider: { resolveProvider: false },
        workspaceSymbolProvider: true,
        inlayHintProvider: true,
        completionProvider: { triggerCharacters: ['-'] },
        // A client of ours has commands of these names itself.
        ...(this.#abilities.commands === true ? {} : { executeCommandProvider: { commands: [COMMANDS.explain] } }),
        workspace: {
          workspaceFolders: { supported: true, changeNotifications: true },
          fileOperations: { didDelete: { filters: [{ scheme: 'file', pattern: { glob: '**/*' } }] }, didRename: { filters: [{ scheme: 'file', pattern: { glob: '**/*' } }] } },
        },
      },
    };
  }

  async #initialized(): Promise<void> {
    const { workspace } = this.#client;
    if (workspace?.workspaceFolders === true) {
      this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => this.#guard('folders', async () => {
        for (const { uri } of removed) this.#removeFolder(uri);
        for (const { uri, name } of added) this.#folders.set(uri, newFolder(uri, name));
        await this.#readSettings();
      }));
    }
    this.#connection.workspace.onDidDeleteFiles(({ files }) => {
      for (const { uri } of files) this.#reread(uri, true);
    });
    this.#connection.workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri, newUri } of files) {
        this.#reread(oldUri, true);
        this.#reread(newUri, false);
      }
    });
    if (workspace?.didChangeConfiguration?.dynamicRegistration === true) void this.#connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      const watchers: FileSystemWatcher[] = [
        ...WATCHED.map((globPattern) => ({ globPattern, kind: WatchKind.Create | WatchKind.Change | WatchKind.Delete })),
        // A folder that goes takes its files with it, and editors tell of the folder only.
        { globPattern: '**/*', kind: WatchKind.Delete },
      ];
      void this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    await this.#readSettings();
  }

  async #readSettings(): Promise<void> {
    const folders = [...this.#folders.values()];
    const asked = this.#client.workspace?.configuration === true
      ? await this.#connection.workspace.getConfiguration(folders.map(({ uri }) => ({ scopeUri: uri, section: SECTION }))) as (ServerSettings | null)[]
      : folders.map(() => this.#pushed);
    let memory = DEFAULT_MEMORY;
    for (const [index, folder] of folders.entries()) {
      const settings = asked[index] ?? {};
      memory = settings.maxMemory ?? memory;
      if (folder.settings !== undefined && JSON.stringify(folder.settings) === JSON.stringify(settings)) continue;
      folder.settings = settings;
      if (settings.enable === false) this.#switchOff(folder);
      else this.#schedule(folder, 0);
    }
    if (this.#analyst.setMaxMemory(memory)) this.#startAnew();
    this.#tellStatus();
    this.#refreshLenses();
  }

  #settingsAt(uri: string): ServerSettings {
    return folderOf(this.#folders.values(), uri)?.settings ?? this.#pushed;
  }

  // --- changes --------------------------------------------------------------------------------------------------------

  #changed(document: TextDocument): void {
    const { uri } = document;
    if (!uri.startsWith('file:')) return;
    this.#focus = uri;
    const folder = this.#folderFor(uri);
    if (!folder) return;
    folder.edited.add(uri);
    folder.pending.set(uri, { uri, text: document.getText(), version: document.version });
    if (folder.settings?.run === 'onSave' && folder.view !== undefined) return;
    this.#schedule(folder, this.#delay(folder));
  }

  #saved(document: TextDocument): void {
    const folder = folderOf(this.#folders.values(), document.uri);
    if (folder && folder.pending.size > 0) this.#schedule(folder, 0);
  }

  #closed(document: TextDocument): void {
    const { uri } = document;
    const folder = folderOf(this.#folders.values(), uri);
    if (!folder) return;
    if (folder.uri === uri) {
      // A file that belonged to no folder: it was only known while it was open.
      this.#removeFolder(uri);
      return;
    }
    folder.pending.set(uri, { uri, reread: true });
    this.#schedule(folder, this.#delay(folder));
  }

  /** @param gone a file that is deleted counts no more, also where an editor still holds its text, until it is there again */
  #reread(uri: string, gone: boolean): void {
    // Otherwise unsaved text wins over the disk, and what was saved from here is known.
    if (FOREIGN.test(uri) || (!gone && this.#documents.get(uri))) return;
    for (const folder of this.#folders.values()) {
      if (!holds(folder.uri, uri)) continue;
      folder.pending.set(uri, { uri, reread: true });
      this.#schedule(folder, this.#delay(folder));
    }
  }

  /** The folder of a document; without any folder open, the document is one of its own. */
  #folderFor(uri: string): Folder | undefined {
    const found = folderOf(this.#folders.values(), uri);
    if (found || [...this.#folders.values()].some((folder) => !this.#documents.get(folder.uri))) return found;
    const own = newFolder(uri, uri.split('/').at(-1) ?? uri);
    own.settings = this.#pushed;
    this.#folders.set(uri, own);
    return own;
  }

  #removeFolder(uri: string): void {
    const folder = this.#folders.get(uri);
    if (!folder) return;
    this.#folders.delete(uri);
    if (this.#running?.folder === folder) this.#analyst.cancel();
    this.#publish(folder, {}, {});
    this.#analyst.forget(uri);
    this.#tellStatus();
  }

  #switchOff(folder: Folder): void {
    folder.due = undefined;
    folder.fresh = true;
    folder.view = undefined;
    if (this.#running?.folder === folder) this.#analyst.cancel();
    this.#publish(folder, {}, {});
    this.#analyst.forget(folder.uri);
  }

  /** The analysing thread is a new one and knows nothing. */
  #startAnew(): void {
    this.#running = undefined;
    this.#endProgress();
    for (const folder of this.#folders.values()) {
      folder.analysing = false;
      folder.fresh = true;
      if (folder.settings?.enable !== false) this.#schedule(folder, 0);
    }
  }

  // --- analysing ------------------------------------------------------------------------------------------------------

  #delay(folder: Folder): number {
    return folder.view === undefined ? 0 : Math.min(LAZIEST, Math.max(QUICKEST, (folder.duration ?? 0) / 4));
  }

  #schedule(folder: Folder, delay: number): void {
    if (folder.settings === undefined || folder.settings.enable === false) return;
    folder.failure = undefined;
    folder.due = Date.now() + delay;
    // What runs would speak of text that is no more, or keeps what is in front of the user waiting.
    if (this.#running) this.#analyst.cancel();
    this.#arm();
    this.#tellStatus();
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const dues = [...this.#folders.values()].flatMap(({ due }) => (due === undefined ? [] : [due]));
    if (this.#running || dues.length === 0) {
      if (!this.#running) this.#settle();
      return;
    }
    this.#timer = setTimeout(() => this.#next(), Math.max(0, Math.min(...dues) - Date.now()));
  }

  #next(): void {
    if (this.#running) return;
    const now = Date.now();
    const ready = [...this.#folders.values()].filter(({ due }) => due !== undefined && due <= now);
    const focus = this.#focus === undefined ? undefined : folderOf(ready, this.#focus);
    const folder = focus ?? ready[0];
    if (!folder) {
      this.#arm();
      return;
    }
    folder.due = undefined;
    const given = [...folder.pending.values()];
    // A new session, or one of a new thread, must know every open text, also those of other folders.
    const open = folder.fresh ? this.#documents.all().filter(({ uri }) => uri.startsWith('file:') && !folder.pending.has(uri)).map((document): TextChange => ({ uri: document.uri, version: document.version, text: document.getText() })) : [];
    folder.pending.clear();
    folder.analysing = true;
    const id = this.#analyst.analyse({
      folder: folder.uri, settings: analysisSettings(folder.settings ?? {}), changes: [...open, ...given], fresh: folder.fresh, checklist: this.#checklist, checksConfigSchema: this.#abilities.checksConfigSchema === true,
      ...(this.#focus !== undefined && holds(folder.uri, this.#focus) ? { focus: this.#focus } : {}),
    });
    this.#running = { id, folder, given, fresh: folder.fresh, versions: new Map(this.#documents.all().map(({ uri, version }) => [uri, version])) };
    folder.fresh = false;
    this.#beginProgress(folder);
    this.#tellStatus();
  }

  #answered(answer: AnalysisAnswer | Died): void {
    const running = this.#running;
    if (answer.type === 'died') {
      this.#connection.console.error(answer.message);
      this.#running = undefined;
      this.#endProgress();
      for (const folder of this.#folders.values()) {
        folder.fresh = true;
        folder.analysing = false;
        // What kills the thread would kill the next one: that folder waits for a change.
        if (folder === running?.folder) folder.failure = firstLine(answer.message);
        else if (folder.view && folder.settings?.enable !== false) folder.due ??= Date.now();
      }
      if (running) this.#publish(running.folder, {}, {});
      this.#arm();
      this.#tellStatus();
      return;
    }
    if (!running || answer.id !== running.id) return;
    const { folder } = running;
    switch (answer.type) {
      case 'progress':
        this.#progress?.reporter?.report(`${folder.name}: ${answer.message}`);
        return;
      case 'part': {
        const merged = mergePart(folder, answer.view);
        folder.view = merged;
        this.#publish(folder, merged.diagnostics, merged.versions);
        this.#tellStatus();
        return;
      }
      case 'done':
        folder.view = answer.view;
        folder.duration = answer.milliseconds;
        folder.failure = undefined;
        folder.edited.clear();
        for (const uri of folder.pending.keys()) folder.edited.add(uri);
        this.#publish(folder, answer.view.diagnostics, answer.view.versions);
        break;
      case 'cancelled':
        // The thread has taken the changes, and has not said what they mean.
        folder.due ??= Date.now();
        break;
      case 'failed':
        this.#connection.console.error(answer.message);
        folder.failure = firstLine(answer.message);
        folder.fresh = true;
        this.#publish(folder, {}, {});
        break;
    }
    folder.analysing = false;
    this.#running = undefined;
    this.#endProgress();
    this.#arm();
    this.#tellStatus();
    this.#refreshLenses();
  }

  #settle(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  async #settled(): Promise<null> {
    const busy = (): boolean => this.#running !== undefined || [...this.#folders.values()].some((folder) => folder.due !== undefined || folder.settings === undefined);
    if (busy()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return null;
  }

  // --- telling the client ---------------------------------------------------------------------------------------------

  /** Publishes what changed, and clears what became clean. */
  #publish(folder: Folder, diagnostics: FolderView['diagnostics'], versions: FolderView['versions']): void {
    for (const uri of new Set([...folder.published.keys(), ...Object.keys(diagnostics)])) {
      // A folder inside of another one speaks for itself.
      if (folderOf(this.#folders.values(), uri) !== folder && this.#folders.has(folder.uri)) continue;
      const document = this.#documents.get(uri);
      // Places in a text that has changed since mean nothing; its own analysis is on its way.
      if (document && versions[uri] !== undefined && versions[uri] !== document.version) continue;
      const found = diagnostics[uri] ?? [];
      const json = JSON.stringify(found);
      if (folder.published.get(uri) === json) continue;
      if (found.length === 0) folder.published.delete(uri);
      else folder.published.set(uri, json);
      void this.#connection.sendDiagnostics({ uri, diagnostics: [...found], ...(document ? { version: document.version } : {}) });
    }
  }

  #tellStatus(): void {
    if (this.#abilities.commands !== true) return;
    const status: Status = { folders: [...this.#folders.values()].map(statusOf) };
    const json = JSON.stringify(status);
    if (json === this.#lastStatus) return;
    this.#lastStatus = json;
    void this.#connection.sendNotification(METHODS.status, status);
  }

  #refreshLenses(): void {
    const { workspace } = this.#client;
    if (workspace?.codeLens?.refreshSupport === true) void this.#connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
    if (workspace?.inlayHint?.refreshSupport === true) void this.#connection.languages.inlayHint.refresh().catch(() => undefined);
  }

  #beginProgress(folder: Folder): void {
    if (this.#client.window?.workDoneProgress !== true) return;
    const progress: Progress = {
      done: false,
      timer: setTimeout(() => this.#guard('progress', async () => {
        const reporter = await this.#connection.window.createWorkDoneProgress();
        // The analysis may have ended while the client was asked.
        if (progress.done) return;
        progress.reporter = reporter;
        reporter.begin('mcp-lint', undefined, folder.name, false);
      }), SHOW_PROGRESS),
    };
    this.#progress = progress;
  }

  #endProgress(): void {
    const progress = this.#progress;
    if (!progress) return;
    this.#progress = undefined;
    progress.done = true;
    clearTimeout(progress.timer);
    progress.reporter?.done();
  }

  // --- answering ------------------------------------------------------------------------------------------------------

  /** The diagnostics of a document as it is now; undefined while it is being analysed. */
  #current(uri: string): readonly Diagnostic[] | undefined {
    const folder = folderOf(this.#folders.values(), uri);
    if (!folder?.view) return undefined;
    const document = this.#documents.get(uri);
    const { versions, diagnostics } = folder.view;
    return document && versions[uri] !== undefined && versions[uri] !== document.version ? undefined : diagnostics[uri];
  }

  async #codeActions({ textDocument, range, context }: CodeActionParams): Promise<CodeAction[]> {
    const { uri } = textDocument;
    const all = context.only?.some((kind) => FIX_ALL.startsWith(kind) && kind !== '') === true;
    // Run on save: what was typed last must have been looked at.
    if (all && this.#current(uri) === undefined) await this.#settled();
    const creates = this.#client.workspace?.workspaceEdit?.documentChanges === true && this.#client.workspace.workspaceEdit.resourceOperations?.includes('create') === true;
    const folder = folderOf(this.#folders.values(), uri);
    const fixAll = all && folder && this.#current(uri) !== undefined ? await this.#analyst.ask({ type: 'fixAll', folder: folder.uri, uri, creates }) : undefined;
    return codeActions({
      ...(fixAll ? { fixAll } : {}),
      uri, range, diagnostics: context.diagnostics.filter((diagnostic) => readData(diagnostic) !== undefined), all: this.#current(uri) ?? [], only: context.only,
      commands: this.#abilities.commands === true,
      creates,
      resolves: this.#client.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    });
  }

  async #resolveAction(action: CodeAction): Promise<CodeAction> {
    const data = action.data as Partial<SuppressAction> | undefined;
    if (!data?.suppress) return action;
    const edits = await this.#suppress({ ...data.suppress, reason: '' });
    if (edits) return { ...action, edit: workspaceEdit([{ edits }]) };
    throw new ResponseError(LSPErrorCodes.RequestFailed, 'No comment can stand here: suppress the rule in mcp-lint.config.json.');
  }

  async #suppress({ uri, position, ruleId, reason, scope }: SuppressParams): Promise<readonly EditView[] | null> {
    const document = this.#documents.get(uri);
    if (!document) return null;
    const running = this.#running?.folder;
    if (running) {
      // It waits in the same thread; the user does not.
      this.#analyst.cancel();
      running.due ??= Date.now();
    }
    const { version } = document;
    const edits = await this.#analyst.ask({ type: 'suppress', uri, text: document.getText(), position, ruleId, reason, scope });
    return edits?.map((edit) => ({ ...edit, version })) ?? null;
  }

  async #askChecklist(): Promise<ChecklistView> {
    if (!this.#checklist) {
      this.#checklist = true;
      for (const folder of this.#folders.values()) this.#schedule(folder, 0);
    }
    await this.#settled();
    return await this.#analyst.ask({ type: 'checklist' }) ?? { html: '', places: [], servers: [], expires: '' };
  }

  /** What is signed is what was shown, so that everything that was typed since must have been looked at. */
  async #sign(asked: ({ readonly type: 'attest' } & AttestParams) | ({ readonly type: 'approve' } & ApproveParams)): Promise<SignResult> {
    await this.#askChecklist();
    const answer = await this.#analyst.ask(asked);
    if (!answer) return { problem: 'The analysis ended meanwhile. Try again.' };
    const { file, problem } = answer;
    const folder = this.#folders.get(asked.folder);
    if (folder && file !== undefined) {
      // It may lie above the folder, where no watcher looks.
      folder.pending.set(file, { uri: file, reread: true });
      this.#schedule(folder, 0);
    }
    return problem === undefined ? {} : { problem };
  }

  async #execute(command: string, given: readonly unknown[]): Promise<null> {
    const [rule] = given;
    if (command === COMMANDS.explain && typeof rule === 'string' && /^[a-z0-9-]+$/.test(rule)) {
      const uri = new URL(`${rule}.md`, this.#options.pages).href;
      const shown = this.#client.window?.showDocument?.support === true && (await this.#connection.window.showDocument({ uri, external: false, takeFocus: true })).success;
      if (!shown) this.#connection.window.showInformationMessage(`The page of ${rule}: ${uri}`);
    }
    return null;
  }

  /** Rules that have findings in a document, for completion: those are what one suppresses. */
  #rulesIn(uri: string): { readonly id: string; readonly message: string }[] {
    const known = folderOf(this.#folders.values(), uri)?.view?.diagnostics[uri] ?? [];
    const found = new Map<string, string>();
    for (const diagnostic of known) {
      const data = readData(diagnostic);
      if (data?.suppressible === true && !found.has(data.ruleId)) found.set(data.ruleId, typeof diagnostic.message === 'string' ? diagnostic.message : diagnostic.message.value);
    }
    return [...found].map(([id, message]) => ({ id, message }));
  }

  /** An error in what the client did not ask for is told and ends nothing. */
  #guard(what: string, run: () => Promise<void>): void {
    run().catch((error: unknown) => {
      this.#connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    });
  }
}

interface Progress {
  done: boolean;
  reporter?: WorkDoneProgressServerReporter;
  readonly timer: NodeJS.Timeout;
}

/** What decides about an analysis: the others would only make it begin anew. */
function analysisSettings({ configFile, preset, minConfidence, rules, include, exclude }: ServerSettings): ServerSettings {
  return { configFile: configFile ?? null, preset: preset ?? null, minConfidence: minConfidence ?? null, rules: rules ?? null, include: include ?? null, exclude: exclude ?? null };
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
