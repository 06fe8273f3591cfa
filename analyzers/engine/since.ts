/** Which findings a change may have to do with: those in files that were changed, and in files that lead to one through imports. */
import type { AnalyzeResult, Finding } from '../contract/index.js';
import type { Path } from '../host/host.js';
import { basename, dirname, isInside, join, pathKey } from '../host/paths.js';
import type { Model } from '../model/discover.js';
import type { AnalyzeOptions } from './options.js';
import type { RunSettings } from './settings.js';

const SOURCE = /\.[cm]?[jt]sx?$/i;
/** What steers how the files below its folder are read. */
const STEERING = /^(?:package\.json|tsconfig[^/]*\.json|jsconfig\.json|pnpm-workspace\.yaml|mcp-lint\.config\.json|\.gitignore)$/;

export interface ChangeFilter {
  /** Whether a finding has to do with what was changed. */
  concerns(this: void, finding: Finding): boolean;
}

/**
 * A finding is kept when a changed file is one of its places, or a file it leads to: that of the tool and its handler, of each step of its flow, and all
 * that these import. A manifest or compiler configuration that was changed concerns everything below its folder, and what a rule says of a
 * package as a whole is concerned by every changed file of the package that is no source.
 */
export function changeFilter(changed: readonly Path[], model: Model, caseInsensitive: boolean): ChangeFilter {
  const key = (path: Path): string => pathKey(path, caseInsensitive);
  const files = new Set(changed.map(key));
  /** Without their endings: `./a.js` may mean a.ts, and a file that was deleted is found by no import. */
  const stems = new Set(changed.map((path) => key(stem(path))));
  const steering = changed.filter((path) => STEERING.test(basename(path))).map(dirname);
  const others = changed.filter((path) => !SOURCE.test(path));
  const known = new Map<Path, boolean>();

  const touches = (file: Path): boolean => {
    if (files.has(key(file))) return true;
    if (steering.some((folder) => isInside(folder, file, caseInsensitive))) return true;
    if (!SOURCE.test(file)) return others.some((path) => isInside(dirname(file), path, caseInsensitive));
    return model.graph.imports(file).some((specifier) => {
      const target = model.graph.resolve(file, specifier);
      if ((target.kind === 'file' || target.kind === 'json') && files.has(key(target.path))) return true;
      return specifier.startsWith('.') && stems.has(key(stem(join(dirname(file), specifier))));
    });
  };
  const leads = (file: Path): boolean => {
    let found = known.get(file);
    if (found === undefined) known.set(file, (found = touches(file) || (SOURCE.test(file) && [...model.graph.reach(file)].some(touches))));
    return found;
  };
  return {
    concerns(finding) {
      const { own, beside } = placesOf(finding, model);
      return own.some(leads) || beside.some((file) => files.has(key(file)));
    },
  };
}

/** `own`: what they import may change the finding. `beside`: they may themselves; where a server is made, all of it is imported. */
function placesOf(finding: Finding, model: Model): { readonly own: readonly Path[]; readonly beside: readonly Path[] } {
  const own = new Set<Path>([finding.location.file, ...(finding.flow?.steps ?? []).map((step) => step.location.file)]);
  const beside = finding.related.map((one) => one.location.file);
  const { kind, name, server: id } = finding.subject;
  const server = model.servers.find((one) => one.info.id === id)?.info;
  if (server) {
    beside.push(server.location.file);
    if (kind === 'tool') for (const tool of server.tools) if (tool.name === name) for (const at of [tool.location, tool.handler?.location, tool.schemaLocation, tool.descriptionLocation]) if (at) own.add(at.file);
  }
  return { own: [...own], beside };
}

function stem(path: Path): string {
  return path.replace(/(?:\/index)?\.(?:[cm]?[jt]sx?|json)$/i, '').replace(/\/index$/, '');
}

/** The answer where no file was changed: nothing was looked at, and nothing is wrong. */
export function nothingChanged(options: AnalyzeOptions, { config, preset, minConfidence, failOn, maxWarnings }: RunSettings): AnalyzeResult {
  return {
    root: options.root, findings: [], suppressed: [], suppressions: [], inventory: { servers: [] }, coverage: {}, notices: [], redactions: [], changes: { files: 0, left: 0 },
    settings: { preset, minConfidence, failOn, off: [], ...(config ? { config: config.file } : {}), ...(maxWarnings === undefined ? {} : { maxWarnings }) },
    stats: { filesSeen: 0, filesParsed: 0, bytesParsed: 0, steps: 0, skipped: {} },
  };
}

/** A result with only what a filter keeps, and how much that left out. */
export function keepConcerned(result: AnalyzeResult, concerns: (finding: Finding) => boolean, changed: number): AnalyzeResult {
  const findings = result.findings.filter(concerns);
  return { ...result, findings, suppressed: result.suppressed.filter((one) => concerns(one.finding)), changes: { files: changed, left: result.findings.length - findings.length } };
}
