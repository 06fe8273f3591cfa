/** Follows the data of a finding from where the model gives it to where it does harm, one step at a time. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { METHODS, type Trace, type TraceStep } from '../protocol.js';
import { show, toLocation, toRange } from './places.js';

export interface StepNode { readonly index: number; readonly step: TraceStep }

export class TraceView implements vscode.TreeDataProvider<StepNode> {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly view: vscode.TreeView<StepNode>;
  readonly #client: LanguageClient;
  /** The step one is at, and the others of the same file. */
  readonly #here: vscode.TextEditorDecorationType;
  readonly #others: vscode.TextEditorDecorationType;
  #trace: Trace | undefined;
  #nodes: readonly StepNode[] = [];
  #at = 0;

  constructor(context: vscode.ExtensionContext, client: LanguageClient) {
    this.#client = client;
    this.view = vscode.window.createTreeView('mcpLint.trace', { treeDataProvider: this });
    this.#here = vscode.window.createTextEditorDecorationType({
      backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'), overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.findMatchForeground'),
      // Contrast themes show borders and no backgrounds.
      border: '1px solid', borderColor: new vscode.ThemeColor('contrastActiveBorder'),
    });
    this.#others = vscode.window.createTextEditorDecorationType({ backgroundColor: new vscode.ThemeColor('editor.wordHighlightBackground') });
    context.subscriptions.push(
      this.view, this.#changed, this.#here, this.#others,
      vscode.window.onDidChangeVisibleTextEditors(() => this.#decorate()),
      // Places in text that was edited since mean nothing any more.
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && this.#nodes.some(({ step }) => vscode.Uri.parse(step.location.uri, true).toString() === document.uri.toString())) this.stop();
      }),
    );
  }

  get trace(): Trace | undefined {
    return this.#trace;
  }

  /** 0-based. */
  get position(): number {
    return this.#at;
  }

  /** @returns false where the finding is no more, or has no way to follow */
  async follow(fingerprint: string): Promise<boolean> {
    const trace = await this.#client.sendRequest<Trace | null>(METHODS.trace, { fingerprint });
    if (!trace || trace.steps.length === 0) return false;
    this.#trace = trace;
    this.#nodes = trace.steps.map((step, index) => ({ index, step }));
    this.view.title = `Trace: ${trace.ruleId}`;
    this.view.message = trace.title;
    await vscode.commands.executeCommand('setContext', 'mcpLint.tracing', true);
    this.#changed.fire(undefined);
    await this.go(0);
    return true;
  }

  async go(index: number): Promise<void> {
    const node = this.#nodes[index];
    if (!node) return;
    this.#at = index;
    this.#changed.fire(undefined);
    await show(node.step.location, { preserveFocus: true });
    this.#decorate();
    // The list shows what is current; where it was ended meanwhile there is nothing to mark in it.
    if (this.view.visible) await this.view.reveal(node, { select: true, focus: false }).then(undefined, () => undefined);
    // A reader of the screen hears which step it is.
    vscode.window.setStatusBarMessage(`Step ${String(index + 1)} of ${String(this.#nodes.length)}: ${node.step.message}`, 8_000);
  }

  next(): Promise<void> {
    return this.go(Math.min(this.#at + 1, this.#nodes.length - 1));
  }

  previous(): Promise<void> {
    return this.go(Math.max(this.#at - 1, 0));
  }

  async peek(): Promise<void> {
    const node = this.#nodes[this.#at];
    if (!node) return;
    const { uri, range } = toLocation(node.step.location);
    await vscode.window.showTextDocument(uri, { selection: new vscode.Range(range.start, range.start) });
    await vscode.commands.executeCommand('editor.action.peekLocations', uri, range.start, this.#nodes.map(({ step }) => toLocation(step.location)), 'peek');
  }

  stop(): void {
    this.#trace = undefined;
    this.#nodes = [];
    this.#at = 0;
    this.view.title = 'Trace';
    this.view.message = '';
    void vscode.commands.executeCommand('setContext', 'mcpLint.tracing', false);
    this.#changed.fire(undefined);
    this.#decorate();
  }

  getChildren(node?: StepNode): StepNode[] {
    return node ? [] : [...this.#nodes];
  }

  getParent(): undefined {
    return undefined;
  }

  getTreeItem({ index, step }: StepNode): vscode.TreeItem {
    const item = new vscode.TreeItem(step.message);
    const last = index === this.#nodes.length - 1;
    item.id = `${this.#trace?.fingerprint ?? ''} ${String(index)}`;
    item.description = `${decodeURIComponent(step.location.uri.split('/').at(-1) ?? '')}:${String(step.location.range.start.line + 1)}`;
    item.iconPath = new vscode.ThemeIcon(index === this.#at ? 'debug-stackframe' : index === 0 ? 'sign-in' : last ? 'flame' : 'circle-small');
    item.tooltip = step.row === undefined ? step.message : `${step.message}\nrow: ${step.row}`;
    item.command = { title: 'Go to step', command: 'mcpLint.goToStep', arguments: [index] };
    item.accessibilityInformation = { label: `Step ${String(index + 1)} of ${String(this.#nodes.length)}, ${step.message}, ${item.description}` };
    return item;
  }

  #decorate(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const mine = this.#nodes.filter(({ step }) => vscode.Uri.parse(step.location.uri, true).toString() === editor.document.uri.toString());
      editor.setDecorations(this.#here, mine.filter(({ index }) => index === this.#at).map(({ step }) => toRange(step.location.range)));
      editor.setDecorations(this.#others, mine.filter(({ index }) => index !== this.#at).map(({ step }) => toRange(step.location.range)));
    }
  }
}
