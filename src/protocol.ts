/** What the language server and its clients say to each other beyond the Language Server Protocol. Types and names only. */
import type { Confidence, Preset, Severity } from '../analyzers/index.js';

/** Section of the client's configuration that the server asks for. */
export const SECTION = 'mcpLint';

/** Settings of a workspace folder; what is given here wins over the configuration file. `null` is "not set". */
export interface ServerSettings {
  readonly enable?: boolean | null;
  /** Configuration file, relative to the folder; left out: found as the command finds it. */
  readonly configFile?: string | null;
  readonly preset?: Preset | null;
  readonly minConfidence?: Confidence | null;
  readonly rules?: Readonly<Record<string, Severity | 'off'>> | null;
  readonly include?: readonly string[] | null;
  readonly exclude?: readonly string[] | null;
  /** When to analyse: while typing, or only once a file was saved. */
  readonly run?: 'onType' | 'onSave' | null;
  readonly codeLens?: boolean | null;
  readonly inlayHints?: boolean | null;
  /** Megabytes of memory an analysis may take. */
  readonly maxMemory?: number | null;
}

/** `initializationOptions`: what the client does by itself. All false for an editor that knows nothing of this server. */
export interface ClientAbilities {
  /** It checks the configuration against the published schema: the server then says only what the schema cannot. */
  readonly checksConfigSchema?: boolean;
  /** It has commands of its own for what a code action or lens opens (`mcpLint.suppress`, `mcpLint.explain`, `mcpLint.reveal`, `mcpLint.showTrace`). */
  readonly commands?: boolean;
}

/** Commands that the server runs for clients without commands of their own, and clients of ours under the same names. */
export const COMMANDS = {
  explain: 'mcpLint.explain',
  suppress: 'mcpLint.suppress',
  showTrace: 'mcpLint.showTrace',
  reveal: 'mcpLint.reveal',
} as const;

/** Line and character from 0, UTF-16 units, as in the Language Server Protocol. */
export interface PositionView { readonly line: number; readonly character: number }
export interface RangeView { readonly start: PositionView; readonly end: PositionView }
export interface LocationView { readonly uri: string; readonly range: RangeView }

export interface EditView { readonly uri: string; readonly range: RangeView; readonly newText: string; /** Version of the open document the edit was made for; null for a file on disk. */ readonly version: number | null; /** The file is made with `newText`. */ readonly create?: true }
export interface FixView { readonly title: string; readonly safety: 'safe' | 'unsafe' | 'manual'; readonly edits: readonly EditView[] }

/** Carried in `Diagnostic.data`, so that code actions need nothing but the diagnostic. */
export interface DiagnosticData {
  readonly source: 'mcp-lint';
  readonly ruleId: string;
  readonly fingerprint: string;
  readonly url: string;
  readonly confidence: Confidence;
  /** Id of the server the finding belongs to. */
  readonly server?: string;
  readonly tool?: string;
  readonly argument?: string;
  readonly suppressible: boolean;
  readonly hasTrace: boolean;
  readonly fixes: readonly FixView[];
}

export interface TraceStep { readonly location: LocationView; readonly message: string; readonly row?: string }
export interface Trace { readonly fingerprint: string; readonly ruleId: string; readonly title: string; readonly steps: readonly TraceStep[] }

export interface Counts { readonly error: number; readonly warning: number; readonly info: number }

export interface EffectView { readonly kind: string; readonly text: string; readonly location?: LocationView; /** Most tools of the server do it alike, whatever they are asked. */ readonly shared?: boolean }

export type ItemKind = 'tool' | 'prompt' | 'resource';

/** A tool, prompt or resource. */
export interface ItemView {
  readonly kind: ItemKind;
  /** Stable across analyses: server id, kind and name, with a number where a name repeats. */
  readonly id: string;
  readonly name: string;
  readonly nameKnown: boolean;
  readonly title?: string;
  readonly description?: string;
  /** Its name. */
  readonly location: LocationView;
  /** All of what registers or lists it. */
  readonly registration: LocationView;
  readonly handler?: LocationView;
  readonly conditions: readonly string[];
  readonly confidence: Confidence;
  /** Of tools. */
  readonly validation?: 'validated' | 'not-validated' | 'unknown';
  readonly annotations?: readonly string[];
  readonly arguments?: readonly string[];
  /** What the handler does; left out where that was not looked at. */
  readonly effects?: readonly EffectView[];
  readonly effectsKnown?: boolean;
  readonly gates?: readonly string[];
  readonly findings: Counts;
  /** Rules that have a finding about it, and their categories. */
  readonly rules: readonly string[];
  readonly categories: readonly string[];
}

export interface NoticeView { readonly kind: string; readonly message: string; readonly location?: LocationView }

export interface ServerView {
  readonly id: string;
  readonly title: string;
  readonly version?: string;
  readonly sdk: string;
  readonly transports: readonly string[];
  readonly location: LocationView;
  readonly items: readonly ItemView[];
  readonly findings: Counts;
  /** Registrations that were seen and not understood. */
  readonly notices: readonly NoticeView[];
}

export interface FolderInventory {
  readonly uri: string;
  readonly name: string;
  readonly servers: readonly ServerView[];
  /** What was not understood and belongs to no server. */
  readonly notices: readonly NoticeView[];
}

/** `off` with a reason: switched off, configuration wrong, no server. */
export type FolderState = 'waiting' | 'analysing' | 'ready' | 'off' | 'failed';
export interface FolderStatus {
  readonly uri: string;
  readonly state: FolderState;
  /** One sentence for people where the state needs one. */
  readonly reason?: string;
  readonly findings: Counts;
  readonly servers: number;
  readonly tools: number;
  /** Milliseconds of the last analysis. */
  readonly duration?: number;
}
export interface Status { readonly folders: readonly FolderStatus[] }

export interface SuppressParams {
  readonly uri: string;
  /** Where the finding starts. */
  readonly position: PositionView;
  readonly ruleId: string;
  readonly reason: string;
  readonly scope: 'place' | 'file';
}

/** The go-live checklist of all folders. */
export interface ChecklistView {
  /** What stands in `<main>` of the page (analyzers/report/page); escaped. */
  readonly html: string;
  /** Where its buttons `data-place="N"` lead. */
  readonly places: readonly LocationView[];
  /** In the order of the page. */
  readonly servers: readonly ChecklistServerView[];
  /** Last day that a statement made today holds where nobody says otherwise, `YYYY-MM-DD`. */
  readonly expires: string;
}

export interface ChecklistServerView {
  readonly folder: string;
  readonly id: string;
  readonly name: string;
  readonly gate: 'open' | 'closed';
  readonly blocking: number;
  /** Digest of its tools: what is stated is stated about these. */
  readonly surface: string;
  /** Who is working here, by git's settings; empty where these say nothing. */
  readonly signer: string;
  /** Tools that nobody has approved as they are. */
  readonly openTools: readonly OpenToolView[];
}

export interface OpenToolView {
  readonly name: string;
  /** Its name and how it differs from what was approved, as text for people. */
  readonly title: string;
  readonly changes: readonly string[];
  /** Of what the tool is: an approval is for that. */
  readonly digest: string;
}

/** A statement of a person about an item of a server, as it was shown. */
export interface AttestParams {
  readonly folder: string;
  readonly server: string;
  readonly surface: string;
  readonly item: string;
  readonly values: { readonly statement: string; readonly name: string; readonly role: string; readonly expires: string; readonly link: string };
}

/** A person answers for tools as they were shown. */
export interface ApproveParams {
  readonly folder: string;
  readonly server: string;
  readonly tools: readonly Pick<OpenToolView, 'name' | 'digest'>[];
  readonly name: string;
  readonly reason: string;
}

/** `problem`: why nothing was written, for people. */
export interface SignResult { readonly problem?: string }

export type ChecklistFormat = 'json' | 'markdown' | 'html';

export interface ExportParams { readonly folder: string; readonly format: ChecklistFormat }

/** Custom requests and notifications by name. */
export const METHODS = {
  /** Notification to the client: {@link Status}; after each change of it. */
  status: 'mcpLint/status',
  /** Request: nothing → {@link FolderInventory}[]. */
  inventory: 'mcpLint/inventory',
  /** Request: `{ fingerprint }` → {@link Trace} or null. */
  trace: 'mcpLint/trace',
  /** Request: {@link SuppressParams} → {@link EditView}[] or null where no comment can stand. */
  suppress: 'mcpLint/suppress',
  /** Request: nothing → {@link ChecklistView}. From then on every analysis answers the questions too, which ask more of it than findings do. */
  checklist: 'mcpLint/checklist',
  /** Notification: nobody looks at the checklist any more. */
  checklistClosed: 'mcpLint/checklistClosed',
  /** Request: {@link AttestParams} → {@link SignResult}; written to .prod-mcp/attestations.json. */
  attest: 'mcpLint/attest',
  /** Request: {@link ApproveParams} → {@link SignResult}; written to .prod-mcp/tools.lock.json. */
  approve: 'mcpLint/approve',
  /** Request: {@link ExportParams} → text, or null where nothing is known of the folder. */
  exportChecklist: 'mcpLint/exportChecklist',
  /** Request: nothing → null when everything that was changed has been analysed. */
  settled: 'mcpLint/settled',
  /** Request: nothing → null; everything is analysed afresh. */
  restart: 'mcpLint/reanalyse',
} as const;
