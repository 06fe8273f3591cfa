/** The attestations and the lock of a repository, as an analysis needs them: read, or what is wrong with them. */
import type { Location } from '../contract/index.js';
import type { Host, Path } from '../host/host.js';
import { join } from '../host/paths.js';
import { ATTESTATIONS_NAME, attestationsFileSchema, type AttestationEntry, type AttestationsFile } from './attestations.js';
import { findRecordFolder, newRecordFolder, readRecordFile, type Problems } from './files.js';
import { LOCK_NAME, lockFileSchema, type LockFile } from './lock.js';

export interface Records {
  /** Where the files lie, or would be written. */
  readonly folder: Path;
  readonly attestations: AttestationsFile | undefined;
  readonly lock: { readonly file: LockFile; readonly at: Location } | undefined;
  readonly problems: Problems;
  entry(this: void, server: string, item: string): { readonly entry: AttestationEntry; readonly at: Location } | undefined;
}

/** @param path what is analysed: the folder is looked for from it upward to the root of its repository */
export function readRecords(host: Host, path: Path): Records {
  const folder = findRecordFolder(host, path) ?? newRecordFolder(host, path);
  const attested = readRecordFile(host, join(folder, ATTESTATIONS_NAME), attestationsFileSchema);
  const locked = readRecordFile(host, join(folder, LOCK_NAME), lockFileSchema);
  const attestations = attested.state === 'read' ? attested.value : undefined;
  return {
    folder, attestations,
    lock: locked.state === 'read' ? { file: locked.value, at: { file: join(folder, LOCK_NAME), start: 0, end: 0 } } : undefined,
    problems: [...(attested.state === 'damaged' ? attested.problems : []), ...(locked.state === 'damaged' ? locked.problems : [])],
    entry(server, item) {
      const index = attestations?.servers.findIndex((one) => one.id === server) ?? -1;
      const entry = attestations?.servers[index]?.items[item];
      return entry && attested.state === 'read' ? { entry, at: attested.at('servers', index, 'items', item) } : undefined;
    },
  };
}
