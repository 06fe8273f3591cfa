/** What stands between a caller and a tool, as facts of the inventory. */
import type { GateInfo } from '../contract/index.js';
import type { Model } from '../model/discover.js';
import type { Server, Tool } from '../model/model.js';
import { defaultTruth, environmentName } from '../model/web/defaults.js';
import { httpSurface } from '../model/web/surface.js';
import { locationOf, textOf } from '../project/unit.js';
import type { ToolEffects } from '../taint/lower/effects.js';

/** Gates of one tool: settings it is registered under, rights it asks for, questions to a person. */
export function toolGates(tool: Tool, found: ToolEffects | undefined): GateInfo[] {
  const gates: GateInfo[] = [];
  const seen = new Set<string>();
  for (const { value, holds, node, unit } of tool.raw?.conditions ?? []) {
    const name = value && environmentName(value);
    if (!value || name === undefined || seen.has(name)) continue;
    seen.add(name);
    const truth = defaultTruth(value);
    gates.push({ kind: 'setting', name, byDefault: truth === undefined ? 'unknown' : truth === (holds !== false) ? 'open' : 'closed', location: locationOf(node, unit) });
  }
  const right = tool.raw?.right;
  const at = right && 'origin' in right ? right.origin : right?.kind === 'function' ? { node: right.node, unit: right.unit } : undefined;
  if (at) gates.push({ kind: 'scope', name: textOf(at.node, at.unit, 80), byDefault: 'closed', location: locationOf(at.node, at.unit) });
  const [question] = found?.asks ?? [];
  if (question) gates.push({ kind: 'confirmation', name: textOf(question.origin.node, question.origin.unit, 80), byDefault: 'closed', location: locationOf(question.origin.node, question.origin.unit) });
  return gates;
}

/** Gates that all tools of a server share: callers over HTTP are known. */
export function serverGates(server: Server, model: Model): GateInfo[] {
  const surface = httpSurface(server, model);
  const guarded = surface?.endpoints.filter((endpoint) => endpoint.access.state === 'verified' || endpoint.access.optional) ?? [];
  const [first] = guarded;
  if (!surface || !first || guarded.length < surface.endpoints.length) return [];
  const off = guarded.find((endpoint) => endpoint.access.state !== 'verified');
  const { access } = off ?? first;
  return [{ kind: 'authentication', name: access.setting ?? 'callers over HTTP', byDefault: off ? 'open' : 'closed', ...(access.at ? { location: access.at } : {}) }];
}
