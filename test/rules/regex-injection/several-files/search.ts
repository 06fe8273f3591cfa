export function matcher(query: string, whole: boolean): RegExp {
  return whole ? new RegExp(`^${query}$`) : /./; // finding: found
}
