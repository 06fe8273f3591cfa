/** Client configuration that starts whatever version of a server was published last. */
import type { Fix, Location } from '../../contract/index.js';
import { rewriteText } from '../../fixes/texts.js';
import semver from 'semver';
import { launchedBy, type Launched } from '../../artifacts/client-config.js';
import type { RegistryPackage } from '../../artifacts/registry-manifest.js';
import { references } from '../shared/references.js';
import type { Rule, RuleContext } from '../shared/rule.js';

const rule: Rule = {
  id: 'unpinned-server',
  category: 'supply',
  title: 'Server started without a version',
  description: 'A client configuration in the repository, or its entry in the registry, fetches and starts whatever version of a server is newest at the time.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [494, 829, 1357],
  references: [references.supplyChain, references.agenticSupplyChain, references.lifecycle, references.nsaPatching, references.shadowServers],
  checklist: ['C1', 'C2'],
  passes: 'Client configuration starts servers in a fixed version.',
  messages: {
    noVersion: '`{runner} {name}` has no version: everybody who opens this repository with an MCP client runs whatever was published last under that name, with their own rights, and no review sees it change.',
    tag: '`{runner} {name}` asks for "{version}", which somebody else moves: everybody who opens this repository with an MCP client runs what it points to at that moment, with their own rights.',
    registry: '`{name}` is offered in the registry {how}: everybody who installs "{server}" from there runs what stands under that name at the moment, which no review saw.',
    range: '`{runner} {name}` asks for "{version}", a range: everybody who opens this repository with an MCP client runs the newest version in it, with their own rights.',
  },
  fix: { grades: { noVersion: 'unsafe', tag: 'unsafe', range: 'unsafe' }, none: 'What the registry is told is written when a release is made.' },
  help: {
    default: 'Name one version you have looked at: `{example}`, and raise it in a change that is reviewed.',
    registry: 'Give {what}, written by the release that publishes it.',
  },

  project(ctx) {
    const { artifacts } = ctx.model;
    // What a package of the repository depends on is taken from there, in the version that its lock file says.
    const own = new Set([...artifacts.packages].flatMap((directory) => artifacts.packageJson(directory)?.dependencies.map((one) => one.name) ?? []));
    for (const server of artifacts.clientConfigs().flatMap((config) => config.servers)) {
      const launched = launchedBy(server);
      if (!launched) continue;
      ctx.examined();
      const messageId = judge(launched);
      if (messageId === undefined || (messageId === 'noVersion' && own.has(launched.name))) continue;
      ctx.report({
        messageId,
        fixes: versionFix(launched, ctx),
        data: { runner: launched.runner, name: launched.name, version: launched.version ?? '', example: exampleOf(launched) },
        at: launched.at, subject: { kind: 'manifest', name: server.name },
        confidence: server.disabled ? 'low' : 'high',
        ...(messageId === 'range' ? { severity: 'info' as const } : {}),
      });
    }
    for (const manifest of artifacts.registryManifests()) {
      for (const one of manifest.packages) {
        ctx.examined();
        const open = openPackage(one);
        if (open) ctx.report({ messageId: 'registry', data: { name: one.identifier.text, server: manifest.name, ...open.data }, at: open.at, subject: { kind: 'manifest', name: manifest.name }, confidence: 'high' });
      }
    }
  },

  examples: {
    bad: [{
      files: {
        '.vscode/mcp.json': '{\n  "servers": {\n    "files": { "command": "npx", "args": ["-y", "@modelcontextprotocol/server-filesystem", "./docs"] }\n  }\n}\n',
      },
    }],
    good: [{
      files: {
        '.vscode/mcp.json': '{\n  "servers": {\n    "files": { "command": "npx", "args": ["-y", "@modelcontextprotocol/server-filesystem@2025.8.21", "./docs"] },\n    "own": { "command": "node", "args": ["./dist/server.js"] }\n  }\n}\n',
      },
    }],
  },
};

export default rule;

/** What a release fills in: `{{VERSION}}`, `${version}`, `{version}`, `__VERSION__`, `<version>`, `%VERSION%`, `@version@`. */
const PLACEHOLDER = /\{\{.*\}\}|\$\{?\w+\}?|%[A-Z_]+%|__[A-Z_]+__|<[A-Za-z_ -]*version[A-Za-z_ -]*>|^(__?)\w+\1$|^<[^<>]+>$|^([%@])\w+\2$|^\$?\{[\s\w.]+\}$/;

/** What of a package in the registry's file somebody else can change. */
function openPackage({ type, identifier, version, digest }: RegistryPackage): { readonly at: Location; readonly data: { readonly how: string; readonly what: string } } | undefined {
  const { text } = identifier;
  const named = type === 'oci' || type === 'docker' ? (/@(sha256:[0-9a-f]+)$|:([\w.-]+)$/.exec(text)?.slice(1).find((part) => part !== undefined) ?? version?.text) : version?.text;
  if ([text, version?.text, named].some((one) => one !== undefined && PLACEHOLDER.test(one))) return undefined;
  if (type === 'mcpb' || /^https?:/.test(text)) return digest ? undefined : { at: identifier.at, data: { how: 'by its address, without a hash', what: '`fileSha256`' } };
  const at = version?.at ?? identifier.at;
  if (named === undefined || named === '') return { at, data: { how: 'without a version', what: 'the version' } };
  return /\d/.test(named) && !/^[\^~<>=*]|\.x\b| - |\|\|/.test(named) ? undefined : { at, data: { how: `as "${named}"`, what: 'one version' } };
}

/** The version that a lock file of the repository names, where there is one and only one. */
function versionFix({ runner, name, version, at }: Launched, ctx: RuleContext): readonly Fix[] {
  if (/docker|podman|uvx|pipx/.test(runner) || /[:/]/.test(name.replace(/^@[^/]+\//, ''))) return [];
  const { artifacts } = ctx.model;
  const known = new Set(artifacts.lockFiles(at.file.slice(0, at.file.lastIndexOf('/'))).flatMap((file) => artifacts.locked(file, [name])).map((one) => one.version));
  const [locked] = known;
  // The package itself, started as others will start it.
  const own = [...artifacts.packages].map((directory) => artifacts.packageJson(directory)).find((one) => one?.name === name)?.version;
  const wanted = known.size === 0 ? own : locked;
  if (wanted === undefined || known.size > 1 || semver.valid(wanted) === null) return [];
  return ctx.fix(known.size === 0 ? `Pin ${wanted}, the version of this package` : `Pin ${wanted}, which the lock file names`, 'unsafe', rewriteText(at, version === undefined ? name : `${name}@${version}`, `${name}@${wanted}`));
}

function judge({ runner, name, version }: Launched): 'noVersion' | 'tag' | 'range' | undefined {
  if (version === undefined || version === '') return 'noVersion';
  const image = runner === 'docker run' || runner === 'podman run';
  if (image) {
    if (/^sha\d+:/.test(version)) return undefined;
    // A tag of an image can be moved, but one that names a version is what the registry gives.
    return /\d/.test(version) ? undefined : 'tag';
  }
  if (name.startsWith('git+') || /^https?:|^(?:github|gitlab):|^[\w-]+\/[\w.-]+$/.test(name)) return /^[0-9a-f]{7,40}$|\d+\.\d+/.test(version) ? undefined : 'tag';
  if (runner === 'uvx' || runner === 'pipx run') return /^\d/.test(version) ? undefined : 'tag';
  if (semver.valid(version) !== null) return undefined;
  return semver.validRange(version) === null || version === '*' ? 'tag' : 'range';
}

function exampleOf({ runner, name }: Launched): string {
  switch (runner) {
    case 'docker run': case 'podman run': return `${name}@sha256:…`;
    case 'uvx': case 'pipx run': return `${name}==1.2.3`;
    default: return /[:/]/.test(name.replace(/^@[^/]+\//, '')) ? `${name}#<commit>` : `${name}@1.2.3`;
  }
}
