/** `checklist --format json`: the go-live checklist for programs. The schema is published in docs/schema and is the contract. */
import { z } from 'zod';
import { CHECKLIST_VERSION, checklistSchemas, goLiveGroupSchema, pillarSchema, placeSchema, type AnalyzeResult, type Checklist, type ItemAnswer, type Location, type Place } from '../contract/index.js';
import { masked } from './mask.js';
import { createPlaces, type Sources } from './places.js';

const place = placeSchema.meta({ id: 'Place', description: '1-based lines and columns (UTF-16 units), end exclusive. `file` is relative to the root, with `/`.' });
const edge = checklistSchemas(place);

const server = edge.server.extend({
  items: z.array(edge.item.meta({ id: 'Item' })),
}).meta({ id: 'Server' });

export const jsonChecklistSchema = z.object({
  schemaVersion: z.literal(CHECKLIST_VERSION),
  tool: z.object({ name: z.literal('mcp-lint'), version: z.string() }),
  root: z.string().describe('Absolute path that every file is relative to.'),
  date: z.string().describe('The day attestations were held against, YYYY-MM-DD.'),
  gate: z.enum(['open', 'closed']).describe('Open when the gate of every server is.'),
  pillars: z.array(z.object({ id: pillarSchema, title: z.string() })),
  groups: z.array(z.object({ id: goLiveGroupSchema, title: z.string() })),
  servers: z.array(server),
  problems: z.array(z.object({ message: z.string(), location: place })).describe('What is wrong with the files in .prod-mcp: while there is something, none of what they hold counts.'),
});
export type JsonChecklist = z.infer<typeof jsonChecklistSchema>;
export type JsonItem = z.infer<typeof edge.item>;

export interface JsonChecklistOptions {
  readonly sources: Sources;
  /** Version of mcp-lint. */
  readonly version: string;
  /** Titles, in the order they are shown in; the contract holds only ids. */
  readonly pillars: JsonChecklist['pillars'];
  readonly groups: JsonChecklist['groups'];
}

/** @returns undefined where the analysis was not asked for the checklist */
export function jsonChecklist(given: AnalyzeResult, { sources: unmasked, version, pillars, groups }: JsonChecklistOptions): JsonChecklist | undefined {
  const { result, sources } = masked(given, unmasked);
  const { checklist } = result;
  if (!checklist) return undefined;
  const places = createPlaces(sources);
  const at = (location: Location): Place => places.place(location);
  return {
    schemaVersion: CHECKLIST_VERSION,
    tool: { name: 'mcp-lint', version },
    root: result.root,
    date: checklist.date,
    gate: gateOf(checklist),
    pillars: pillars.map((one) => ({ ...one })),
    groups: groups.map((one) => ({ ...one })),
    servers: checklist.servers.map((one) => ({ ...one, location: at(one.location), items: one.items.map((item) => jsonItem(item, at)) })),
    problems: checklist.problems.map(({ message, location }) => ({ message, location: at(location) })),
  };
}

/** Open when there is a server, the gate of each is, and what was stated could be read. */
export function gateOf({ servers, problems }: Checklist): 'open' | 'closed' {
  return servers.length > 0 && problems.length === 0 && servers.every((one) => one.gate.state === 'open') ? 'open' : 'closed';
}

function jsonItem({ evidence, findings, attestation, ...item }: ItemAnswer, at: (location: Location) => Place): JsonItem {
  return {
    ...item,
    evidence: evidence.map(({ location, places, ...one }) => ({ ...one, ...(location ? { location: at(location) } : {}), places: places.map((other) => ({ message: other.message, location: at(other.location) })) })),
    findings: findings.map(({ location, ...one }) => ({ ...one, location: at(location) })),
    ...(attestation ? { attestation: jsonAttestation(attestation, at) } : {}),
  };
}

function jsonAttestation({ location, ...one }: NonNullable<ItemAnswer['attestation']>, at: (location: Location) => Place): NonNullable<JsonItem['attestation']> {
  return { ...one, ...(location ? { location: at(location) } : {}) };
}
