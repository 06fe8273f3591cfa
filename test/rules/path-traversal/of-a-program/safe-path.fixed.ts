/** Names that come from outside become paths here, and none leads out of its folder. */
import path from 'node:path';

/** Path of `name` in `folder`. Throws where it leads out of the folder. */
export function insideFolder(folder: string, name: string): string {
  const root = path.resolve(folder);
  const file = path.resolve(root, name);
  const way = path.relative(root, file);
  if (way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way)) throw new Error('The path leads out of its folder');
  return file;
}
