/** What files of a repository show for items that no rule decides: signing and SBOMs in workflows, infrastructure as code, network policies, environment files. */
import type { Evidence, Location } from '../contract/index.js';
import type { Artifacts } from '../artifacts/index.js';

/** What a workflow runs, by the item it is evidence for. Names of actions and programs as their projects write them. */
const IN_WORKFLOWS: readonly { readonly item: string; readonly pattern: RegExp; readonly message: string }[] = [
  { item: 'C4', pattern: /actions\/attest(?:-build-provenance|-sbom)?@|sigstore\/cosign-installer@|\bcosign\s+(?:sign|attest)\b|slsa-framework\/slsa-github-generator|\bnpm\s+publish\b[^\n]*--provenance|\bgpg\s+--(?:detach-)?sign\b/, message: 'A workflow signs or attests what it builds.' },
  { item: 'C4', pattern: /anchore\/sbom-action@|\bsyft\b|\bcyclonedx\b|\bnpm\s+sbom\b|\btrivy\b[^\n]*--format\s+(?:cyclonedx|spdx)|\bsbom:\s*true\b/i, message: 'A workflow writes an SBOM.' },
  { item: 'C2', pattern: /\b(?:prod-mcp-lint|mcp-lint)(?:@[\w.-]+)?\s+lock\b[^\n]*--check\b/, message: 'A workflow holds the tools against the lock.' },
];

export function artifactEvidence(artifacts: Artifacts): Readonly<Record<string, readonly Evidence[]>> {
  const found: Record<string, Evidence[]> = {};
  const add = (item: string, message: string, location: Location): void => {
    (found[item] ??= []).push({ kind: 'artifact', message, location, places: [] });
  };
  for (const { file, text } of artifacts.workflows()) {
    for (const { item, pattern, message } of IN_WORKFLOWS) {
      const match = pattern.exec(text);
      if (match) add(item, message, { file, start: match.index, end: match.index + match[0].length });
    }
  }
  for (const file of artifacts.files('yaml')) {
    const text = artifacts.text(file);
    const policy = text === undefined ? undefined : /^kind:\s*(?:Cilium)?NetworkPolicy\b/m.exec(text);
    if (text !== undefined && policy && /^\s*egress\s*:/m.test(text)) add('R2', 'A network policy says what may leave.', { file, start: policy.index, end: policy.index + policy[0].length });
  }
  for (const kind of ['hosting', 'compose', 'dockerfile'] as const) {
    const [file] = artifacts.files(kind);
    if (file !== undefined) add('C4', `Where it runs is described in the repository (${kind}).`, { file, start: 0, end: 0 });
  }
  const environments = artifacts.environmentFiles().map((one) => one.file).filter((file) => /\.env\.\w/.test(file) && !/(?:example|sample|template|dist)$/.test(file));
  for (const file of environments) add('R3', 'An environment has a file of its own.', { file, start: 0, end: 0 });
  return found;
}
