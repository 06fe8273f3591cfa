/** Lists of names as they read in a message. */

/** `` `a`, `b` and `c` ``; past `limit` names the rest is counted. */
export function codeList(names: readonly string[], limit = 4): string {
  return list(names.map((name) => `\`${name}\``), limit);
}

/** `a, b and c`; past `limit` names the rest is counted. */
export function list(names: readonly string[], limit = 4): string {
  const shown = names.length === limit + 1 ? names : names.slice(0, limit);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${String(rest)} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1] ?? ''}`;
}
