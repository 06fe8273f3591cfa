/** Prints names, one a line. */
export function show(names: readonly string[]): void {
  for (const name of names) console.log(name); // finding: console
}

export function progress(text: string): void {
  console.log(`at ${text}`); // finding: console
}
