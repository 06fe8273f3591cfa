/** Prints names, one a line. */
export function show(names: readonly string[]): void {
  for (const name of names) console.error(name); // finding: console
}

export function progress(text: string): void {
  console.error(`at ${text}`); // finding: console
}
