/** Analyses one tree and prints what came out, as one line of JSON with paths relative to the tree. Run by corpus.ts. */
import { readFileSync } from 'node:fs';
import { analyze, relativePath, toPath, type Location } from '../analyzers/index.js';
import type { StoredTree } from './corpus-store.js';

const [tree = '.'] = process.argv.slice(2);
const root = toPath(tree, toPath(process.cwd(), '/'));
const started = process.cpuUsage();
const result = await analyze({ root, paths: [root] });
const spent = process.cpuUsage(started);

const texts = new Map<string, string>();
const stored: StoredTree = {
  status: 'ok',
  findings: result.findings.map((finding) => ({
    fingerprint: finding.fingerprint,
    rule: finding.ruleId,
    severity: finding.severity,
    confidence: finding.confidence,
    place: place(finding.location),
    subject: finding.subject.name,
    message: finding.message,
  })),
  suppressed: result.suppressed.length,
  notices: result.notices.map((notice) => ({ kind: notice.kind, message: notice.message, ...(notice.location ? { place: place(notice.location) } : {}) })),
  servers: result.inventory.servers.map((server) => ({
    id: server.id,
    tools: server.tools.map((tool) => tool.name).sort(),
    prompts: server.prompts.length,
    resources: server.resources.length,
  })),
  examined: Object.fromEntries(Object.entries(result.coverage).map(([rule, coverage]) => [rule, coverage.examined])),
  stats: result.stats,
  cpuMilliseconds: Math.round((spent.user + spent.system) / 1000),
  megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
};
process.stdout.write(`${JSON.stringify(stored)}\n`);

/** `file:line`, relative to the tree. */
function place(location: Location): string {
  let text = texts.get(location.file);
  if (text === undefined) texts.set(location.file, (text = read(location.file)));
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < location.start; at = text.indexOf('\n', at + 1)) line++;
  return `${relativePath(root, location.file)}:${line}`;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
