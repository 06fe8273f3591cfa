/** `--stats`: what a run did and cost, on standard error, whatever the format. */
import type { AnalyzeResult, Progress } from '../../analyzers/index.js';

export interface Meter {
  phase(this: void, phase: Progress['phase']): void;
  /** Something worth a line of its own, such as whether the cache had the answer. */
  note(this: void, name: string, value: string): void;
  print(this: void, result: AnalyzeResult): void;
}

export function createMeter(now: () => number = () => performance.now(), cpu: () => NodeJS.CpuUsage = () => process.cpuUsage()): Meter {
  const started = now();
  const phases: { name: Progress['phase']; at: number }[] = [];
  const notes: [string, string][] = [];
  return {
    phase(name) {
      if (phases.at(-1)?.name !== name) phases.push({ name, at: now() });
    },
    note(name, value) {
      notes.push([name, value]);
    },
    print({ stats, findings, suppressed }) {
      const end = now();
      const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
      const used = cpu();
      const rows: [string, string][] = [
        ['files', `${String(stats.filesSeen)} found, ${String(stats.filesParsed)} parsed (${(stats.bytesParsed / 1e6).toFixed(2)} MB)`],
        ['steps', String(stats.steps)],
        ...[...spent(phases, end)].map(([name, milliseconds]): [string, string] => [name, seconds(milliseconds)]),
        ['whole run', `${seconds(end - started)}, processor ${seconds((used.user + used.system) / 1000)}`],
        ['memory', `${String(Math.round(process.resourceUsage().maxRSS / 1024))} MB`],
        ...notes,
      ];
      const byRule = new Map<string, { shown: number; suppressed: number }>();
      const of = (rule: string): { shown: number; suppressed: number } => {
        const known = byRule.get(rule) ?? { shown: 0, suppressed: 0 };
        byRule.set(rule, known);
        return known;
      };
      for (const finding of findings) of(finding.ruleId).shown += 1;
      for (const { finding } of suppressed) of(finding.ruleId).suppressed += 1;
      for (const [rule, counts] of [...byRule].sort(([a, x], [b, y]) => y.shown - x.shown || (a < b ? -1 : 1))) rows.push([rule, `${String(counts.shown)}${counts.suppressed > 0 ? `, ${String(counts.suppressed)} suppressed` : ''}`]);
      const width = Math.max(...rows.map(([name]) => name.length));
      process.stderr.write(rows.map(([name, value]) => `${name.padEnd(width)}  ${value}\n`).join(''));
    },
  };
}

/** Milliseconds by phase: where there are several packages each has its own. */
function spent(phases: readonly { readonly name: string; readonly at: number }[], end: number): ReadonlyMap<string, number> {
  const total = new Map<string, number>();
  for (const [index, { name, at }] of phases.entries()) total.set(name, (total.get(name) ?? 0) + (phases[index + 1]?.at ?? end) - at);
  return total;
}
