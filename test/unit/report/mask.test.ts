/** Secrets that rules mark are in no output, in no spelling. */
import { describe, expect, it } from 'vitest';
import type { AnalyzeResult, Location } from '../../../analyzers/contract/index.js';
import { createMemoryHost } from '../../../analyzers/host/memory-host.js';
import { createSources } from '../../../analyzers/host/sources.js';
import { rules } from '../../../analyzers/index.js';
import { githubReport, inventoryText, jsonInventory, jsonReport, markdownReport, masked, printJson, sarifReport, textReport } from '../../../analyzers/report/index.js';
import { finding, result, server, tool } from './result.js';

const token = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a';
const pem = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\nBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\n-----END PRIVATE KEY-----';
const escaped = JSON.stringify(pem).slice(1, -1);
const password = 'Pa55!';
const text = `const a = '${token}';\nconst b = \`${pem}\`;\nconst c = '${escaped}';\nconst d = '${password}'; // ${token}\n`;
const file = '/p/src/config.ts';
const sources = createSources(createMemoryHost({ [file]: text, '/p/src/other.ts': `fetch(url, '${token}', '${password}')` }), '/p');

function span(piece: string): Location {
  const start = text.indexOf(piece);
  return { file, start, end: start + piece.length };
}
const spans = [token, pem, escaped, password].map(span);

const secret = (piece: string, index: number) => finding({
  ruleId: 'hardcoded-secret', location: span(piece), redactions: [spans[index]!], message: `The key "${piece}" is in the source.`, data: { value: piece }, fixes: [{ title: `Remove ${piece}`, safety: 'manual', edits: [{ ...span(piece), newText: `'${piece}'` }] }],
  related: [{ location: span(piece), message: piece }], flow: { source: 'secret', sink: 'log', steps: [{ location: span(piece), message: `"${piece}" goes here` }] },
});
const leaky: AnalyzeResult = result({
  findings: [token, pem, escaped, password].map(secret),
  suppressed: [{ finding: secret(token, 0), reason: `it is only ${token}`, by: 'comment', location: span(token) }],
  inventory: { servers: [server({ instructions: `Use ${token}`, tools: [tool('t', { description: `The default is ${token}`, inputSchema: { type: 'object', properties: { key: { type: 'string', default: token } } } })] })] },
  notices: [{ kind: 'unresolved-import', message: `Module ${token}`, location: span(token) }],
  redactions: spans,
});

const lines = pem.split('\n').slice(1, 3);
const outputs: [string, string][] = [
  ['text', textReport(leaky, { sources })],
  ['JSON', printJson(jsonReport(leaky, { sources, version: '1' }))],
  ['SARIF', sarifReport(leaky, { sources, version: '1', rules })],
  ['GitHub', githubReport(leaky, { sources })],
  ['Markdown', markdownReport(leaky, { sources })],
  ['inventory as text', inventoryText(leaky, { sources })],
  ['inventory as JSON', printJson(jsonInventory(leaky, { sources, version: '1' }))],
];

describe.each(outputs)('%s', (_, output) => {
  it.each([['token', token], ['first line of a key', lines[0]!], ['second line of a key', lines[1]!], ['password', password]])('holds no %s', (__, piece) => {
    expect(output).not.toContain(piece);
  });
});

describe('masked code', () => {
  const shown = masked(leaky, sources).sources;
  it('is as long as it was, line by line', () => {
    const after = shown.text(file)!;
    expect(after.split('\n').map((line) => line.length)).toEqual(text.split('\n').map((line) => line.length));
    expect(after).toMatch(/^const a = '\*{40}';\n/);
  });
  it('masks a secret in other files too, but not what is only a word', () => {
    expect(shown.text('/p/src/other.ts')).toBe(`fetch(url, '${'*'.repeat(40)}', '${password}')`);
    const word = result({ redactions: [{ file, start: 6, end: 7 }, span('const a')] });
    expect(masked(word, sources).sources.text('/p/src/other.ts')).toContain('fetch(url');
  });
  it('is the code itself where nothing is secret', () => {
    const plain = result();
    expect(masked(plain, sources)).toEqual({ result: plain, sources });
  });
  it('keeps paths, which name something', () => {
    const odd = result({ redactions: [span(token)], findings: [finding({ location: { file: `/p/${token}.ts`, start: 0, end: 1 } })] });
    expect(masked(odd, sources).result.findings[0]!.location.file).toBe(`/p/${token}.ts`);
  });
});
