/** `mcp-lint checklist attest`: a named person states what no source shows; asked for on a terminal, given by options in a script. */
import { createInterface } from 'node:readline/promises';
import type { AttestationEntry, ServerChecklist } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
import { writeOutput } from './outputs.js';
import { analyzeWithRecords, day, nameOfUser } from './records.js';
import type { ConfigOption } from './run-analysis.js';
import { writeAll } from './terminal.js';
import { UsageError } from './usage-error.js';

export interface AttestOptions extends ConfigOption {
  readonly server?: string;
  readonly statement?: string;
  readonly name?: string;
  readonly role?: string;
  readonly link?: string;
  readonly expires?: string;
  readonly path?: string;
}

/** Days that a statement holds where nobody says otherwise. */
const HOLDS = 180;

/** @returns the exit code */
export async function attest(ids: readonly string[], commands: readonly string[], options: AttestOptions): Promise<number> {
  const { ATTESTATIONS_NAME, attestationEntrySchema, checklistItems, didYouMean, printAttestations, visible, withAttestation } = await loadAnalyzer();
  const known = checklistItems.map((item) => item.id);
  for (const id of ids) if (!known.includes(id)) throw new UsageError(`There is no item "${id}".${didYouMean(id, known)}`);
  const { result, records, sources } = await analyzeWithRecords(options.path, commands, options, { checklist: true });
  const servers = result.checklist?.servers ?? [];
  const server = chooseServer(servers, options.server);
  if (!server) {
    await writeAll('No server was found: there is nothing to state.\n');
    return 3;
  }
  const open = ids.map((id) => {
    const item = server.items.find((one) => one.id === id);
    if (item?.attestable !== true) throw new UsageError(`${id} ${item?.state === 'fail' ? 'fails: what is found is mended, or suppressed with a reason, before anybody can answer for it' : `is settled (${item?.state ?? 'not there'}): nobody needs to answer for it`}. ${item?.reason ?? ''}`);
    return item;
  });
  let file = records.attestations;
  const ask = process.stdin.isTTY && process.stdout.isTTY ? createInterface({ input: process.stdin, output: process.stdout }) : undefined;
  try {
    for (const item of open) {
      const before = item.attestation;
      const answer = async (flag: keyof AttestOptions, question: string, usual: string | undefined, optional = false): Promise<string | undefined> => {
        const given = options[flag];
        if (typeof given === 'string') return given;
        if (ask) {
          const typed = (await ask.question(`${question}${usual === undefined ? '' : ` [${visible(usual)}]`}: `)).trim();
          if (typed !== '') return typed;
        }
        if (usual !== undefined || optional) return usual;
        throw new UsageError(`--${flag} is missing: ${question.toLowerCase()}.`);
      };
      if (ask) process.stdout.write(`\n${item.id}  ${item.question}\n${visible(item.reason)}\n`);
      const given = {
        // What was stated before about other tools, or until another day, is said again only by who says so.
        statement: await answer('statement', 'What is so, in your words', ask ? before?.statement : undefined),
        name: await answer('name', 'Your name', await nameOfUser(options.path)),
        role: await answer('role', 'Your role', ask ? before?.role : undefined),
        link: await answer('link', 'Link to more (none: just Enter)', before?.link, true),
        expires: await answer('expires', 'Holds until (YYYY-MM-DD)', day(HOLDS)),
        date: day(), surface: server.surface,
      };
      const checked = attestationEntrySchema.safeParse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
      if (!checked.success) throw new UsageError(checked.error.issues.map((issue) => `--${String(issue.path[0] ?? '')}: ${issue.message}`).join(' '));
      const entry: AttestationEntry = checked.data;
      if (entry.expires < entry.date) throw new UsageError(`--expires: ${entry.expires} is over.`);
      file = withAttestation(file, server.id, item.id, entry);
    }
  } finally {
    ask?.close();
  }
  if (!file) return 0;
  const path = `${records.folder}/${ATTESTATIONS_NAME}`;
  writeOutput(path, printAttestations(file));
  await writeAll(`Wrote ${visible(sources.shown(path))}\n${open.map((item) => `${item.id} is attested for ${visible(server.id)}`).join('\n')}\nCommit it: the review of the pull request is the second pair of eyes.\n`);
  return 0;
}

/** `mcp-lint checklist init`: the file before anybody has stated anything, so that people who begin in two branches change different lines. */
export async function initAttestations(path: string | undefined, commands: readonly string[], options: ConfigOption): Promise<number> {
  const { ATTESTATIONS_NAME, printAttestations, visible, withServers } = await loadAnalyzer();
  const { result, records, sources, local } = await analyzeWithRecords(path, commands, options, { inventoryOnly: true });
  if (result.inventory.servers.length === 0) {
    await writeAll('No server was found: there is nothing to state.\n');
    return 3;
  }
  const file = `${records.folder}/${ATTESTATIONS_NAME}`;
  const text = printAttestations(withServers(records.attestations, result.inventory.servers));
  if (local.text(file) === text) await writeAll(`${visible(sources.shown(file))} has every server already\n`);
  else {
    writeOutput(file, text);
    await writeAll(`Wrote ${visible(sources.shown(file))}\n`);
  }
  return 0;
}

function chooseServer(servers: readonly ServerChecklist[], wanted: string | undefined): ServerChecklist | undefined {
  if (wanted !== undefined) {
    const found = servers.find((one) => one.id === wanted) ?? servers.find((one) => one.name === wanted);
    if (!found) throw new UsageError(`There is no server "${wanted}" here: ${servers.map((one) => one.id).join(', ')}.`);
    return found;
  }
  if (servers.length > 1) throw new UsageError(`There are ${String(servers.length)} servers: say which with --server: ${servers.map((one) => one.id).join(', ')}.`);
  return servers[0];
}
