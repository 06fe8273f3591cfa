/** Small modules that fixes bring into a project: made once, beside the server, and imported by everything that is mended later. */
import type { Path } from '../host/host.js';
import { dirname, join } from '../host/paths.js';
import type { Unit } from '../project/unit.js';
import { besideFile, type Draft } from './draft.js';
import { formatCode } from './format.js';
import type { Style } from './style.js';

export interface HelperModule {
  /** Names for the file, without extension; the first that is free is taken. */
  readonly files: readonly string[];
  /** A function that it exports, and that tells it from a file of the same name. */
  readonly exported: string;
  /** More than its name that has to be in the text of one that is there already. */
  readonly holds?: string;
  /** Other folders than the server's use it as well. */
  readonly shared?: true;
  /** Statements in our style; what only TypeScript has stands between `«` and `»`. */
  readonly code: string | ((path: Path) => string);
}

/**
 * The module of the project, or a new one.
 * @param beside file of the server that it is put beside
 * @returns undefined where files of others have all its names
 */
export function helperModule(draft: Draft, beside: Unit, { files, exported, holds, shared, code }: HelperModule): Path | undefined {
  const declares = (text: string): boolean => text.includes(`function ${exported}`) && (holds === undefined || text.includes(holds));
  // Made before, wherever it was moved to; that of another package is not this one's to import.
  const packageOf = (path: Path): Path | undefined => draft.project.manifest(dirname(path))?.directory;
  for (const { path, text } of draft.project.units()) if (packageOf(path) === packageOf(beside.path) && files.some((name) => new RegExp(`/${name}\\.[cm]?[jt]s$`).test(path)) && declares(text)) return path;
  for (const name of files) {
    const path = shared ? homeOf(draft, beside, name) : besideFile(beside, name);
    if (!draft.project.exists(path)) {
      const { style } = draft.file(beside);
      draft.create(path, moduleText(typeof code === 'string' ? code : code(path), style, /\.[cm]?tsx?$/.test(beside.path), exported));
      return path;
    }
    if (declares(draft.project.unit(path)?.text ?? '')) return path;
  }
  return undefined;
}

/** Where the sources of a package begin; a helper for all of its folders is put there, not in the one that the server happens to be in. */
const SOURCES = /^(?:src|source|lib|app)$/;

/** Path of a file beside the server, or at the beginning of the sources where the server lies deeper: folders beside it use what is in it, too. */
function homeOf(draft: Draft, beside: Unit, name: string): Path {
  const path = besideFile(beside, name);
  const directory = draft.project.manifest(dirname(path))?.directory;
  if (directory === undefined || !path.startsWith(`${directory}/`)) return path;
  const [first = '', ...deeper] = path.slice(directory.length + 1).split('/');
  const file = deeper.at(-1);
  return SOURCES.test(first) && deeper.length > 1 && file !== undefined ? join(`${directory}/${first}`, file) : path;
}

/** @param typed false: types are left out, and `export` becomes `module.exports` where the project says `require` */
function moduleText(code: string, style: Style, typed: boolean, exported: string): string {
  const plain = typed ? code.replace(/«|»/g, '') : code.replace(/^«[^»]*»\n/gm, '').replace(/«[^»]*»/g, '');
  const own = style.nodePrefix ? plain : plain.replaceAll("from 'node:", "from '");
  const made = formatCode(own.trim().replace(/\n{3,}/g, '\n\n'), style) + style.eol;
  if (style.modules !== 'cjs' || typed) return made;
  return made.replace(/^import \{ (.+?) \} from (.+?)(;?)$/gm, 'const { $1 } = require($2)$3').replace(/^import (\w+) from (.+?)(;?)$/gm, 'const $1 = require($2)$3').replace(/^import (['"].+?['"])(;?)$/gm, 'require($1)$2').replace(/^export (async )?function/gm, '$1function') + `${style.eol}module.exports = { ${exported} }${style.semicolons ? ';' : ''}${style.eol}`;
}

/** `ops-assistant` → `OPS_ASSISTANT`: what the environment variables of a server begin with. */
export function environmentPrefix(name: string): string {
  const made = name.replace(/^.*[/:]/, '').replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '').toUpperCase();
  return /^[A-Z]/.test(made) ? made : 'SERVER';
}
