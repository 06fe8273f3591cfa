/** What the server's two threads say to each other: one speaks the protocol, the other analyses. Plain data. */
import type { Diagnostic } from 'vscode-languageserver';
import type { ApproveParams, AttestParams, ChecklistView, EditView, ExportParams, FolderInventory, PositionView, ServerSettings, SignResult, Trace } from '../protocol.js';

/** Unsaved text of a document, or a file to be read again from disk. */
export type TextChange =
  | { readonly uri: string; readonly text: string; readonly version: number }
  | { readonly uri: string; readonly reread: true };

export type AnalystRequest =
  | { readonly type: 'analyse'; readonly id: number; readonly folder: string; readonly settings: ServerSettings; readonly changes: readonly TextChange[]; /** Everything is to be read again. */ readonly fresh: boolean; /** Document in front of the user. */ readonly focus?: string; readonly checksConfigSchema: boolean; /** The go-live checklist is answered too. */ readonly checklist: boolean }
  | { readonly type: 'forget'; readonly folder: string }
  | { readonly type: 'ask'; readonly id: number; readonly question: Question };

/** What is asked between two analyses. */
export type Question =
  | { readonly type: 'suppress'; readonly uri: string; readonly text: string; readonly position: PositionView; readonly ruleId: string; readonly reason: string; readonly scope: 'place' | 'file' }
  | { readonly type: 'checklist' }
  | ({ readonly type: 'exportChecklist' } & ExportParams)
  /** The safe fixes of findings in a document, as `--fix` chooses them. */
  | { readonly type: 'fixAll'; readonly folder: string; readonly uri: string; /** The client can make files. */ readonly creates: boolean }
  | ({ readonly type: 'attest' } & AttestParams)
  | ({ readonly type: 'approve' } & ApproveParams);

export interface Answers {
  readonly suppress: readonly Omit<EditView, 'version'>[] | undefined;
  readonly checklist: ChecklistView;
  readonly exportChecklist: string | undefined;
  readonly fixAll: readonly EditView[];
  /** `file`: the URI of what was written. */
  readonly attest: SignResult & { readonly file?: string };
  readonly approve: SignResult & { readonly file?: string };
}

/** What is known of a folder after an analysis. */
export interface FolderView {
  /** By document; documents without findings are left out. */
  readonly diagnostics: Readonly<Record<string, readonly Diagnostic[]>>;
  readonly inventory: FolderInventory;
  readonly traces: readonly Trace[];
  /** Set where the configuration is wrong: nothing was analysed. */
  readonly problem?: string;
  /** Versions of the open documents that were analysed. */
  readonly versions: Readonly<Record<string, number>>;
}

export type AnalystAnswer =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly id: number; readonly message: string }
  /** The servers of one package, while the rest is still being analysed: `below` is the folder it speaks for. */
  | { readonly type: 'part'; readonly id: number; readonly below: string; readonly view: FolderView }
  | { readonly type: 'done'; readonly id: number; readonly view: FolderView; readonly milliseconds: number }
  | { readonly type: 'cancelled'; readonly id: number }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
  /** Undefined where it could not be answered. */
  | { readonly type: 'answered'; readonly id: number; readonly answer: Answers[Question['type']] | undefined };

/** Shared with the analysing thread: every analysis with an id up to the one in the first cell is to end. */
export interface AnalystStart {
  readonly cancelled: SharedArrayBuffer;
}
