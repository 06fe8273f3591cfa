/** Answers the checklist at the end of an analysis, with the attestations and the lock that lie in the repository. */
import type { Checklist, Finding, Inventory, Notice, Suppressed } from '../contract/index.js';
import { evaluate } from '../checklist/evaluate.js';
import { readRecords } from '../checklist/records.js';
import type { Host, Path } from '../host/host.js';
import type { Model } from '../model/discover.js';
import { rules } from '../rules/index.js';
import { artifactEvidence } from './artifact-evidence.js';
import type { Examinations } from './examinations.js';
import type { AnalyzeOptions } from './options.js';
import type { RunSettings } from './settings.js';

export interface ChecklistRun {
  readonly host: Host;
  /** What is analysed: .prod-mcp is looked for from it upward. */
  readonly path: Path;
  readonly options: AnalyzeOptions;
  readonly settings: RunSettings;
  readonly model: Model;
  readonly inventory: Inventory;
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  readonly notices: readonly Notice[];
  readonly examinations: Examinations;
  /** Ids of rules that ran, those that judge suppressions included. */
  readonly ran: ReadonlySet<string>;
  readonly today: string;
}

export function answerChecklist({ host, path, model, options, settings, inventory, findings, suppressed, notices, examinations, ran, today }: ChecklistRun): Checklist {
  const { config } = settings;
  const records = readRecords(host, path);
  return evaluate({
    inventory, findings, suppressed, notices, ran, today, rules,
    examinations: Object.fromEntries(inventory.servers.map((server) => [server.id, examinations.of(server.id)])),
    serversAt: (file) => examinations.serversAt(file).map((server) => server.info.id),
    minConfidence: settings.minConfidence,
    policy: config?.policy && config.policyAt ? { policy: config.policy, at: config.policyAt } : undefined,
    artifacts: artifactEvidence(model.artifacts),
    attestation: records.entry, lock: records.lock, problems: records.problems,
    profile: options.profile,
  });
}
