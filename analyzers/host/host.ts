/** The file-system port: the only way the analyzer sees files. Synchronous, never throws; only the applier of fixes writes. */

/** A path is absolute and normalised: `/` as separator, drive letters in lower case (`c:/x`), no `.`/`..`, no trailing `/`. */
export type Path = string;

export type FileKind = 'file' | 'directory' | 'other';

export interface FileStat {
  readonly kind: FileKind;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch; 0 where a host has no clock. */
  readonly mtime: number;
}

export interface DirectoryEntry {
  readonly name: string;
  /** Links are followed; a link that leads nowhere is `other`. */
  readonly kind: FileKind;
  /** True for a symbolic link. */
  readonly link: boolean;
}

export type ReadFailure = 'missing' | 'denied' | 'not-a-file' | 'too-large' | 'failed';

export type ReadResult =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly why: ReadFailure };

export interface Host {
  /** Raw bytes of a regular file of at most `limit` bytes. */
  read(path: Path, limit?: number): ReadResult;
  stat(path: Path): FileStat | undefined;
  /** Entries sorted by name (code-unit order); undefined when it cannot be listed. */
  list(path: Path): readonly DirectoryEntry[] | undefined;
  /** Path with links resolved; undefined when it does not exist. */
  realPath(path: Path): Path | undefined;
  /** True where two spellings that differ in case only name one file. */
  readonly caseInsensitive: boolean;
}

/** A file to be written whole. */
export interface FileWrite {
  readonly path: Path;
  readonly bytes: Uint8Array;
  /** What must be in the file for it to be replaced; undefined: there must be no file. */
  readonly before: Uint8Array | undefined;
}

export interface WriteFailure {
  readonly path: Path;
  /** `changed`: it holds something else than `before`, or is there although it should not be. `denied`: not writable. */
  readonly why: 'changed' | 'denied' | 'not-a-file' | 'failed';
}

/** A host that fixes can be written to. */
export interface WritableHost extends Host {
  /**
   * Writes all of the files or none. Each is replaced at once, never half-written; links are followed and stay links, permissions stay what they are.
   * Folders of new files are made.
   */
  writeAll(files: readonly FileWrite[]): WriteFailure | undefined;
}
