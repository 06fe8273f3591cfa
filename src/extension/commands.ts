/** What the commands do. Their names and where they appear stand in package.json. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { COMMANDS, METHODS, type DiagnosticData, type EditView, type LocationView, type SuppressParams } from '../protocol.js';
import type { ChecklistView } from './checklist-view.js';
import type { InventoryTree, Node } from './inventory-tree.js';
import { show, toRange } from './places.js';
import { filters, type FilterId } from './risk.js';
import type { TraceView } from './trace-view.js';

export interface CommandParts {
  readonly client: LanguageClient;
  readonly tree: InventoryTree;
  readonly trace: TraceView;
  readonly checklist: ChecklistView;
  readonly output: vscode.LogOutputChannel;
}

export function registerCommands(context: vscode.ExtensionContext, { client, tree, trace, checklist, output }: CommandParts): void {
  const commands: Readonly<Record<string, (...given: never[]) => unknown>> = {
    'mcpLint.open': (location: LocationView) => show(location),
    'mcpLint.goToRegistration': (node?: Node) => (node?.kind === 'item' ? show(node.item.location) : undefined),
    'mcpLint.goToHandler': (node?: Node) => (node?.kind === 'item' && node.item.handler ? show(node.item.handler) : undefined),
    'mcpLint.copyName': (node?: Node) => (node?.kind === 'item' ? vscode.env.clipboard.writeText(node.item.name) : undefined),
    'mcpLint.copyInventory': async () => {
      await vscode.env.clipboard.writeText(tree.asMarkdown());
      vscode.window.setStatusBarMessage('The inventory was copied as Markdown.', 4_000);
    },
    'mcpLint.filterInventory': async (chosen?: readonly FilterId[]) => {
      const picked = chosen ?? (await vscode.window.showQuickPick(filters.map(({ id, label, detail }) => ({ id, label, detail, picked: tree.filter.has(id) })), { canPickMany: true, title: 'Show tools, prompts and resources that are…', placeHolder: 'All of what you choose must hold' }))?.map(({ id }) => id);
      if (picked) tree.filter = new Set(picked);
    },
    'mcpLint.clearFilter': () => {
      tree.filter = new Set();
    },
    'mcpLint.sortByRisk': () => tree.sortBy('risk'),
    'mcpLint.sortByName': () => tree.sortBy('name'),
    'mcpLint.sortBySource': () => tree.sortBy('source'),
    'mcpLint.showInventory': () => vscode.commands.executeCommand('mcpLint.inventory.focus'),
    'mcpLint.showChecklist': (item?: string) => (typeof item === 'string' ? checklist.reveal(item) : vscode.commands.executeCommand('mcpLint.checklist.focus')),
    'mcpLint.openChecklist': () => checklist.openPanel(),
    'mcpLint.exportChecklist': (given?: Parameters<ChecklistView['exportTo']>[0]) => checklist.exportTo(given),
    [COMMANDS.reveal]: (id: string) => tree.reveal(id),
    [COMMANDS.showTrace]: async (fingerprint?: string) => {
      const wanted = fingerprint ?? (await fingerprintHere());
      if (wanted !== undefined && !await trace.follow(wanted)) void vscode.window.showInformationMessage('This finding is no longer there.');
      else if (wanted === undefined) void vscode.window.showInformationMessage('No finding with a trace here: put the cursor on one.');
    },
    'mcpLint.nextStep': () => trace.next(),
    'mcpLint.previousStep': () => trace.previous(),
    'mcpLint.peekTrace': () => trace.peek(),
    'mcpLint.stopTrace': () => trace.stop(),
    'mcpLint.goToStep': (index: number) => trace.go(index),
    [COMMANDS.suppress]: (wanted: Omit<SuppressParams, 'reason'> & { readonly reason?: string }) => suppress(client, wanted),
    [COMMANDS.explain]: (rule?: string) => explain(context, rule),
    'mcpLint.fixAll': () => vscode.commands.executeCommand('editor.action.sourceAction', { kind: 'source.fixAll.mcpLint', apply: 'first' }),
    'mcpLint.openConfig': () => openConfig(),
    'mcpLint.reanalyse': () => client.sendRequest(METHODS.restart),
    'mcpLint.restartServer': () => client.restart(),
    'mcpLint.showOutput': () => {
      output.show();
    },
    'mcpLint.openSettings': () => vscode.commands.executeCommand('workbench.action.openSettings', `@ext:${context.extension.id}`),
    'mcpLint.openWalkthrough': () => vscode.commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#start`, false),
  };
  for (const [name, run] of Object.entries(commands)) context.subscriptions.push(vscode.commands.registerCommand(name, run as (...given: unknown[]) => unknown));
}

/** What the language server put into a diagnostic, which the client keeps beside what the editor shows. */
function dataOf(diagnostic: vscode.Diagnostic): DiagnosticData | undefined {
  const { data } = diagnostic as vscode.Diagnostic & { readonly data?: Partial<DiagnosticData> };
  return data?.source === 'mcp-lint' ? (data as DiagnosticData) : undefined;
}

/** A finding with a trace at the cursor; of several, the one that is chosen. */
async function fingerprintHere(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const all = vscode.languages.getDiagnostics(editor.document.uri).flatMap((diagnostic) => {
    const data = dataOf(diagnostic);
    return data?.hasTrace === true ? [{ label: data.ruleId, detail: diagnostic.message.split('\n')[0] ?? '', fingerprint: data.fingerprint, range: diagnostic.range }] : [];
  });
  const { active } = editor.selection;
  const here = all.filter(({ range }) => range.contains(active));
  const near = here.length > 0 ? here : all.filter(({ range }) => range.start.line <= active.line && range.end.line >= active.line);
  const choice = near.length > 0 ? near : all;
  return (choice.length > 1 ? await vscode.window.showQuickPick(choice, { title: 'Which finding?' }) : choice[0])?.fingerprint;
}

async function suppress(client: LanguageClient, wanted: Omit<SuppressParams, 'reason'> & { readonly reason?: string }): Promise<boolean> {
  const reason = wanted.reason ?? await vscode.window.showInputBox({
    title: `Suppress ${wanted.ruleId} ${wanted.scope === 'file' ? 'in this file' : 'here'}`,
    prompt: 'Why is this acceptable? A reviewer reads it beside the code.',
    placeHolder: 'for example: host names come from our own table',
    ignoreFocusOut: true,
    validateInput: (text) => (/\p{L}/u.test(text) ? undefined : 'A reason in words is needed.'),
  });
  if (reason === undefined) return false;
  const edits = await client.sendRequest<readonly EditView[] | null>(METHODS.suppress, { ...wanted, reason });
  if (!edits) {
    void vscode.window.showWarningMessage('No comment can stand here: switch the rule off for this file in mcp-lint.config.json.');
    return false;
  }
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, range, newText } of edits) edit.replace(vscode.Uri.parse(uri, true), toRange(range), newText);
  return vscode.workspace.applyEdit(edit);
}

/** The rule's page as it was when this version was built: no network. */
async function explain(context: vscode.ExtensionContext, rule: string | undefined): Promise<void> {
  const folder = vscode.Uri.joinPath(context.extensionUri, 'dist', 'rules');
  const known = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name.replace(/\.md$/, '')).sort();
  const chosen = rule ?? await vscode.window.showQuickPick(known, { title: 'Explain which rule?' });
  if (chosen !== undefined && known.includes(chosen)) await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(folder, `${chosen}.md`));
}

/** The configuration of the folder that is in front, made where there is none. */
async function openConfig(): Promise<void> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const folder = (active && vscode.workspace.getWorkspaceFolder(active)) ?? vscode.workspace.workspaceFolders?.[0];
  if (!folder) return;
  const file = vscode.Uri.joinPath(folder.uri, 'mcp-lint.config.json');
  const exists = await vscode.workspace.fs.stat(file).then(() => true, () => false);
  if (!exists) await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(`${JSON.stringify({ preset: 'recommended', rules: {} }, undefined, 2)}\n`));
  await vscode.window.showTextDocument(file);
}
