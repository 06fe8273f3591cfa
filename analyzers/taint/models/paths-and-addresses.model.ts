/** Functions that take paths and addresses apart and put them together: what they carry on, what they make safe, what their answer proves. */
import type { Row } from '../row.js';
import { exported, globalOr, members, results, whole } from './paths.js';

// Modules that say the same as `node:path`.
const PATH = ['node:path', 'node:path/posix', 'node:path/win32', 'pathe', 'upath', 'path-browserify', 'path-posix'];
const path = (...names: string[]): string[] => exported(PATH, ...names, ...names.flatMap((name) => [`posix.${name}`, `win32.${name}`]));
const parsed = results(path('parse'));
const url = globalOr('node:url', 'URL');
const urlResult = [...url, ...results(['URL.parse', ...exported('node:url', 'parse', 'URL.parse')])];

const rows: readonly Row[] = [
  { id: 'path.join', type: 'propagate', paths: path('join', 'resolve', 'normalize', 'dirname', 'toNamespacedPath', 'joinSafe'), from: 'Argument[0..]', to: 'Return' },
  // An absolute path begins with a slash or a drive: no program takes it for an option.
  { id: 'path.absolute', type: 'sanitize', paths: [...path('resolve'), ...exported(['node:fs', 'node:fs/promises', 'fs-extra'], 'realpath', 'realpathSync', 'promises.realpath')], from: 'Argument[0..]', to: 'Return', stops: ['program-argument'] },
  { id: 'path.relative', type: 'propagate', paths: path('relative'), from: 'Argument[0..]', to: 'Return' },
  { id: 'path.parse', type: 'propagate', paths: path('parse', 'extname', 'basename'), from: 'Argument[0]', to: 'Return' },
  { id: 'path.format', type: 'propagate', paths: path('format'), from: 'Argument[0]', to: 'Return' },
  // A name without folders; `..` itself, which is one too, names a folder and no file.
  { id: 'path.basename', type: 'sanitize', paths: path('basename', 'extname'), from: 'Argument[0]', to: 'Return', stops: ['path'] },
  { id: 'path.parse.name', type: 'sanitize', paths: members(parsed, 'base', 'name', 'ext'), from: 'Receiver', to: 'Return', stops: ['path'] },
  { id: 'path.helpers', type: 'propagate', paths: [...whole('slash', 'normalize-path', 'untildify', 'expand-tilde', 'tildify'), ...exported('normalize-path', 'normalizePath')], from: 'Argument[0..]', to: 'Return' },
  { id: 'path.file-name', type: 'sanitize', paths: [...whole('sanitize-filename', 'filenamify', 'filenamify-url', 'slugify', '@sindresorhus/slugify', 'slug', 'speakingurl', 'github-slugger', 'limax'), ...exported('filenamify', 'filenamify'), ...members(whole('github-slugger'), 'slug'), ...exported('github-slugger', 'slug')], from: 'Argument[0]', to: 'Return', stops: ['path', 'url', 'program-argument', 'object-key'] },
  { id: 'path.file-name.text', type: 'propagate', paths: [...whole('sanitize-filename', 'filenamify', 'slugify', '@sindresorhus/slugify', 'slug'), ...exported('filenamify', 'filenamify')], from: 'Argument[0]', to: 'Return' },
  // Throws, or gives a path inside the folder.
  { id: 'path.resolve-inside', type: 'sanitize', paths: [...whole('resolve-path')], from: 'Argument[0..]', to: 'Return', stops: ['path'] },
  { id: 'path.is-inside', type: 'guard', paths: [...whole('is-path-inside', 'path-is-inside'), ...exported('is-path-inside', 'isPathInside')], of: 'Argument[0]', stops: ['path'], holds: 'true' },
  { id: 'path.is-subdirectory', type: 'guard', paths: [...whole('is-subdir'), ...exported('is-subdir', 'isSubdir')], of: 'Argument[1]', stops: ['path'], holds: 'true' },
  { id: 'path.random', type: 'neutral', paths: ['crypto.randomUUID', ...exported('node:crypto', 'randomUUID', 'randomBytes'), ...exported('uuid', 'v4', 'v7'), ...exported('nanoid', 'nanoid')] },
  // The text itself never is in a digest.
  { id: 'crypto.digest', type: 'sanitize', paths: [...members(results(exported('node:crypto', 'createHash', 'createHmac')), 'digest', 'update().digest', 'update().update().digest'), ...exported('node:crypto', 'hash')], from: 'Receiver', to: 'Return', stops: 'all' },

  { id: 'js.url', type: 'propagate', paths: url, from: 'Argument[0..]', to: 'Return' },
  { id: 'js.url-parse', type: 'propagate', paths: ['URL.parse', ...exported('node:url', 'parse', 'URL.parse'), ...exported('whatwg-url', 'URL', 'parseURL'), ...whole('url-parse', 'parse-url', 'parseuri')], from: 'Argument[0..]', to: 'Return' },
  { id: 'js.url-put-together', type: 'propagate', paths: [...exported('node:url', 'resolve', 'format'), ...whole('normalize-url')], from: 'Argument[0..]', to: 'Return' },
  // What comes behind the first part stays behind its host.
  { id: 'js.url-join', type: 'propagate', paths: [...exported('ufo', 'joinURL', 'resolveURL', 'withQuery', 'normalizeURL', 'cleanDoubleSlashes', 'withTrailingSlash', 'withoutTrailingSlash'), ...whole('url-join', 'urljoin'), ...exported('query-string', 'stringifyUrl')], from: 'Argument[0]', to: 'Return' },
  { id: 'js.url-with-base', type: 'propagate', paths: exported('ufo', 'withBase'), from: 'Argument[1]', to: 'Return' },
  { id: 'js.url-path', type: 'propagate', paths: exported('node:url', 'fileURLToPath'), from: 'Argument[0]', to: 'Return', decodes: true },
  { id: 'js.url-of-path', type: 'propagate', paths: exported('node:url', 'pathToFileURL'), from: 'Argument[0]', to: 'Return' },
  // Parts of an address that never are a host or a path of more than digits.
  { id: 'js.url-part', type: 'sanitize', paths: members(urlResult, 'port'), from: 'Receiver', to: 'Return', stops: 'all' },
  { id: 'js.url-host', type: 'sanitize', paths: members(urlResult, 'hostname', 'host', 'protocol'), from: 'Receiver', to: 'Return', stops: ['path'] },
  { id: 'js.url-search-params', type: 'propagate', paths: globalOr('node:url', 'URLSearchParams'), from: 'Argument[0]', to: 'Return' },
  { id: 'js.query', type: 'propagate', paths: [...exported('node:querystring', 'stringify', 'escape', 'encode', 'parse', 'decode'), ...exported(['qs', 'query-string'], 'stringify', 'parse')], from: 'Argument[0]', to: 'Return' },
  // `/`, `?`, `#`, `@` and `:` are written out: what is left stays inside the part of the address, or the folder, that it was put into.
  { id: 'js.encode-part', type: 'sanitize', paths: ['encodeURIComponent', ...exported('node:querystring', 'escape'), ...exported('ufo', 'encodePath', 'encodeParam')], from: 'Argument[0]', to: 'Return', stops: ['path'] },
  { id: 'js.encode-part.text', type: 'propagate', paths: ['encodeURIComponent', ...exported('ufo', 'encodePath', 'encodeParam')], from: 'Argument[0]', to: 'Return' },
];
export default rows;
