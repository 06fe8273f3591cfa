export function shortId(): string { // finding: found
  return Math.random().toString(36).slice(2);
}
