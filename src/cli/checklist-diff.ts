/** `mcp-lint checklist diff A B`: what changed from one checklist to another, both as JSON. */
import { loadAnalyzer } from '../load-analyzer.js';
import { readChecklist } from './checklist.js';
import { resolveOutputs, writeOutput, type OutputRequest } from './outputs.js';
import { writeAll } from './terminal.js';

/** @returns the exit code: 1 where an answer is worse than it was */
export async function checklistDiff(before: string, after: string, requests: readonly OutputRequest[]): Promise<number> {
  const outputs = resolveOutputs(requests, process.cwd(), ['text', 'json', 'markdown']);
  const { checklistChanges, checklistMarkdown, inertJson, stateNames, visible } = await loadAnalyzer();
  const [base, now] = [await readChecklist(before), await readChecklist(after)];
  const changes = checklistChanges(base, now);
  const gates = now.servers.flatMap((server) => {
    const old = base.servers.find((one) => one.id === server.id);
    return old && old.gate.state !== server.gate.state ? [{ server: server.id, before: old.gate.state, after: server.gate.state }] : [];
  });
  const known = new Set(base.servers.map((one) => one.id));
  const added = now.servers.filter((one) => !known.has(one.id)).map((one) => one.id);
  const gone = base.servers.filter((one) => !now.servers.some((other) => other.id === one.id)).map((one) => one.id);
  for (const { format, file } of outputs) {
    const text = format === 'json'
      ? `${inertJson(JSON.stringify({ schemaVersion: 1, gates, added, gone, changes: changes.map(({ server, item, before: old, kind }) => ({ server, item: item.id, kind, before: old?.state ?? null, after: item.state, reason: item.reason })) }, undefined, 2))}\n`
      : format === 'markdown' ? checklistMarkdown(now, { base })
      : `${[
        ...gates.map((one) => `Gate of ${visible(one.server)}: ${one.before} → ${one.after}`),
        ...added.map((id) => `New server ${visible(id)}`), ...gone.map((id) => `No longer there: ${visible(id)}`),
        ...changes.map(({ server, item, before: old, kind }) => `${kind.padEnd(7)}${item.id.padEnd(4)} ${visible(server)}: ${old ? stateNames[old.state] : 'not asked'} → ${stateNames[item.state]}: ${visible(item.reason)}`),
        ...(changes.length + gates.length + added.length + gone.length === 0 ? ['No answer changed.'] : []),
      ].join('\n')}\n`;
    if (file === undefined) await writeAll(text);
    else writeOutput(file, text);
  }
  return changes.some((one) => one.kind === 'worse') || gates.some((one) => one.after === 'closed') ? 1 : 0;
}
