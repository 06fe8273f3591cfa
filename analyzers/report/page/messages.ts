/** What the page of the checklist and the editor that shows it say to each other. Types only. */

/** From the page. Whoever receives one checks it: a page is not trusted. */
export type PageMessage =
  | { readonly type: 'ready' }
  /** A place of the content with this revision was clicked. */
  | { readonly type: 'open'; readonly revision: number; readonly place: number }
  | { readonly type: 'explain'; readonly rule: string }
  | { readonly type: 'attest'; readonly revision: number; readonly server: number; readonly item: string; readonly values: AttestationValues };

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

/** To the page. */
export type HostMessage =
  /** Content for `<main>`, made by `checklistContent`. */
  | { readonly type: 'show'; readonly revision: number; readonly html: string }
  /** What the form begins with. */
  | { readonly type: 'signer'; readonly name: string; readonly expires: string }
  /** An attestation was written, or why not. */
  | { readonly type: 'attested'; readonly server: number; readonly item: string; readonly problem?: string }
  /** Shows an item of the first server that has it. */
  | { readonly type: 'reveal'; readonly item: string };
