/** Writes down what somebody states or approves in an editor, through the same code as the command. */
import type { AnalyzeResult, Signed, WritableHost } from '../../analyzers/index.js';
import type { ApproveParams, AttestParams, SignResult } from '../protocol.js';

type Analyzer = typeof import('../../analyzers/index.js');

/** A folder in whose repository something is to be written. */
export interface Signable {
  /** What was analysed. */
  readonly path: string;
  /** Undefined while nothing is known of it. */
  readonly result: AnalyzeResult | undefined;
  readonly disk: WritableHost;
  /** An editor holds text of the file that is not on the disk. */
  readonly unsaved: (file: string) => boolean;
}

export type Asked = ({ readonly type: 'attest' } & AttestParams) | ({ readonly type: 'approve' } & ApproveParams);

const CHANGED = 'The tools have changed since this was shown. Read the answers again, then sign.';

export function sign(analyzer: Analyzer, { path, result, disk, unsaved }: Signable, asked: Asked): SignResult & { readonly file?: string } {
  const server = result?.checklist?.servers.find((one) => one.id === asked.server);
  const info = result?.inventory.servers.find((one) => one.id === asked.server);
  if (!server || !info) return { problem: 'Nothing is known of this server now. Try again when the analysis is done.' };
  const records = analyzer.readRecords(disk, path);
  const open = [analyzer.ATTESTATIONS_NAME, analyzer.LOCK_NAME].find((name) => unsaved(`${records.folder}/${name}`));
  if (open !== undefined) return { problem: `${open} has changes that are not saved. Save it first.` };
  const today = analyzer.dayFromNow();
  if (asked.type === 'attest') {
    if (server.surface !== asked.surface) return { problem: CHANGED };
    return said(analyzer, analyzer.attestItems(disk, path, server, new Map([[asked.item, asked.values]]), today));
  }
  if (asked.tools.length === 0) return { problem: 'Choose the tools that you approve.' };
  const now = new Map(analyzer.openTools(info, records.lock?.file).map((tool) => [tool.name, tool.digest]));
  // An approval is for what the person saw.
  if (asked.tools.some(({ name, digest }) => now.get(name) !== digest)) return { problem: CHANGED };
  return said(analyzer, analyzer.signTools(disk, path, { servers: [info] }, new Set(asked.tools.map(({ name }) => name)), { name: asked.name, date: today, reason: asked.reason }));
}

const FIELDS: Readonly<Record<string, string>> = { statement: 'Statement', name: 'Name', role: 'Role', expires: 'Holds until', link: 'Link', reason: 'Reason' };

function said({ visible }: Analyzer, outcome: Signed): SignResult & { readonly file?: string } {
  if (outcome.ok) return { file: outcome.file };
  return { problem: outcome.problems.map(({ field, message, location }) => `${location ? `${location.file.split('/').slice(-2).join('/')}: ` : ''}${field === undefined ? '' : `${FIELDS[field] ?? field}: `}${visible(message)}`).join(' ') };
}
