/** Which SDK a server is built on: package, version range, major, specification revision, and how it turns schemas into JSON. */
import type { SdkInfo } from '../contract/index.js';
import type { Machine } from '../resolve/machine.js';
import type { Manifest } from '../resolve/manifest.js';
import type { ModuleGraph } from '../resolve/module-graph.js';
import semver from 'semver';
import { dirname } from '../resolve/file-index.js';
import { dependencyRange } from './entries.js';
import type { RawServer } from './raw.js';
import type { SchemaContext } from './schema/index.js';

/** Newest revision each SDK line speaks, by the lowest version that does (typescript-sdk release notes). */
const REVISIONS: readonly { module: string; from: string; revision: string }[] = [
  { module: '@modelcontextprotocol/server', from: '2.0.0', revision: '2026-07-28' },
  { module: '@modelcontextprotocol/sdk', from: '1.24.0', revision: '2025-11-25' },
  { module: '@modelcontextprotocol/sdk', from: '1.13.0', revision: '2025-06-18' },
  { module: '@modelcontextprotocol/sdk', from: '1.7.0', revision: '2025-03-26' },
  { module: '@modelcontextprotocol/sdk', from: '0.0.0', revision: '2024-11-05' },
];

/** Range of a dependency in the nearest manifest, or in one further up (workspaces keep some at the root). */
function rangeOf(graph: ModuleGraph, manifest: Manifest | undefined, name: string): string | undefined {
  for (let at = manifest, level = 0; at && level < 4; level += 1) {
    const range = dependencyRange(at, name);
    if (range !== undefined) return range;
    const parent = dirname(at.directory);
    if (parent === at.directory) return undefined;
    at = graph.manifests.nearest(parent);
  }
  return undefined;
}

const MAX_RANGES = 2_000;
const lowestKnown = new Map<string, semver.SemVer | undefined>();

/** Lowest version that a range of a package.json admits; undefined where it says none. Asked at every call of a package with rows by version. */
export function lowestVersion(range: string | undefined): semver.SemVer | undefined {
  if (range === undefined || range.length > 200) return undefined;
  if (lowestKnown.has(range)) return lowestKnown.get(range);
  let lowest: semver.SemVer | undefined;
  try {
    lowest = semver.minVersion(range.replace(/^(?:workspace|npm|catalog):/, '')) ?? undefined;
  } catch {
    lowest = undefined;
  }
  if (lowestKnown.size < MAX_RANGES) lowestKnown.set(range, lowest);
  return lowest;
}

export function sdkOf(raw: RawServer, manifest: Manifest | undefined, graph: ModuleGraph): SdkInfo {
  if (raw.byHand) return { package: 'none' };
  // A program may start a server that another package of its repository makes.
  const rangeIn = (name: string): string | undefined => rangeOf(graph, manifest, name) ?? rangeOf(graph, graph.manifests.nearest(dirname(raw.origin.unit.path)), name);
  const module = raw.module === '' ? (rangeIn('@modelcontextprotocol/server') !== undefined && rangeIn('@modelcontextprotocol/sdk') === undefined ? '@modelcontextprotocol/server' : '@modelcontextprotocol/sdk') : raw.module;
  const name = module.startsWith('@') ? module.split('/').slice(0, 2).join('/') : (module.split('/')[0] ?? module);
  const range = rangeIn(name);
  const official = name === '@modelcontextprotocol/sdk' ? 1 : name === '@modelcontextprotocol/server' ? 2 : undefined;
  const version = lowestVersion(range);
  const revision = REVISIONS.find((row) => row.module === name && (version ? semver.gte(version, row.from) : true))?.revision;
  return {
    package: name,
    ...(range === undefined ? {} : { range }),
    ...(official === undefined ? {} : { major: official }),
    ...(revision === undefined ? {} : { specification: revision }),
  };
}

/** What reading schemas needs to know of the server's surroundings. */
export function schemaContext(machine: Machine, manifest: Manifest | undefined, sdk: SdkInfo, raw: RawServer): SchemaContext {
  return {
    zodMajorOf: (specifier) => zodMajor(specifier, manifest),
    converter: converterOf(sdk, manifest, raw),
    call: (fn, args) => machine.run(fn, fn.self, args, { node: fn.node, unit: fn.unit }),
    get: (value, name) => machine.get(value, name, undefined),
  };
}

export function zodMajor(specifier: string, manifest: Manifest | undefined): 3 | 4 | undefined {
  if (specifier === 'zod/v3') return 3;
  if (specifier.startsWith('zod/v4') || specifier === 'zod/mini' || specifier === '@zod/mini') return 4;
  const version = lowestVersion(manifest && dependencyRange(manifest, 'zod'));
  if (!version) return undefined;
  return version.major >= 4 ? 4 : 3;
}

/** Frameworks with a conversion of their own (schema/converters.ts); the others use the SDK's. */
const CONVERTERS: Readonly<Record<string, SchemaContext['converter']>> = {
  fastmcp: 'fastmcp', litemcp: 'litemcp', 'mcp-framework': 'mcp-framework', tmcp: 'tmcp', '@mastra/mcp': 'mastra', '@genkit-ai/mcp': 'genkit', 'mcp-lite': 'mcp-lite',
  muppet: 'muppet', 'mcp-nest': 'mcp-nest',
};

function converterOf(sdk: SdkInfo, manifest: Manifest | undefined, raw: RawServer): SchemaContext['converter'] {
  const own = CONVERTERS[raw.framework];
  // @rekog/mcp-nest up to 1.8 took Zod 3 and zod-to-json-schema; 1.9 takes Zod 4 and what the SDK has.
  if (own === 'mcp-nest' && (lowestVersion(sdk.range)?.major ?? 1) < 2) return zodMajor('zod', manifest) === 4 ? 'sdk1-zod4' : 'zod-to-json-schema';
  if (own !== undefined) return own;
  if (sdk.major === 2) return 'sdk2';
  return zodMajor('zod', manifest) === 4 ? 'sdk1-zod4' : 'sdk1-zod3';
}
