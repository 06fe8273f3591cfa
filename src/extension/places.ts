/** Places of the protocol as places of the editor. */
import * as vscode from 'vscode';
import type { LocationView, RangeView } from '../protocol.js';

export function toRange({ start, end }: RangeView): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

export function toLocation({ uri, range }: LocationView): vscode.Location {
  return new vscode.Location(vscode.Uri.parse(uri, true), toRange(range));
}

/** Shows a place; `preview` keeps one tab for all that is looked at on the way. */
export async function show(location: LocationView, options: vscode.TextDocumentShowOptions = {}): Promise<vscode.TextEditor> {
  const { uri, range } = toLocation(location);
  const editor = await vscode.window.showTextDocument(uri, { preview: true, ...options, selection: new vscode.Range(range.start, range.start) });
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return editor;
}
