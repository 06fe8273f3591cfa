/** SDKs, frameworks and programs of the MCP world in a version with a published advisory. */
import semver from 'semver';
import { advisories, ADVISORIES_AS_OF, type Advisory } from '../../artifacts/advisories.js';
import { launchedBy } from '../../artifacts/client-config.js';
import type { Dependency, Locked } from '../../artifacts/package-json.js';
import type { Location } from '../../contract/index.js';
import { isRemote, makingPackages, type ServerPackage } from '../shared/packages.js';
import { references } from '../shared/references.js';
import type { Rule, RuleContext } from '../shared/rule.js';
import { packageWith } from '../shared/supply-examples.js';

const NAMES: readonly string[] = [...new Set(advisories.map((one) => one.package))];

const rule: Rule = {
  id: 'vulnerable-sdk',
  category: 'supply',
  title: 'Version with a published weakness',
  description: 'An MCP SDK, framework or program is used in a version with a published advisory.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [1395],
  references: [references.supplyChain, references.agenticSupplyChain, references.lifecycle, references.nsaPatching],
  checklist: ['C1'],
  passes: 'The SDK that is used has no known advisory.',
  messages: {
    vulnerable: '`{name}` {version} has {advisories}. It concerns this server, which {reach}. Advisories as of {date}.',
    unreached: '`{name}` {version} has {advisories}. This server does not use the part that it is in (it speaks over stdio, or has no resource templates); it is hurt as soon as it does. Advisories as of {date}.',
    launched: 'This starts `{name}` {version}, which has {advisories}. Advisories as of {date}.',
  },
  fix: { none: 'The package manager raises the version, and the lock file with it.' },
  help: {
    default: 'Update to {fixed} or later, and renew the lock file.',
  },

  project(ctx) {
    const packs = makingPackages(ctx.model);
    for (const name of NAMES) {
      const declaring = packs.filter((pack) => declaredIn(pack, name) !== undefined);
      // The package that makes a server says which version it is made with, and a program that starts it has no say.
      for (const pack of packs) if (declaring.includes(pack) || !declaring.some((other) => other.servers.some((server) => pack.servers.includes(server)))) judge(ctx, pack, name);
    }
    for (const server of ctx.model.artifacts.clientConfigs().flatMap((config) => config.servers)) {
      const launched = launchedBy(server);
      if (!launched || !NAMES.includes(launched.name)) continue;
      ctx.examined();
      const version = exact(launched.version);
      const hits = version === undefined ? [] : hitsOf(launched.name, version);
      if (version !== undefined && hits.length > 0) {
        ctx.report({ messageId: 'launched', data: dataOf(launched.name, version, hits), at: launched.at, subject: { kind: 'manifest', name: server.name }, confidence: 'high' });
      }
    }
  },

  examples: {
    bad: [{
      files: packageWith('"@modelcontextprotocol/sdk": "1.25.1", "express": "5.1.0"', 'http'),
    }],
    good: [{
      files: packageWith('"@modelcontextprotocol/sdk": "1.32.2", "express": "5.1.0"', 'http'),
    }],
  },
};

export default rule;

function declaredIn({ manifest }: ServerPackage, name: string): Dependency | undefined {
  return manifest.dependencies.find((one) => one.name === name && one.section !== 'peerDependencies') ?? manifest.dependencies.find((one) => one.name === name);
}

/** What is installed of one package, judged by the lock file; without one, by a range that leaves no way to a mended version. */
function judge(ctx: RuleContext, pack: ServerPackage, name: string): void {
  const { manifest } = pack;
  const declared = declaredIn(pack, name);
  const lock = ctx.model.artifacts.lockFiles(manifest.directory).map((file) => ctx.model.artifacts.locked(file, [name])).find((list) => list.length > 0) ?? [];
  const replaced = manifest.overrides.find((one) => one.name === name)?.spec;
  if (!declared && lock.length === 0) return;
  ctx.examined();
  const installed = versionsOf(declared, lock, replaced);
  const [worst] = installed.versions;
  if (worst === undefined) {
    ctx.skipped(`${manifest.name ?? 'package.json'}: which version of ${name} is installed is not known`);
    return;
  }
  // Of several copies all must have it: which of them the server gets is not told everywhere.
  const hits = hitsOf(name, worst).filter((one) => installed.versions.every((version) => semver.satisfies(version, one.affected)));
  if (hits.length === 0) {
    ctx.passed({ at: installed.places[0] ?? declared?.at ?? manifest.at, message: `${name} ${worst}` }, pack.servers);
    return;
  }
  const reached = hits.filter((one) => reaches(one, pack, declared));
  const shown = reached.length > 0 ? reached : hits;
  const at: Location = declared?.at ?? manifest.at;
  ctx.report({
    messageId: reached.length > 0 ? 'vulnerable' : 'unreached',
    data: { ...dataOf(name, worst, shown), reach: reachText(shown, pack) }, at,
    subject: { kind: 'manifest', name: manifest.name ?? 'package.json' },
    confidence: installed.sure ? 'high' : 'medium',
    ...(reached.length > 0 ? {} : { severity: 'info' as const }),
    related: installed.places.slice(0, 5).map((location) => ({ location, message: 'locked here' })),
  });
}

function versionsOf(declared: Dependency | undefined, lock: readonly Locked[], replaced: string | undefined): { versions: readonly string[]; places: readonly Location[]; sure: boolean } {
  const spec = replaced ?? declared?.spec.replace(/^(?:npm|workspace|catalog):(?:(?:@[^/]+\/)?[^@]+@)?/, '');
  const fitting = lock.filter((one) => semver.valid(one.version) !== null && (spec === undefined || semver.validRange(spec) === null || semver.satisfies(one.version, spec)));
  const direct = fitting.filter((one) => one.direct);
  const chosen = direct.length > 0 && declared ? direct : fitting;
  if (chosen.length > 0) {
    const sorted = [...chosen].sort((a, b) => semver.compare(a.version, b.version));
    return { versions: [...new Set(sorted.map((one) => one.version))], places: sorted.map((one) => one.at), sure: chosen.length === 1 || direct.length === chosen.length };
  }
  // Without a lock file the newest version that the range admits is installed; only where none of those is mended does the range say something.
  const range = spec === undefined || spec.length > 200 ? null : semver.validRange(spec);
  if (range === null || range === undefined || !declared || lock.length > 0) return { versions: [], places: [], sure: false };
  // At least the newest mended version that it admits is installed, or an unmended one when it admits none.
  const mended = advisories.filter((one) => one.package === declared.name && semver.satisfies(one.fixed, range)).map((one) => one.fixed).sort(semver.rcompare)[0];
  const lowest = mended ?? semver.minVersion(range)?.version;
  return { versions: lowest === undefined ? [] : [lowest], places: [], sure: semver.valid(spec ?? '') !== null };
}

function hitsOf(name: string, version: string): Advisory[] {
  return advisories.filter((one) => one.package === name && semver.satisfies(version, one.affected, { includePrerelease: true }));
}

function exact(version: string | undefined): string | undefined {
  return version === undefined ? undefined : (semver.valid(version) ?? undefined);
}

function reaches(advisory: Advisory, pack: ServerPackage, declared: Dependency | undefined): boolean {
  switch (advisory.reaches) {
    case 'http': return declared?.section !== 'devDependencies' && pack.servers.some(isRemote);
    case 'resource-templates': return declared?.section !== 'devDependencies' && pack.servers.some((server) => server.resources.some(({ info }) => info.template));
    case 'development': return true;
    case 'all': return true;
  }
}

function reachText(hits: readonly Advisory[], pack: ServerPackage): string {
  if (hits.some((one) => one.reaches === 'http') && pack.servers.some(isRemote)) return 'is reached over HTTP';
  return hits.some((one) => one.reaches === 'resource-templates') ? 'has resource templates' : 'has it among its dependencies';
}

function dataOf(name: string, version: string, hits: readonly Advisory[]): Record<string, string> {
  const told = hits.map((one) => `${one.cve ?? one.id} (${one.summary})`);
  const fixed = hits.map((one) => one.fixed).sort(semver.rcompare)[0] ?? '';
  return { name, version, advisories: told.length < 2 ? told.join('') : `${told.slice(0, -1).join(', ')} and ${told.at(-1) ?? ''}`, fixed, date: ADVISORIES_AS_OF };
}
