import * as path from 'node:path';

export function insideOf(root: string, name: string): { ok: true; path: string } | { ok: false; reason: string } {
  const file = path.resolve(root, name);
  if (!file.startsWith(root + path.sep)) return { ok: false, reason: 'Outside' };
  return { ok: true, path: file };
}
