/** One server in one folder: what a developer sees and does. */
import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { ExtensionApi } from '../../../src/extension/extension.js';
import type { Node } from '../../../src/extension/inventory-tree.js';
import { index, run } from '../../../scripts/vscode/workspaces.js';
import { api, file, findings, hasPage, open, page, replaceAll, ruleOf, rulesIn, until, write } from './support.js';

const SHELL = 'shell-interpolation';
const safe = run.replace('{ exec }', '{ execFile }').replace('exec(`ping -c 1 ${host}`,', "execFile('ping', ['-c', '1', '--', host],");

describe('one server', () => {
  let extension: ExtensionApi;
  const inRun = (): vscode.Diagnostic | undefined => findings(file('src/run.ts')).find((one) => ruleOf(one) === SHELL);

  before(async () => {
    extension = await api();
    assert.ok(extension.started());
    await extension.settled();
  });
  beforeEach(async () => {
    for (const document of vscode.workspace.textDocuments.filter((one) => one.isDirty)) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await write('src/index.ts', index);
    await write('src/run.ts', run);
    await until('the finding', inRun);
  });

  async function actions(uri: vscode.Uri, range: vscode.Range, kind: string, wanted: (action: vscode.CodeAction) => boolean): Promise<vscode.CodeAction> {
    // Asked until it is there: a request is dropped when another extension registers a provider meanwhile.
    return until('a code action', async () => (await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range, kind, 20)).find(wanted));
  }

  it('finds problems of files that are not open, at their exact place', () => {
    const finding = inRun();
    assert.ok(finding);
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
    const line = run.split('\n')[finding.range.start.line] ?? '';
    assert.equal(line.slice(finding.range.start.character, finding.range.end.character), 'exec(`ping -c 1 ${host}`, (_error, stdout) => resolve(stdout))');
    assert.equal(finding.range.isSingleLine, true);
    const places = finding.relatedInformation ?? [];
    assert.match(places[0]?.message ?? '', /^1\. /);
    assert.equal(places[0]?.location.uri.path, file('src/index.ts').path);
    assert.ok(typeof finding.code === 'object' && /shell-interpolation\.md$/.test(finding.code.target.path));
  });

  it('makes and clears findings while typing, unsaved', async () => {
    const editor = await open('src/run.ts');
    await replaceAll(editor, safe);
    await until('a clean file', () => findings(editor.document.uri).length === 0);
    assert.equal(editor.document.isDirty, true);
    await replaceAll(editor, run);
    await until('the finding again', inRun);
  });

  it('sees in one file what was typed into another', async () => {
    const editor = await open('src/index.ts');
    await replaceAll(editor, index.replace('host: z.string()', "host: z.enum(['a.example', 'b.example'])"));
    await until('a clean file', () => inRun() === undefined);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('the finding again', inRun);
  });

  it('survives broken syntax', async () => {
    const editor = await open('src/index.ts');
    await replaceAll(editor, `${index}\nserver.registerTool('broken', { inputSchema: { a: z.string( }, async () => {`);
    await extension.settled();
    await replaceAll(editor, '\u0000 {{{ ((( `');
    await extension.settled();
    await replaceAll(editor, index);
    await until('the finding again', inRun);
  });

  it('suppresses a finding with a reason', async () => {
    const editor = await open('src/run.ts');
    const finding = inRun()!;
    const action = await actions(editor.document.uri, finding.range, vscode.CodeActionKind.QuickFix.value, (one) => one.title === `Suppress ${SHELL} here…`);
    const [wanted] = action.command?.arguments as [object];
    assert.equal(await vscode.commands.executeCommand(action.command!.command, { ...wanted, reason: 'hosts come from a table of ours' }), true);
    assert.equal(editor.document.lineAt(finding.range.start.line).text, `  // mcp-lint-disable-next-line ${SHELL} -- hosts come from a table of ours`);
    await until('a clean file', () => findings(editor.document.uri).length === 0);
    await vscode.commands.executeCommand('undo');
    await until('the finding again', inRun);
  });

  it('suppresses a rule in a whole file', async () => {
    const editor = await open('src/run.ts');
    const action = await actions(editor.document.uri, inRun()!.range, vscode.CodeActionKind.QuickFix.value, (one) => one.title === `Suppress ${SHELL} in this file…`);
    const [wanted] = action.command?.arguments as [object];
    await vscode.commands.executeCommand(action.command!.command, { ...wanted, reason: 'a demonstration' });
    assert.equal(editor.document.lineAt(0).text, `// mcp-lint-disable-file ${SHELL} -- a demonstration`);
    await until('a clean file', () => findings(editor.document.uri).length === 0);
  });

  it('mends a finding, all of its rule, all that is safe, and what needs a new file, with the text that was announced', async () => {
    const noisy = `${index}console.log('one');\nconsole.log('two');\n`;
    const quiet = noisy.replaceAll('console.log', 'console.error');
    const editor = await open('src/index.ts');
    const noise = (): vscode.Diagnostic[] => findings(editor.document.uri).filter((one) => ruleOf(one) === 'stdout-pollution');
    const action = (title: string, kind = vscode.CodeActionKind.QuickFix.value): Promise<vscode.CodeAction> => actions(editor.document.uri, kind === vscode.CodeActionKind.QuickFix.value ? noise()[0]!.range : new vscode.Range(0, 0, 0, 0), kind, (one) => one.title === title && one.edit !== undefined);
    const applied = async (title: string, text: string, kind?: string): Promise<void> => {
      await replaceAll(editor, noisy);
      await until('two findings', () => noise().length === 2);
      assert.ok(await vscode.workspace.applyEdit((await action(title, kind)).edit!));
      assert.equal(editor.document.getText(), text, title);
    };
    await applied('Write to standard error', noisy.replace("console.log('one')", "console.error('one')"));
    await applied('Fix all stdout-pollution in this file', quiet);
    await applied('Fix all safe problems in this file', quiet);
    await applied('Fix all safe problems (mcp-lint)', quiet, 'source.fixAll.mcpLint');
    await until('a clean file', () => noise().length === 0);
    // By its name, and when the file is saved.
    await replaceAll(editor, noisy);
    await until('two findings', () => noise().length === 2);
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('mcpLint.fixAll');
    await until('what the command wrote', () => editor.document.getText() === quiet);
    const onSave = vscode.workspace.getConfiguration('editor');
    await onSave.update('codeActionsOnSave', { 'source.fixAll.mcpLint': 'explicit' }, vscode.ConfigurationTarget.Workspace);
    await replaceAll(editor, noisy);
    await until('two findings', () => noise().length === 2);
    await until('what was written on save', async () => { await editor.document.save(); return editor.document.getText() === quiet; });
    await onSave.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Workspace);

    // Unsafe ones say so; this one writes in another file than the one where the data comes in.
    const shell = await open('src/run.ts');
    const fix = await actions(shell.document.uri, inRun()!.range, vscode.CodeActionKind.QuickFix.value, (one) => one.title === 'Start the program without a shell (may change behaviour)');
    assert.ok(await vscode.workspace.applyEdit(fix.edit!));
    assert.equal(shell.document.getText(), safe);
    // One that makes a file.
    const audit = await actions(editor.document.uri, new vscode.Range(5, 0, 5, 40), vscode.CodeActionKind.QuickFix.value, (one) => one.title === 'Write every call of a tool to an audit trail (may change behaviour)');
    assert.ok(await vscode.workspace.applyEdit(audit.edit!));
    assert.match(editor.document.getText(), /import \{ audited \} from '\.\/audit\.js';[^]*audited\('ping', async \(\{ host \}\)[^]*audited\('add', async/);
    assert.match((await vscode.workspace.openTextDocument(file('src/audit.ts'))).getText(), /export function audited/);
    await until('no missing record', () => !rulesIn(editor.document.uri).includes('missing-audit'));
    await vscode.workspace.fs.delete(file('src/audit.ts'));
  });

  it('explains a rule from its own pages', async () => {
    const editor = await open('src/run.ts');
    const action = await actions(editor.document.uri, inRun()!.range, vscode.CodeActionKind.QuickFix.value, (one) => one.title === `Explain ${SHELL}`);
    await vscode.commands.executeCommand(action.command!.command, ...(action.command!.arguments as unknown[]));
    await until('the page', () => vscode.window.tabGroups.all.flatMap((group) => group.tabs).find((tab) => tab.label.includes(SHELL)));
  });

  it('hovers over a tool and over a finding', async () => {
    const editor = await open('src/index.ts');
    const text = async (uri: vscode.Uri, position: vscode.Position): Promise<string> => (await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position)).flatMap((hover) => hover.contents).map((one) => (typeof one === 'string' ? one : one.value)).join('\n');
    const at = editor.document.positionAt(index.indexOf("'ping'") + 2);
    const tool = await until('the hover', async () => { const found = await text(editor.document.uri, at); return /Tool/.test(found) ? found : undefined; });
    assert.match(tool, /ping.*demo/);
    assert.match(tool, /validated/);
    assert.match(tool, /shell-interpolation/);
    const finding = inRun()!;
    await open('src/run.ts');
    const way = await until('the hover of the finding', async () => { const found = await text(file('src/run.ts'), finding.range.start.translate(0, 1)); return /takes this way/.test(found) ? found : undefined; });
    assert.match(way, /`host`/);
  });

  it('shows a lens above each tool, and finds tools by name', async () => {
    const editor = await open('src/index.ts');
    const lenses = await until('two lenses', async () => { const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', editor.document.uri, 20); return found.length === 2 ? found : undefined; });
    assert.match(lenses.map((lens) => lens.command?.title).join('|'), /1 finding.*\|.*no findings/);
    const symbols = await until('the symbol', async () => { const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'ping'); return found.find((one) => one.containerName === 'tool of demo'); });
    assert.equal(symbols.location.uri.path, file('src/index.ts').path);
  });

  it('completes a comment that suppresses', async () => {
    const editor = await open('src/run.ts');
    await replaceAll(editor, `// mcp-lint-disable-file \n${run}`);
    await extension.settled();
    const list = await until('the completion', async () => {
      const found = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', editor.document.uri, new vscode.Position(0, 25));
      return found.items.find((item) => (typeof item.label === 'string' ? item.label : item.label.label) === SHELL);
    });
    assert.ok(list);
  });

  it('lists servers and tools in the tree, with what to do with them', async () => {
    await extension.settled();
    const { tree } = extension.features()!;
    const below = (node: Node | undefined): Node[] => tree.getChildren(node);
    const label = (node: Node): string => { const item = tree.getTreeItem(node); return typeof item.label === 'string' ? item.label : (item.label?.label ?? ''); };
    const [server] = below(undefined);
    assert.equal(label(server!), 'demo');
    const [tools] = below(server);
    assert.equal(label(tools!), 'Tools (2)');
    assert.deepEqual(below(tools).map(label), ['ping', 'add']);
    const ping = below(tools)[0]!;
    const badge = tree.provideFileDecoration(tree.getTreeItem(ping).resourceUri!);
    assert.equal(badge?.badge, '1');
    assert.match(tree.getTreeItem(ping).accessibilityInformation?.label ?? '', /tool ping.*shell-interpolation/);
    await vscode.commands.executeCommand('mcpLint.goToHandler', ping);
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, file('src/index.ts').path);
    await vscode.commands.executeCommand('mcpLint.goToRegistration', ping);
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, index.slice(0, index.indexOf("'ping'")).split('\n').length - 1);
    await vscode.commands.executeCommand('mcpLint.filterInventory', ['findings']);
    assert.deepEqual(below(below(below(undefined)[0])[0]).map(label), ['ping']);
    await vscode.commands.executeCommand('mcpLint.clearFilter');
    await vscode.commands.executeCommand('mcpLint.sortByName');
    assert.deepEqual(below(below(below(undefined)[0])[0]).map(label), ['add', 'ping']);
    await vscode.commands.executeCommand('mcpLint.sortByRisk');
    assert.deepEqual(below(below(below(undefined)[0])[0]).map(label), ['ping', 'add']);
    await vscode.commands.executeCommand('mcpLint.sortBySource');
    assert.match(tree.asMarkdown(), /## demo 1\.0\.0\n[^]*\| ping \|.*\| yes \|.*\| shell-interpolation \|/);
    assert.equal(await vscode.commands.executeCommand('mcpLint.reveal', ping.kind === 'item' ? ping.item.id : ''), true);
  });

  it('filters the tree by what tools do and lack, and copies it as Markdown', async () => {
    const tool = (name: string, schema: string, body: string): string => `server.registerTool('${name}', { description: 'Does ${name} for the test.'${schema} }, async (given) => {\n  ${body}\n  return { content: [] };\n});\n`;
    const rich = index.replace("import { run } from './run.js';", "import { run } from './run.js';\nimport { writeFile } from 'node:fs/promises';").replace('await server.connect', `${tool('save', ', inputSchema: { text: z.string() }', "await writeFile('/srv/notes.txt', given.text);")}${tool('look', ', inputSchema: { id: z.number() }', "await fetch('https://api.example.com/' + String(given.id), { signal: AbortSignal.timeout(1000) });")}if (process.env.ALLOW_NIGHT === '1') {\n${tool('night', '', "console.error('night');")}}\nawait server.connect`);
    const { tree } = extension.features()!;
    const below = (node: Node | undefined): Node[] => tree.getChildren(node);
    const label = (node: Node): string => { const item = tree.getTreeItem(node); return typeof item.label === 'string' ? item.label : (item.label?.label ?? ''); };
    const shown = (): string[] => below(below(undefined)[0]).flatMap((group) => (label(group).startsWith('Tools') ? below(group).map(label) : []));
    // What is told once for the whole server is about each of its tools.
    await until('two tools', () => shown().length === 2);
    await vscode.commands.executeCommand('mcpLint.filterInventory', ['unaudited']);
    assert.deepEqual(shown(), ['ping', 'add']);
    await vscode.commands.executeCommand('mcpLint.clearFilter');
    await write('src/index.ts', rich);
    await until('five tools', () => shown().length === 5);
    await until('the findings of the tools', () => inRun());
    await extension.settled();
    const expected: Readonly<Record<string, readonly string[]>> = {
      findings: ['ping', 'add', 'save', 'look'], writes: ['save'], network: ['look'], programs: ['ping'], unvalidated: [], unaudited: ['ping', 'add', 'save', 'look'], ungated: ['save'], conditional: ['night'],
    };
    for (const [filter, names] of Object.entries(expected)) {
      await vscode.commands.executeCommand('mcpLint.filterInventory', [filter]);
      assert.deepEqual([filter, shown()], [filter, names]);
      assert.notEqual(tree.view.description, '');
    }
    // All of what is chosen must hold.
    await vscode.commands.executeCommand('mcpLint.filterInventory', ['programs', 'findings']);
    assert.deepEqual(shown(), ['ping']);
    await vscode.commands.executeCommand('mcpLint.filterInventory', ['programs', 'writes']);
    assert.deepEqual(shown(), []);
    await vscode.commands.executeCommand('mcpLint.clearFilter');
    assert.equal(shown().length, 5);
    await vscode.commands.executeCommand('mcpLint.copyInventory');
    const copied = await vscode.env.clipboard.readText();
    assert.equal(copied, tree.asMarkdown());
    assert.match(copied, /\| ping \|[^\n]* shell-interpolation \|\n[^]*\| save \| [^|]*notes\.txt[^|]* \| yes \|[^]*\| night \|[^\n]*ALLOW/);
  });

  it('peeks at all steps of a trace, where the step is', async function test() {
    const { trace } = extension.features()!;
    // Text that still changes ends a trace.
    await until('the steps', async () => {
      const editor = await open('src/run.ts');
      const start = inRun()?.range.start;
      if (!start) return false;
      editor.selection = new vscode.Selection(start, start);
      await vscode.commands.executeCommand('mcpLint.showTrace');
      return trace.getChildren().length >= 2;
    });
    await vscode.commands.executeCommand('mcpLint.nextStep');
    const at = trace.getChildren()[trace.position]!.step.location;
    await vscode.commands.executeCommand('mcpLint.peekTrace');
    await until('the place of the step', () => vscode.window.activeTextEditor?.document.uri.path === vscode.Uri.parse(at.uri).path && vscode.window.activeTextEditor.selection.active.line === at.range.start.line);
    if (hasPage) {
      await until('the peek', async () => (await page<number>({ op: 'count', selector: '.peekview-widget' })) > 0);
      const steps = new Set(trace.getChildren().map(({ step }) => `${step.location.uri}:${String(step.location.range.start.line)}`));
      await until('its list of steps', async () => (await page<number>({ op: 'count', selector: '.peekview-widget .ref-tree .monaco-list-row' })) > 0);
      assert.ok(steps.size >= 2);
      await page({ op: 'screenshot', name: 'peek' });
    }
    await vscode.commands.executeCommand('closeReferenceSearch');
    await vscode.commands.executeCommand('mcpLint.stopTrace');
  });

  it('follows the data of a finding step by step', async () => {
    const editor = await open('src/run.ts');
    const finding = inRun()!;
    editor.selection = new vscode.Selection(finding.range.start, finding.range.start);
    await vscode.commands.executeCommand('mcpLint.showTrace');
    const { trace } = extension.features()!;
    const steps = trace.getChildren();
    assert.ok(steps.length >= 2);
    assert.equal(trace.position, 0);
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, file('src/index.ts').path);
    for (let step = 1; step < steps.length; step += 1) await vscode.commands.executeCommand('mcpLint.nextStep');
    assert.equal(trace.position, steps.length - 1);
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, file('src/run.ts').path);
    await vscode.commands.executeCommand('mcpLint.nextStep');
    assert.equal(trace.position, steps.length - 1);
    await vscode.commands.executeCommand('mcpLint.previousStep');
    assert.equal(trace.position, steps.length - 2);
    await vscode.commands.executeCommand('mcpLint.stopTrace');
    assert.equal(trace.getChildren().length, 0);
  });

  it('follows the settings', async () => {
    const settings = vscode.workspace.getConfiguration('mcpLint');
    await settings.update('rules', { [SHELL]: 'warning' }, vscode.ConfigurationTarget.Workspace);
    await until('a warning', () => inRun()?.severity === vscode.DiagnosticSeverity.Warning);
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await until('an error', () => inRun()?.severity === vscode.DiagnosticSeverity.Error);
    await settings.update('enable', false, vscode.ConfigurationTarget.Workspace);
    await until('nothing', () => inRun() === undefined);
    assert.equal(extension.status()?.folders[0]?.state, 'off');
    await settings.update('enable', undefined, vscode.ConfigurationTarget.Workspace);
    await until('the finding again', inRun);
  });

  it('knows the configuration file: the editor checks and completes it, and it counts while it is typed', async () => {
    await write('mcp-lint.config.json', '{\n  "rules": { "shell-interpolation": "of" }\n}\n');
    const editor = await open('mcp-lint.config.json');
    assert.equal(editor.document.languageId, 'jsonc');
    const problems = await until('what the schema says', () => { const found = vscode.languages.getDiagnostics(editor.document.uri); return found.length > 0 ? found : undefined; });
    assert.equal(problems.some((one) => one.source === 'mcp-lint'), false, 'nothing is said twice');
    await replaceAll(editor, '{\n  "rules": { "shell-interpolation": "off" }\n}\n');
    await until('a clean file', () => inRun() === undefined);
    const items = await until('the completion', async () => {
      const { items: found } = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', editor.document.uri, new vscode.Position(0, 1));
      return found.some((item) => item.label === 'preset') ? found : undefined;
    });
    assert.ok(items.some((item) => item.label === 'minConfidence'));
    // The editor keeps the text of a deleted file for a while, and gives it to a server that is started again.
    await replaceAll(editor, '{}\n');
    await editor.document.save();
    await vscode.workspace.fs.delete(file('mcp-lint.config.json'));
    await until('the finding again', inRun);
  });

  it('notices files that are renamed and deleted', async () => {
    const rename = new vscode.WorkspaceEdit();
    rename.renameFile(file('src/run.ts'), file('src/other.ts'));
    rename.replace(file('src/index.ts'), new vscode.Range(0, 0, 100, 0), index.replace('./run.js', './other.js'));
    assert.ok(await vscode.workspace.applyEdit(rename));
    await vscode.workspace.saveAll(false);
    await until('the finding in its new place', () => rulesIn(file('src/other.ts')).includes(SHELL));
    assert.equal(findings(file('src/run.ts')).length, 0);
    await vscode.workspace.fs.delete(file('src/other.ts'));
    await until('nothing', () => findings(file('src/other.ts')).length === 0);
  });

  it('notices what other programs write', async () => {
    await fs.writeFile(file('src/run.ts').fsPath, safe);
    await until('a clean file', () => inRun() === undefined);
    await fs.writeFile(file('src/run.ts').fsPath, run);
    await until('the finding again', inRun);
    await fs.rm(file('src').fsPath, { recursive: true });
    await until('nothing', () => inRun() === undefined);
  });

  it('runs the fixes of a file by name, and changes nothing where none is safe', async () => {
    const editor = await open('src/run.ts');
    const before_ = editor.document.getText();
    await vscode.commands.executeCommand('mcpLint.fixAll');
    assert.equal(editor.document.getText(), before_);
  });

  it('shows the go-live checklist, opens its evidence, and answers it again while typing', async function test() {
    if (!hasPage) this.skip();
    const inPage = <T>(op: string, selector: string, more: object = {}): Promise<T> => page<T>({ op, selector, webview: true, ...more });
    const text = async (selector: string): Promise<string> => (await inPage<string[]>('text', selector)).join('\n');
    await vscode.commands.executeCommand('mcpLint.openChecklist');
    await until('the questions', async () => await inPage<number>('count', 'details.item').catch(() => 0) > 40);
    assert.match(await text('#s0-P4 > summary'), /Fails[^]*P4[^]*execution impossible/);
    await inPage('click', '#s0-P4 > summary');
    assert.match(await text('#s0-P4 .findings'), /shell/);
    await inPage('click', '#s0-P4 .findings .place');
    const opened = await until('the evidence', () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.path === file('src/run.ts').path));
    assert.ok(inRun()!.range.contains(opened.selection.active));
    // Unsaved text counts, and what was open stays open.
    await replaceAll(opened, safe);
    await until('another answer', async () => !/Fails/.test(await text('#s0-P4 > summary')));
    assert.equal(await inPage<number>('count', '#s0-P4[open]'), 1);
    await inPage('click', '[data-filter="fail"]');
    assert.equal(await inPage<number>('count', '#s0-P4[hidden]'), 1);
    await replaceAll(opened, run);
    await until('the first answer again', async () => /Fails/.test(await text('#s0-P4 > summary').catch(() => '')));
    assert.equal(await inPage<number>('count', '#s0-P4[hidden]'), 0);
  });

  it('keeps the checklist as it was left when it is hidden', async function test() {
    if (!hasPage) this.skip();
    await vscode.commands.executeCommand('mcpLint.openChecklist');
    const count = (selector: string): Promise<number> => page<number>({ op: 'count', selector, webview: true }).catch(() => 0);
    await until('the questions', async () => await count('details.item') > 40);
    await page({ op: 'click', selector: '[data-filter="fail"]', webview: true });
    await page({ op: 'click', selector: '#s0-P4 > summary', webview: true });
    await until('an open question', async () => await count('#s0-P4[open]') === 1);
    await open('src/index.ts');
    await until('a page that is gone', async () => await count('details.item') === 0);
    await vscode.commands.executeCommand('mcpLint.openChecklist');
    await until('the page as it was', async () => await count('[data-filter="fail"][aria-pressed="true"]') === 1 && await count('#s0-P4[open]') === 1);
  });

  it('takes statements and approvals in a form, and writes them where the command does', async function test() {
    if (!hasPage) this.skip();
    const inPage = <T>(op: string, selector: string, more: object = {}): Promise<T> => page<T>({ op, selector, webview: true, ...more });
    const stateIs = async (id: string, state: string): Promise<boolean> => await inPage<number>('count', `#s0-${id}[data-state="${state}"]`).catch(() => 0) === 1;
    const text = async (path: string): Promise<string> => new TextDecoder().decode(await vscode.workspace.fs.readFile(file(path)));
    const fill = async (values: Readonly<Record<string, string>>): Promise<void> => {
      for (const [name, value] of Object.entries(values)) await inPage('fill', `form [name="${name}"]`, { key: value });
      await inPage('click', 'form [type="submit"]');
    };
    const answered = (id: string, state: string): Promise<boolean> => until(`${id} ${state}`, async () => {
      const problem = (await inPage<string[]>('text', 'form .problem').catch(() => [])).join('');
      // What was shown may have been answered anew in the meantime: whoever signs reads it, and presses again.
      if (/have changed|Nothing is known/.test(problem)) await inPage('click', 'form [type="submit"]');
      else if (problem !== '') throw new Error(problem);
      return stateIs(id, state);
    });
    await vscode.commands.executeCommand('mcpLint.openChecklist');
    await until('the questions', async () => await inPage<number>('count', 'details.item').catch(() => 0) > 40);
    await inPage('click', '#s0-G7 > summary');
    await inPage('click', '#s0-G7 [data-attest]');
    await page({ op: 'screenshot', name: 'attest' });
    await fill({ statement: 'The switch was tried on Monday.', name: 'Ada Byron', role: 'Operations', link: 'https://wiki.example.com/incident' });
    await answered('G7', 'attested');
    assert.equal(await inPage<number>('count', 'form'), 0);
    assert.match(await text('.prod-mcp/attestations.json'), /"G7": \{\s*"statement": "The switch was tried on Monday\.",\s*"name": "Ada Byron"/);
    // Tools, for what they are now.
    await inPage('click', '#s0-P9 > summary');
    await inPage('click', '#s0-P9 [data-approve]');
    await inPage('click', 'form [data-all]');
    await page({ op: 'screenshot', name: 'approve' });
    await fill({ reason: 'Read both.', name: 'Ada Byron' });
    await answered('P9', 'pass');
    await answered('C2', 'pass');
    assert.match(await text('.prod-mcp/tools.lock.json'), /"name": "add",\s*"approved": \{ "name": "Ada Byron"/);
    // A file that is damaged is not written over; the form says so, and keeps what was typed.
    await write('.prod-mcp/attestations.json', '{');
    await until('the damage', async () => /cannot be used/.test((await inPage<string[]>('text', 'main')).join('')));
    await inPage('click', '#s0-G8 > summary');
    await inPage('click', '#s0-G8 [data-attest]');
    await fill({ statement: 'Reviewed.', name: 'Ada Byron', role: 'Security' });
    await until('what is wrong', async () => /attestations\.json: .*expected/.test((await inPage<string[]>('text', 'form .problem')).join('')));
    assert.equal(await text('.prod-mcp/attestations.json'), '{');
    await inPage('click', 'form .second');
    await vscode.workspace.fs.delete(file('.prod-mcp'), { recursive: true });
    await until('what nobody stated', () => stateIs('G7', 'needs-you'));
  });

  it('exports the checklist, and believes nothing of what a page says', async () => {
    const { checklist } = extension.features()!;
    await checklist.refresh();
    for (const [format, pattern] of [['html', /^<!doctype html>[^]*Go-live checklist/], ['markdown', /^# Go-live checklist: /], ['json', /"schemaVersion": 1/]] as const) {
      const target = file(`checklist.${format}`);
      assert.equal(await vscode.commands.executeCommand('mcpLint.exportChecklist', { format, target }), true);
      assert.match(new TextDecoder().decode(await vscode.workspace.fs.readFile(target)), pattern);
      await vscode.workspace.fs.delete(target);
    }
    assert.ok((checklist.answer?.places.length ?? 0) > 0);
    assert.deepEqual(checklist.answer?.servers.map(({ name, gate }) => [name, gate]), [['demo', 'closed']]);
  });

  it('goes on after its server was killed', async () => {
    const { client } = extension.features()!;
    const { _serverProcess: process_ } = client as unknown as { readonly _serverProcess?: { readonly pid: number } };
    assert.ok(process_, 'the server is a process of its own');
    process.kill(process_.pid, 'SIGKILL');
    await until('another process', () => { const { _serverProcess: now } = client as unknown as { readonly _serverProcess?: { readonly pid: number } }; return now !== undefined && now.pid !== process_.pid; });
    await until('the finding again', inRun);
    const editor = await open('src/run.ts');
    await replaceAll(editor, safe);
    await until('a clean file', () => findings(editor.document.uri).length === 0);
  });

  it('shows it all on the screen', async function () {
    if (!hasPage) this.skip();
    await open('src/run.ts');
    await until('the squiggle', async () => (await page<number>({ op: 'count', selector: '.squiggly-error' })) > 0);
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    await until('the problem', async () => (await page<string[]>({ op: 'text', selector: '.markers-panel .monaco-list-row' })).some((row) => row.includes(SHELL) || row.includes('becomes part of')));
    await vscode.commands.executeCommand('mcpLint.showInventory');
    await until('the tool in the tree', async () => (await page<string[]>({ op: 'text', selector: '.pane-body .monaco-list-row' })).some((row) => row.includes('ping')));
    await until('the status', async () => (await page<string[]>({ op: 'text', selector: '.statusbar-item' })).some((item) => item.includes('MCP')));
    await page({ op: 'screenshot', name: 'main' });
  });
});
