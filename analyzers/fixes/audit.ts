/** Wraps the handlers of a server's tools so that every call leaves a record; the module that writes it is made once. */
import type { Path } from '../host/host.js';
import { dirname } from '../host/paths.js';
import type { Server, Tool } from '../model/model.js';
import { ts, unwrap } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import { AUDITED, auditModule, type AuditModule } from './audit-module.js';
import { hasDependency } from './dependency.js';
import type { Draft, FileDraft } from './draft.js';
import { helperModule } from './helper-module.js';

/**
 * @param tools those of which the calls leave no record
 */
export function recordCalls(server: Server, tools: readonly Tool[]): (draft: Draft) => boolean {
  return (draft) => {
    const places = new Map<ts.CallExpression, { readonly unit: Unit; readonly dispatcher: boolean }>();
    for (const tool of tools) {
      const origin = tool.raw?.origin ?? (tool.info.foundBy === 'list-handler' || tool.info.foundBy === 'call-handler' ? server.raw.handlers.find((one) => one.method === 'tools/call')?.origin : undefined);
      if (!origin || !ts.isCallExpression(origin.node)) return false;
      places.set(origin.node, { unit: origin.unit, dispatcher: tool.raw === undefined });
    }
    const kinds = new Set([...places.values()].map(({ dispatcher }) => dispatcher));
    const first = places.values().next().value;
    if (!first || kinds.size !== 1) return false;
    const beside = draft.project.unit(server.info.location.file) ?? first.unit;
    const module = moduleOf(draft, beside, first.dispatcher, server);
    if (module === undefined) return false;
    for (const [call, { unit, dispatcher }] of places) if (!wrap(draft.file(unit), call, dispatcher, module)) return false;
    return true;
  };
}

/** The project's module with the wrapper, or a new one. */
function moduleOf(draft: Draft, beside: Unit, dispatcher: boolean, server: Server): Path | undefined {
  const manifest = draft.project.manifest(dirname(beside.path));
  const spec: AuditModule = {
    logger: manifest && hasDependency(manifest.json, 'pino') ? 'pino' : 'json-lines',
    typed: /\.[cm]?tsx?$/.test(beside.path),
    context: /^@modelcontextprotocol\/(?:server|core)\b/.test(server.raw.module) ? 'context' : 'extra',
    wraps: dispatcher ? 'dispatcher' : 'handlers',
    server: (server.info.name ?? 'server').replace(/[^\w@/. -]/g, ''),
  };
  return helperModule(draft, beside, { files: ['audit', 'tool-audit', 'audit-trail'], exported: AUDITED, holds: dispatcher ? 'request.params.name' : '...args', code: auditModule(spec) });
}

function wrap(file: FileDraft, call: ts.CallExpression, dispatcher: boolean, module: Path): boolean {
  const handler = call.arguments.at(-1);
  const [name] = call.arguments;
  if (!handler || !name || call.arguments.length < 2 || ts.isSpreadElement(handler)) return false;
  if (!dispatcher && !(ts.isPropertyAccessExpression(call.expression) && /^(?:tool|registerTool)$/.test(call.expression.name.text))) return false;
  // A configuration with the handler in it is another shape, and one in the place of the name is of another framework, whose types lead from it to the handler's.
  if (ts.isObjectLiteralExpression(unwrap(handler)) || (!dispatcher && ts.isObjectLiteralExpression(unwrap(name)))) return false;
  const audited = file.importName(file.moduleFor(module), AUDITED);
  const start = handler.getStart(file.unit.ast, false);
  file.insert(start, dispatcher ? `${audited}(` : `${audited}(${file.source(name)}, `);
  file.insert(endOfLast(call, handler, file), ')');
  return true;
}

/**
 * Where the bracket of a wrapper goes: behind the handler, or beside the bracket of the call where that stands in a line of its own and the handler begins in
 * the line of the call: `call(name, (request) =>\n  answer(request)\n);`.
 */
function endOfLast(call: ts.CallExpression, handler: ts.Expression, { unit: { ast, text } }: FileDraft): number {
  const lineOf = (at: number): number => ast.getLineAndCharacterOfPosition(at).line;
  const rest = text.slice(handler.end, call.end - 1);
  return /^\s*\n\s*$/.test(rest) && lineOf(handler.getStart(ast)) === lineOf(call.expression.end) ? call.end - 1 : handler.end;
}
