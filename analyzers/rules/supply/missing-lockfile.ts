/** A server whose dependencies no lock file fixes. */
import { LOCK_FILES } from '../../artifacts/kinds.js';
import { serverPackages } from '../shared/packages.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { packageWith } from '../shared/supply-examples.js';

const rule: Rule = {
  id: 'missing-lockfile',
  category: 'supply',
  title: 'No lock file',
  description: 'Nothing fixes which versions of its dependencies a server is built and tested with.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [1357, 494],
  references: [references.supplyChain, references.agenticSupplyChain, references.lifecycle, references.nsaPatching],
  checklist: ['C1'],
  passes: 'Versions of dependencies are locked.',
  messages: {
    missing: '"{package}" has {count} and no lock file: each build of this server takes whatever versions were published last, down to the packages of packages, so that what runs with its credentials is never what was reviewed.',
  },
  fix: { none: 'The package manager writes it.' },
  help: {
    default: 'Commit the lock file of the package manager, and install with it: `npm ci`, `pnpm install --frozen-lockfile`, `yarn install --immutable`, `bun install --frozen-lockfile`.',
  },

  project(ctx) {
    for (const { manifest, published, servers } of serverPackages(ctx.model)) {
      const name = manifest.name ?? 'this package';
      const needed = manifest.dependencies.filter(({ section, spec }) => section !== 'peerDependencies' && !/^(?:workspace|file|link|portal):/.test(spec));
      if (needed.length === 0) continue;
      if (published) {
        ctx.skipped(`${name}: a package as it lies in the registry has no lock file`, servers);
        continue;
      }
      ctx.examined();
      const [lock] = ctx.model.artifacts.lockFiles(manifest.directory);
      if (lock !== undefined) {
        ctx.passed({ at: { file: lock, start: 0, end: 0 }, message: name }, servers);
        continue;
      }
      // A lock of another tool (Nix, Bazel, Rush) fixes versions too.
      if (ctx.model.artifacts.above(manifest.directory, (file) => OTHER_LOCKS.has(file))) {
        ctx.skipped(`${name}: its dependencies are locked by another tool than ${LOCK_FILES.slice(0, 4).join(', ')}`, servers);
        continue;
      }
      ctx.report({
        messageId: 'missing', data: { package: name, count: `${String(needed.length)} ${needed.length === 1 ? 'dependency' : 'dependencies'}` }, at: manifest.at,
        subject: { kind: 'manifest', name }, confidence: 'high',
      });
    }
  },

  examples: {
    bad: [{
      files: packageWith('"@modelcontextprotocol/sdk": "^1.32.2"'),
    }],
    good: [{
      files: {
        ...packageWith('"@modelcontextprotocol/sdk": "^1.32.2"'),
        'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
      },
    }],
  },
};

export default rule;

const OTHER_LOCKS: ReadonlySet<string> = new Set(['flake.lock', 'MODULE.bazel.lock', 'rush.json']);
