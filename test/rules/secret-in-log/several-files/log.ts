export function log(message: string, details?: unknown): void {
  console.error(new Date().toISOString(), message, JSON.stringify(details)); // finding: found
}
