// mcp-lint-disable-file stdout-pollution -- what is said here is meant for a person
export function say(text: string): void {
  console.log(text);
}
