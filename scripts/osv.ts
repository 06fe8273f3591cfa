/** Compares answers of OSV with the table of advisories that ships with the product. */
import semver from 'semver';
import type { Advisory } from '../analyzers/artifacts/advisories.js';

/** The part of an OSV entry that is read (https://ossf.github.io/osv-schema/). */
export interface OsvVulnerability {
  readonly id: string;
  readonly aliases?: readonly string[];
  readonly summary?: string;
  readonly withdrawn?: string;
  readonly affected?: readonly {
    readonly package?: { readonly name: string; readonly ecosystem: string };
    readonly ranges?: readonly { readonly type: string; readonly events: readonly { readonly introduced?: string; readonly fixed?: string; readonly last_affected?: string }[] }[];
  }[];
}

/** The versions that an entry says are hurt, as npm writes ranges. */
export function rangeOf(name: string, entry: OsvVulnerability): string {
  const parts: string[] = [];
  for (const affected of entry.affected ?? []) {
    if (affected.package?.name !== name || affected.package.ecosystem !== 'npm') continue;
    for (const { events } of affected.ranges ?? []) {
      let from: string | undefined;
      const close = (end: string): void => {
        parts.push([from === undefined || from === '0' ? '' : `>=${from}`, end].filter((one) => one !== '').join(' ') || '*');
        from = undefined;
      };
      for (const event of events) {
        if (event.introduced !== undefined) from = event.introduced;
        if (event.fixed !== undefined) close(`<${event.fixed}`);
        if (event.last_affected !== undefined) close(`<=${event.last_affected}`);
      }
      if (from !== undefined) close('');
    }
  }
  return parts.join(' || ');
}

/** Lines about what a person has to look at: entries that the table lacks, that now say more than it, and that were withdrawn. */
export function compareAdvisories(name: string, entries: readonly OsvVulnerability[], table: readonly Advisory[]): readonly string[] {
  const lines: string[] = [];
  for (const entry of entries) {
    const known = table.find((one) => one.package === name && (one.id === entry.id || (one.cve !== undefined && (entry.aliases?.includes(one.cve) ?? false))));
    const range = rangeOf(name, entry);
    if (entry.withdrawn !== undefined) {
      if (known) lines.push(`${name}: ${entry.id} was withdrawn on ${entry.withdrawn.slice(0, 10)}; take its row out`);
    } else if (!known) {
      // Several databases list one weakness.
      if (entry.id.startsWith('GHSA-') || entry.id.startsWith('MAL-')) lines.push(`${name}: ${[entry.id, ...(entry.aliases ?? [])].join(', ')} (${range}) is not in the table: ${entry.summary ?? ''}`);
    } else if (range !== '' && semver.validRange(range) !== null && !semver.subset(range, known.affected)) {
      lines.push(`${name}: ${entry.id} now hurts ${range}; the table says ${known.affected}`);
    }
  }
  return lines;
}
