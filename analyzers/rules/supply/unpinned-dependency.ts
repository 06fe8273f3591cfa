/** Dependencies without any bound on what the next install brings. */
import { joinFixes } from '../../fixes/apply.js';
import type { Fix } from '../../contract/index.js';
import { rewriteText } from '../../fixes/texts.js';
import semver from 'semver';
import type { Dependency } from '../../artifacts/package-json.js';
import { serverPackages } from '../shared/packages.js';
import { references } from '../shared/references.js';
import type { Rule, RuleContext } from '../shared/rule.js';
import { packageWith } from '../shared/supply-examples.js';
import { codeList } from '../shared/wording.js';

const rule: Rule = {
  id: 'unpinned-dependency',
  category: 'supply',
  title: 'Dependency without a bound',
  description: 'A dependency of the server is asked for by a tag, by any version, or by an address whose content can change.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [1357, 494],
  references: [references.supplyChain, references.agenticSupplyChain, references.lifecycle, references.nsaPatching],
  checklist: ['C1'],
  passes: 'Dependencies are asked for in versions that do not float.',
  messages: {
    unbounded: '{names} {verb} whatever version is newest at the time: any release of {them}, a hijacked one or the next major one too, gets into this server and runs with its credentials.',
    address: '{names} {verb} from an address whose content can change: nothing says what the next install runs with this server\'s credentials.',
  },
  fix: { grades: { unbounded: 'unsafe' }, none: 'The commit or release that is meant is not in the source.' },
  help: {
    unbounded: 'Ask for a range with an upper bound, such as `^1.4.2`, and commit the lock file. The lock alone does not help those who install the server from the registry.',
    address: 'Take the package from the registry, or name the commit: `github:owner/name#<40 hexadecimal digits>`.',
  },

  project(ctx) {
    // Packages of the same repository are taken from it, whatever their range says.
    const own = new Set([...ctx.model.artifacts.packages].map((directory) => ctx.model.artifacts.packageJson(directory)?.name));
    for (const { manifest, servers } of serverPackages(ctx.model)) {
      const used = manifest.dependencies.filter(({ name, section }) => !own.has(name) && (section === 'dependencies' || section === 'optionalDependencies'));
      ctx.examined(used.length);
      if (used.every((one) => judge(one) === undefined)) ctx.passed({ at: manifest.at, message: used.length === 0 ? 'no dependencies' : `${String(used.length)} dependencies` }, servers);
      for (const messageId of ['unbounded', 'address'] as const) {
        const found = used.filter((one) => judge(one) === messageId);
        const [first] = found;
        if (!first) continue;
        ctx.report({
          messageId,
          data: { names: codeList(found.map((one) => one.name)), verb: verbOf(messageId, found.length), them: found.length === 1 ? 'it' : 'them' },
          at: first.at, subject: { kind: 'manifest', name: manifest.name ?? 'package.json' }, confidence: 'high',
          fixes: messageId === 'unbounded' ? joinFixes(`Ask for the ranges of ${String(found.length)} versions that the lock file names`, found.flatMap((one) => rangeFix(one, manifest.directory, ctx))) : [],
          related: found.slice(1).map((one) => ({ location: one.at, message: one.name })),
        });
      }
    }
  },

  examples: {
    bad: [{
      files: packageWith('"@modelcontextprotocol/sdk": "latest", "zod": "^3.25.76"'),
    }],
    good: [{
      files: packageWith('"@modelcontextprotocol/sdk": "^1.32.2", "zod": "^3.25.76"'),
    }],
  },
};

export default rule;

/** `^` and the version that the lock file names: what is installed today is installed then, too. */
function rangeFix({ name, spec, at }: Dependency, directory: string, ctx: RuleContext): readonly Fix[] {
  const { artifacts } = ctx.model;
  const [file] = artifacts.lockFiles(directory);
  const locked = file === undefined ? [] : artifacts.locked(file, [name]);
  const versions = new Set((locked.some((one) => one.direct) ? locked.filter((one) => one.direct) : locked).map((one) => one.version));
  const [version] = versions;
  if (version === undefined || versions.size !== 1 || semver.valid(version) === null || spec.startsWith('npm:')) return [];
  return ctx.fix(`Ask for ^${version}, which the lock file names`, 'unsafe', rewriteText(at, spec, `^${version}`));
}

function verbOf(messageId: 'unbounded' | 'address', count: number): string {
  if (messageId === 'unbounded') return count === 1 ? 'takes' : 'take';
  return count === 1 ? 'comes' : 'come';
}

function judge({ spec }: Dependency): 'unbounded' | 'address' | undefined {
  const text = spec.trim();
  // Inside of the repository, or a version written elsewhere in it.
  if (/^(?:workspace|file|link|portal|catalog|patch|exec):/.test(text)) return undefined;
  const asked = /^npm:(?:@[^/]+\/)?[^@]+(?:@(.*))?$/.exec(text);
  const range = asked ? (asked[1] ?? '') : text;
  if (/^jsr:/.test(range)) return undefined;
  if (/^(?:git(?:\+\w+)?:|github:|gitlab:|bitbucket:|gist:|https?:|ssh:)/.test(range) || /^[\w-]+\/[\w.-]+(?:#.*)?$/.test(range)) return isFixedAddress(range) ? undefined : 'address';
  if (range.length > 200) return undefined;
  const valid = semver.validRange(range, { loose: true });
  // What is no range is a tag; what admits an absurdly high version has no upper bound.
  return valid === null || semver.satisfies('99999.0.0', valid) ? 'unbounded' : undefined;
}

/** A commit, a release's own tag of a version, or the archive of one. */
function isFixedAddress(address: string): boolean {
  return /#[0-9a-f]{40}$/i.test(address) || /#(?:semver:)?v?\d+\.\d+\.\d+/.test(address) || /[/@-]v?\d+\.\d+\.\d+[^/]*\.(?:tgz|tar\.gz)$/.test(address) || /\/[0-9a-f]{40}(?:\.|\/|$)/i.test(address) || /^https:\/\/pkg\.(?:pr\.new|stainless\.com)\/.*[@/][0-9a-f]{7,}/.test(address);
}
