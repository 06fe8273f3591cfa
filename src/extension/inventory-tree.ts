/** The inventory: servers with their tools, prompts and resources, what each can do, and what was not understood. */
import * as vscode from 'vscode';
import type { Counts, EffectView, FolderInventory, ItemView, LocationView, NoticeView, ServerView, Status } from '../protocol.js';
import { filters, riskOf, type FilterId } from './risk.js';
import { inventoryMarkdown } from './inventory-markdown.js';

export type Node =
  | { readonly kind: 'folder'; readonly id: string; readonly folder: FolderInventory }
  | { readonly kind: 'server'; readonly id: string; readonly server: ServerView; readonly folder: FolderInventory; readonly parent: Node | undefined }
  | { readonly kind: 'group'; readonly id: string; readonly label: string; readonly icon: string; readonly children: readonly Node[]; readonly parent: Node | undefined }
  | { readonly kind: 'item'; readonly id: string; readonly item: ItemView; readonly server: ServerView; readonly parent: Node | undefined }
  | { readonly kind: 'detail'; readonly id: string; readonly label: string; readonly icon: string; readonly location?: LocationView; readonly parent: Node }
  | { readonly kind: 'notice'; readonly id: string; readonly notice: NoticeView; readonly parent: Node | undefined };

/** Icons of the editor by kind of effect, the most serious first: a tool wears that of its most serious one. */
const EFFECT_ICONS: readonly (readonly [string, string])[] = [
  ['code', 'code'], ['process', 'terminal'], ['money', 'credit-card'], ['permission', 'lock'], ['delete', 'trash'], ['file-delete', 'trash'], ['database-write', 'database'], ['file-write', 'edit'], ['write', 'edit'],
  ['message', 'mail'], ['secret', 'key'], ['network', 'globe'], ['database-read', 'database'], ['file-read', 'file'], ['environment', 'symbol-variable'],
];
const ITEM_SCHEME = 'mcp-lint-item';

export class InventoryTree implements vscode.TreeDataProvider<Node>, vscode.FileDecorationProvider {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #decorated = new vscode.EventEmitter<undefined>();
  readonly onDidChangeFileDecorations = this.#decorated.event;
  readonly view: vscode.TreeView<Node>;
  #folders: readonly FolderInventory[] = [];
  #roots: readonly Node[] = [];
  #items = new Map<string, Extract<Node, { kind: 'item' }>>();
  #filters: ReadonlySet<FilterId> = new Set();
  #sort: 'risk' | 'name' | 'source' = 'source';
  #shown = '';
  readonly #memory: vscode.Memento;

  constructor(context: vscode.ExtensionContext) {
    this.#memory = context.workspaceState;
    this.#sort = this.#memory.get('mcpLint.sort', 'source');
    this.view = vscode.window.createTreeView('mcpLint.inventory', { treeDataProvider: this, showCollapseAll: true });
    context.subscriptions.push(this.view, this.#changed, this.#decorated, vscode.window.registerFileDecorationProvider(this));
  }

  get folders(): readonly FolderInventory[] {
    return this.#folders;
  }

  show(folders: readonly FolderInventory[]): void {
    // A tree that is drawn anew loses its place: only where something changed.
    const json = JSON.stringify(folders);
    if (json === this.#shown) return;
    this.#shown = json;
    this.#folders = folders;
    this.#draw();
  }

  showStatus({ folders }: Status): void {
    const total = folders.reduce((sum, { findings }) => sum + findings.error + findings.warning, 0);
    this.view.badge = total === 0 ? undefined : { value: total, tooltip: `${String(total)} errors and warnings` };
    const state = folders.some((folder) => folder.servers > 0) ? 'servers' : folders.every((folder) => folder.state === 'off') ? 'off' : folders.some((folder) => folder.state === 'failed') ? 'failed' : folders.some((folder) => folder.state !== 'ready') ? 'analysing' : 'none';
    void vscode.commands.executeCommand('setContext', 'mcpLint.state', state);
    this.view.description = folders.some((folder) => folder.state === 'analysing') ? 'analysing…' : this.#filterText();
  }

  get filter(): ReadonlySet<FilterId> {
    return this.#filters;
  }

  set filter(chosen: ReadonlySet<FilterId>) {
    this.#filters = chosen;
    void vscode.commands.executeCommand('setContext', 'mcpLint.filtered', chosen.size > 0);
    this.view.description = this.#filterText();
    this.#draw();
  }

  sortBy(order: 'risk' | 'name' | 'source'): void {
    this.#sort = order;
    void this.#memory.update('mcpLint.sort', order);
    this.#draw();
  }

  /** Shows an item, by its id. */
  async reveal(id: string): Promise<boolean> {
    const node = this.#items.get(id);
    if (!node) return false;
    await this.view.reveal(node, { select: true, focus: true, expand: true });
    return true;
  }

  asMarkdown(): string {
    return inventoryMarkdown(this.#folders);
  }

  getChildren(node?: Node): Node[] {
    return [...this.#childrenOf(node)];
  }

  #childrenOf(node: Node | undefined): readonly Node[] {
    if (!node) return this.#roots;
    switch (node.kind) {
      case 'folder': return this.#serversOf(node.folder, node);
      case 'server': return this.#groupsOf(node);
      case 'group': return node.children;
      case 'item': return detailsOf(node);
      case 'detail': case 'notice': return [];
    }
  }

  getParent(node: Node): Node | undefined {
    return node.kind === 'folder' ? undefined : node.parent;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const item = treeItem(node);
    item.id = node.id;
    return item;
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== ITEM_SCHEME) return undefined;
    const { error = 0, warning = 0, info = 0 } = JSON.parse(uri.query) as Partial<Counts>;
    const count = error + warning + info;
    if (count === 0) return undefined;
    const color = error > 0 ? 'list.errorForeground' : warning > 0 ? 'list.warningForeground' : undefined;
    return { badge: count > 9 ? '9+' : String(count), tooltip: `${String(count)} ${count === 1 ? 'finding' : 'findings'}`, ...(color === undefined ? {} : { color: new vscode.ThemeColor(color) }) };
  }

  #filterText(): string {
    return filters.filter(({ id }) => this.#filters.has(id)).map(({ label }) => label.toLowerCase()).join(', ');
  }

  #draw(): void {
    this.#items = new Map();
    // One folder needs no line of its own.
    this.#roots = this.#folders.length > 1
      ? this.#folders.filter((folder) => folder.servers.length > 0 || folder.notices.length > 0).map((folder): Node => ({ kind: 'folder', id: folder.uri, folder }))
      : this.#folders.flatMap((folder) => this.#serversOf(folder, undefined));
    // Built once now, so that a tool can be found by its id before its branch was opened.
    const visit = (nodes: readonly Node[]): void => {
      for (const node of nodes) if (node.kind !== 'item') visit(this.#childrenOf(node));
    };
    visit(this.#roots);
    this.#changed.fire(undefined);
    this.#decorated.fire(undefined);
  }

  #serversOf(folder: FolderInventory, parent: Node | undefined): readonly Node[] {
    const notices = noticeGroup(`${folder.uri} notices`, folder.notices, parent);
    return [...folder.servers.map((server): Node => ({ kind: 'server', id: `${folder.uri} ${server.id}`, server, folder, parent })), ...notices];
  }

  #groupsOf(node: Extract<Node, { kind: 'server' }>): readonly Node[] {
    const { server } = node;
    const groups = ([['tool', 'Tools', 'tools'], ['prompt', 'Prompts', 'comment-discussion'], ['resource', 'Resources', 'file-symlink-file']] as const).flatMap(([kind, label, icon]): Node[] => {
      const chosen = server.items.filter((item) => item.kind === kind && [...this.#filters].every((id) => filters.find((filter) => filter.id === id)?.matches(item) !== false));
      if (chosen.length === 0) return [];
      const children: Node[] = [];
      const group: Node = { kind: 'group', id: `${node.id} ${kind}`, label: `${label} (${String(chosen.length)})`, icon, children, parent: node };
      for (const item of this.#sorted(chosen)) {
        const made = { kind: 'item' as const, id: `${node.id} ${item.id}`, item, server, parent: group };
        const known = this.#items.get(item.id);
        children.push(known ? { ...made, parent: group } : made);
        this.#items.set(item.id, made);
      }
      return [group];
    });
    return [...groups, ...noticeGroup(`${node.id} notices`, server.notices, node)];
  }

  #sorted(items: readonly ItemView[]): readonly ItemView[] {
    if (this.#sort === 'source') return items;
    return [...items].sort((a, b) => (this.#sort === 'risk' ? riskOf(b) - riskOf(a) : 0) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  }
}

function noticeGroup(id: string, notices: readonly NoticeView[], parent: Node | undefined): readonly Node[] {
  if (notices.length === 0) return [];
  const children: Node[] = [];
  const group: Node = { kind: 'group', id, label: `Not understood (${String(notices.length)})`, icon: 'question', children, parent };
  for (const [index, notice] of notices.entries()) children.push({ kind: 'notice', id: `${id} ${String(index)}`, notice, parent: group });
  return [group];
}

function detailsOf(node: Extract<Node, { kind: 'item' }>): readonly Node[] {
  const { item } = node;
  const details: Node[] = [];
  const add = (label: string, icon: string, location?: LocationView): void => {
    details.push({ kind: 'detail', id: `${node.id} ${String(details.length)}`, label, icon, ...(location ? { location } : {}), parent: node });
  };
  for (const effect of uniqueEffects(item.effects ?? [])) add(effect.shared === true ? `${effect.text} (as all tools here)` : effect.text, iconOf(effect.kind), effect.location);
  if (item.effectsKnown === false) add('calls that are not explained', 'question');
  for (const gate of item.gates ?? []) add(`gate: ${gate}`, 'verified');
  if (item.validation === 'not-validated') add('arguments are not validated', 'warning');
  if (item.validation === 'unknown') add('whether arguments are validated is not known', 'question');
  for (const condition of item.conditions) add(`only if ${condition}`, 'git-branch');
  if (item.handler) add('handler', 'symbol-method', item.handler);
  else add('its handler was not found', 'question');
  return details;
}

function uniqueEffects(effects: readonly EffectView[]): readonly EffectView[] {
  return effects.filter((effect, index) => effects.findIndex((other) => other.text === effect.text) === index);
}

function iconOf(effect: string): string {
  return EFFECT_ICONS.find(([kind]) => kind === effect)?.[1] ?? 'circle-small';
}

function treeItem(node: Node): vscode.TreeItem {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  switch (node.kind) {
    case 'folder': return with_(new vscode.TreeItem(node.folder.name, Expanded), { iconPath: new vscode.ThemeIcon('root-folder'), contextValue: 'mcpLint.folder' });
    case 'server': {
      const { server } = node;
      return with_(new vscode.TreeItem(server.title, Expanded), {
        description: [server.version, server.transports.join(', ')].filter((part) => part !== undefined && part !== '').join(' · '),
        iconPath: new vscode.ThemeIcon('server'), contextValue: 'mcpLint.server', tooltip: `${server.title}\n${server.sdk}`,
        accessibilityInformation: { label: `Server ${server.title}, ${String(server.items.length)} entries` },
      });
    }
    case 'group': return with_(new vscode.TreeItem(node.label, node.icon === 'question' ? Collapsed : Expanded), { iconPath: new vscode.ThemeIcon(node.icon), contextValue: 'mcpLint.group' });
    case 'item': return itemOf(node.item);
    case 'detail': return with_(new vscode.TreeItem(node.label, None), {
      iconPath: new vscode.ThemeIcon(node.icon), contextValue: 'mcpLint.detail',
      ...(node.location ? { command: openCommand(node.location) } : {}),
    });
    case 'notice': return with_(new vscode.TreeItem(node.notice.message, None), {
      iconPath: new vscode.ThemeIcon('question'), contextValue: 'mcpLint.notice', tooltip: node.notice.message,
      ...(node.notice.location ? { command: openCommand(node.notice.location) } : {}),
    });
  }
}

function itemOf(item: ItemView): vscode.TreeItem {
  const kinds = new Set((item.effects ?? []).filter((effect) => effect.shared !== true).map((effect) => effect.kind));
  const worst = EFFECT_ICONS.find(([kind]) => kinds.has(kind));
  const icon = worst?.[1] ?? { tool: 'symbol-function', prompt: 'comment', resource: 'file-code' }[item.kind];
  const color = item.findings.error > 0 ? 'list.errorForeground' : item.findings.warning > 0 ? 'list.warningForeground' : undefined;
  const said = [...kinds, ...(item.validation === 'not-validated' ? ['not validated'] : []), ...(item.conditions.length > 0 ? ['conditional'] : []), ...(item.nameKnown ? [] : ['name is computed'])];
  const tooltip = new vscode.MarkdownString();
  tooltip.appendText(item.name);
  if (item.description !== undefined) tooltip.appendText(`\n\n${item.description}`);
  if (item.rules.length > 0) tooltip.appendText(`\n\nFindings: ${item.rules.join(', ')}`);
  return with_(new vscode.TreeItem(item.name, vscode.TreeItemCollapsibleState.Collapsed), {
    description: said.join(' · '),
    iconPath: color === undefined ? new vscode.ThemeIcon(icon) : new vscode.ThemeIcon(icon, new vscode.ThemeColor(color)),
    contextValue: item.handler ? 'mcpLint.item.handled' : 'mcpLint.item', tooltip,
    // Carries the counts to the decoration: a badge at the end of the line.
    resourceUri: vscode.Uri.from({ scheme: ITEM_SCHEME, path: `/${encodeURIComponent(item.id)}`, query: JSON.stringify(item.findings) }),
    command: openCommand(item.location),
    accessibilityInformation: { label: [`${item.kind} ${item.name}`, ...said, item.rules.length > 0 ? `findings: ${item.rules.join(', ')}` : 'no findings'].join(', ') },
  });
}

function openCommand(location: LocationView): vscode.Command {
  return { title: 'Open', command: 'mcpLint.open', arguments: [location] };
}

function with_(item: vscode.TreeItem, more: Partial<vscode.TreeItem>): vscode.TreeItem {
  return Object.assign(item, more);
}
