/** What the page of the checklist and the editor that shows it say to each other. Types only. */

/** From the page. Whoever receives one checks it: a page is not trusted. */
export type PageMessage =
  | { readonly type: 'ready' }
  /** A place of the content with this revision was clicked. */
  | { readonly type: 'open'; readonly revision: number; readonly place: number }
  | { readonly type: 'explain'; readonly rule: string }
  | { readonly type: 'attest'; readonly revision: number; readonly server: number; readonly item: string; readonly values: AttestationValues }
  /** `tools`: numbers of open tools, as they were sent with this revision. */
  | { readonly type: 'approve'; readonly revision: number; readonly server: number; readonly item: string; readonly tools: readonly number[]; readonly values: ApprovalValues };

/** As typed into the form. */
export interface AttestationValues {
  readonly statement: string;
  readonly name: string;
  readonly role: string;
  /** Last day it holds, `YYYY-MM-DD`. */
  readonly expires: string;
  /** Empty: none. */
  readonly link: string;
}

/** As typed into the form of approvals. */
export interface ApprovalValues {
  readonly name: string;
  readonly reason: string;
}

/** What the forms of a server begin with. */
export interface Signer {
  /** Empty: not known. */
  readonly name: string;
  /** Tools that nobody has approved as they are, as text. */
  readonly openTools: readonly { readonly title: string; readonly changes: readonly string[] }[];
}

/** To the page. */
export type HostMessage =
  /** Content for `<main>`, made by `checklistContent`; `signers` by server, in its order. */
  | { readonly type: 'show'; readonly revision: number; readonly html: string; readonly signers: readonly Signer[]; readonly expires: string }
  /** Whether anything can be signed now: why not, or nothing. */
  | { readonly type: 'signing'; readonly refusal?: string }
  /** What a form held was written down, or why not. */
  | { readonly type: 'signed'; readonly server: number; readonly item: string; readonly problem?: string }
  /** Shows an item of the first server that has it. */
  | { readonly type: 'reveal'; readonly item: string };
