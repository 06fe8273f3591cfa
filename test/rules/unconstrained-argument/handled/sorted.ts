/** A function of another file is not followed. */
export function sorted(by: string): string {
  if (by !== 'x' && by !== 'y') throw new Error('by what?');
  return by;
}
