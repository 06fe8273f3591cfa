/** The folder that tools may work in: the operator names it, or it is the one that the server was started in. */
import { insideFolder } from './safe-path.js';

const root = process.env.CLUSTER_ROOT ?? process.cwd();

/** Path of `name` in that folder. Throws where it leads out of it. */
export function insideRoot(name: string): string {
  return insideFolder(root, name);
}
