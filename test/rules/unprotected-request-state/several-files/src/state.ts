export function decode(state: string): { amount: number } {
  return JSON.parse(Buffer.from(state, 'base64url').toString()); // finding: raw, raw
}
