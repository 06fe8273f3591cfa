/** Reports only inside of what was asked for: a finding elsewhere moves to the registration it belongs to, or is left out and counted. */
import type { Finding, Location, Notice } from '../contract/index.js';
import type { Path } from '../host/host.js';
import type { Model } from '../model/discover.js';

export interface Scoped {
  readonly findings: readonly Finding[];
  /** What lies elsewhere and has no home here: not shown, and not forgotten. */
  readonly outside: readonly Finding[];
  readonly notices: readonly Notice[];
}

/** @param reportsIn whether findings may be reported in a file */
export function scopeFindings(findings: readonly Finding[], model: Model, reportsIn: (file: Path) => boolean): Scoped {
  const kept: Finding[] = [];
  const outside: Finding[] = [];
  for (const finding of findings) {
    if (reportsIn(finding.location.file)) {
      kept.push(finding);
      continue;
    }
    const home = registration(finding, model, reportsIn);
    if (home) kept.push({ ...finding, location: home, related: [{ location: finding.location, message: 'It happens here, outside of the given paths.' }, ...finding.related] });
    else outside.push(finding);
  }
  const left = outside.length;
  if (left === 0) return { findings: kept, outside, notices: [] };
  return { findings: kept, outside, notices: [outsidePaths(left)] };
}

/** How much lies where nothing is shown. */
export function outsidePaths(left: number): Notice {
  return { kind: 'outside-paths', message: `${String(left)} ${left === 1 ? 'finding lies' : 'findings lie'} outside of the given paths, or in files that the configuration excludes, and ${left === 1 ? 'is' : 'are'} not shown.` };
}

/** Where the subject of a finding is registered, if that may be shown. */
function registration(finding: Finding, model: Model, reportsIn: (file: Path) => boolean): Location | undefined {
  const { kind, name, server: id } = finding.subject;
  const server = model.servers.find((one) => one.info.id === id)?.info;
  if (!server) return undefined;
  const places = (): readonly (Location | undefined)[] => {
    switch (kind) {
      case 'tool': return server.tools.filter((one) => one.name === name).flatMap((one) => [one.nameLocation, one.location]);
      case 'prompt': return server.prompts.filter((one) => one.name === name).map((one) => one.location);
      case 'resource': return server.resources.filter((one) => one.name === name).map((one) => one.location);
      case 'transport': return server.transports.filter((one) => one.kind === name).map((one) => one.location);
      default: return [];
    }
  };
  return [...places(), server.location].find((place) => place !== undefined && reportsIn(place.file));
}
