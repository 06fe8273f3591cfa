/** `mcp-lint checklist attest`: a named person states what no source shows; asked for on a terminal, given by options in a script. */
import { createInterface } from 'node:readline/promises';
import type { ServerChecklist, Statement } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
import { analyzeWithRecords, nameOfUser, signed } from './records.js';
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

/** @returns the exit code */
export async function attest(ids: readonly string[], commands: readonly string[], options: AttestOptions): Promise<number> {
  const { attestItems, checklistItems, checkStatement, dayFromNow, didYouMean, STATEMENT_DAYS, visible } = await loadAnalyzer();
  const known = checklistItems.map((item) => item.id);
  for (const id of ids) if (!known.includes(id)) throw new UsageError(`There is no item "${id}".${didYouMean(id, known)}`);
  const { result, disk, path, sources, local } = await analyzeWithRecords(options.path, commands, options, { checklist: true });
  const servers = result.checklist?.servers ?? [];
  const server = chooseServer(servers, options.server);
  if (!server) {
    await writeAll('No server was found: there is nothing to state.\n');
    return 3;
  }
  const today = dayFromNow();
  const open = ids.flatMap((id) => server.items.find((one) => one.id === id) ?? []);
  for (const item of open) {
    // Nobody is asked for words that could not be written down.
    const refused = item.attestable ? undefined : checkStatement(server, item.id, {}, today);
    if (refused && 'message' in refused) throw new UsageError(refused.message);
  }
  const statements = new Map<string, Statement>();
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
      const given: Statement = {
        // What was stated before about other tools, or until another day, is said again only by who says so.
        statement: await answer('statement', 'What is so, in your words', ask ? before?.statement : undefined),
        name: await answer('name', 'Your name', await nameOfUser(options.path)),
        role: await answer('role', 'Your role', ask ? before?.role : undefined),
        link: await answer('link', 'Link to more (none: just Enter)', before?.link, true),
        expires: await answer('expires', 'Holds until (YYYY-MM-DD)', dayFromNow(STATEMENT_DAYS)),
      };
      const wrong = checkStatement(server, item.id, given, today);
      if ('message' in wrong) throw new UsageError(`${wrong.field === undefined ? '' : `--${wrong.field}: `}${wrong.message}`);
      statements.set(item.id, given);
    }
  } finally {
    ask?.close();
  }
  const { file } = await signed(attestItems(disk, path, server, statements, today), local);
  await writeAll(`Wrote ${visible(sources.shown(file))}\n${open.map((item) => `${item.id} is attested for ${visible(server.id)}`).join('\n')}\nCommit it: the review of the pull request is the second pair of eyes.\n`);
  return 0;
}

/** `mcp-lint checklist init`: the file before anybody has stated anything, so that people who begin in two branches change different lines. */
export async function initAttestations(given: string | undefined, commands: readonly string[], options: ConfigOption): Promise<number> {
  const { beginAttestations, visible } = await loadAnalyzer();
  const { result, disk, path, sources, local } = await analyzeWithRecords(given, commands, options, { inventoryOnly: true });
  if (result.inventory.servers.length === 0) {
    await writeAll('No server was found: there is nothing to state.\n');
    return 3;
  }
  const { file, written } = await signed(beginAttestations(disk, path, result.inventory.servers), local);
  await writeAll(written ? `Wrote ${visible(sources.shown(file))}\n` : `${visible(sources.shown(file))} has every server already\n`);
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
