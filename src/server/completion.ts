/** Completion in comments that suppress: the directives, then the rules that have findings in the file. */
import { CompletionItemKind, InsertTextFormat, type CompletionItem, type Position } from 'vscode-languageserver';

const directives: readonly (readonly [string, string])[] = [
  ['mcp-lint-disable-next-line', 'Accept a finding of the next line'],
  ['mcp-lint-disable-line', 'Accept a finding of this line'],
  ['mcp-lint-disable', 'Accept findings up to mcp-lint-enable, or the end'],
  ['mcp-lint-enable', 'End what mcp-lint-disable began'],
  ['mcp-lint-disable-file', 'Accept findings of the whole file; stands at its top'],
];

/** @param line text of the line up to the cursor */
export function completeSuppression(line: string, position: Position, rules: readonly { readonly id: string; readonly message: string }[]): CompletionItem[] {
  const begun = /(?:\/\/|\/\*|#)[\s*]*(mcp-lint[a-z-]*|mcp?-?|mc?)?$/.exec(line);
  if (begun?.[1] !== undefined) {
    const range = { start: { line: position.line, character: position.character - begun[1].length }, end: position };
    return directives.map(([label, detail], index) => ({ label, detail, kind: CompletionItemKind.Keyword, sortText: String(index), filterText: label, textEdit: { range, newText: label } }));
  }
  const named = /(?:\/\/|\/\*|#)[\s*]*mcp-lint-(?:disable|enable)[a-z-]*\s+(?:[a-z0-9-]+\s*,\s*)*([a-z0-9-]*)$/.exec(line);
  if (!named || /\s--(?:\s|$)/.test(line)) return [];
  const word = named[1] ?? '';
  const range = { start: { line: position.line, character: position.character - word.length }, end: position };
  return rules.map(({ id, message }) => ({
    label: id, detail: message.split('\n')[0] ?? '', kind: CompletionItemKind.Value, insertTextFormat: InsertTextFormat.Snippet,
    textEdit: { range, newText: /mcp-lint-enable/.test(line) ? id : `${id} -- \${1:why it is acceptable}` },
  }));
}
