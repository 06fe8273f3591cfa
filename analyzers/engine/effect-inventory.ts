/** The effects of handlers as facts of the inventory. */
import type { EffectInfo, GateInfo, ServerInfo, ToolInfo } from '../contract/index.js';
import type { Model } from '../model/discover.js';
import { conditionTexts } from '../model/known.js';
import type { Server, Tool } from '../model/model.js';
import type { Effect, ToolEffects } from '../taint/lower/effects.js';
import { serverGates, toolGates } from './gates.js';

/** Effects shown of one tool, and conditions of one effect. */
const MAX_SHOWN = 60;
const MAX_CONDITIONS = 8;

/** What a server offers, with what its tools do where handlers were run. */
export function serverInventory(server: Server, effects: ReadonlyMap<Tool, ToolEffects> | undefined, model: Model): ServerInfo {
  if (!effects) return server.info;
  const shared = serverGates(server, model);
  return { ...server.info, tools: server.tools.map((tool) => toolInventory(tool, effects.get(tool), shared)) };
}

function toolInventory(tool: Tool, found: ToolEffects | undefined, shared: readonly GateInfo[]): ToolInfo {
  const gates = [...toolGates(tool, found), ...shared];
  if (!found) return { ...tool.info, effects: [], effectsKnown: false, effectsUnknown: [], gates, credentials: [] };
  return {
    ...tool.info, effects: effectInfos(found.effects, tool), effectsKnown: found.complete, effectsUnknown: found.unknown.map((call) => call.name),
    gates, credentials: [...new Set(found.effects.flatMap((effect) => effect.credentials))].sort(),
  };
}

/** One of what does the same to the same from the same place, the surest first told. */
function effectInfos(effects: readonly Effect[], tool: Tool): EffectInfo[] {
  const shown = new Map<string, EffectInfo>();
  for (const { kind, target, confidence, conditions, shared, credentials, from } of effects) {
    const address = target === undefined ? undefined : withoutQuery(target);
    const key = `${kind}|${address ?? ''}|${from.file}|${String(from.start)}`;
    const known = shown.get(key);
    if (known && (known.confidence === 'high' || confidence !== 'high')) continue;
    shown.set(key, {
      kind, ...(address === undefined ? {} : { target: address }), confidence,
      conditions: conditionTexts(conditions.filter((condition) => condition.guard !== true)).filter((text) => !tool.info.conditions.includes(text)).slice(0, MAX_CONDITIONS),
      shared, credentials: [...credentials], location: from,
    });
  }
  return [...shown.values()].slice(0, MAX_SHOWN);
}

/** The query of an address can hold anything, keys too; the host and the path say where it goes. */
function withoutQuery(target: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(target) ? target.replace(/[?#].*$/s, '').replace(/\/\/[^/@]*@/, '//') : target;
}
