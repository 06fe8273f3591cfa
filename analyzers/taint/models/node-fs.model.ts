/** Files through Node's own `fs` in all its forms, the modules that take its place, Bun and Deno. */
import type { Row } from '../row.js';
import { exported, members, results } from './paths.js';

const LIKE_FS = ['node:fs', 'fs-extra', 'graceful-fs', 'mz/fs'];

/** A function with callback, as promise and, where there is one, synchronous. */
function fs(...names: readonly string[]): string[] {
  return names.flatMap((name) => [
    ...exported(LIKE_FS, name, `${name}Sync`), ...exported(['node:fs', 'graceful-fs'], `promises.${name}`), ...exported('node:fs/promises', name),
  ]);
}

function deno(...names: readonly string[]): string[] {
  return names.flatMap((name) => [`Deno.${name}`, `Deno.${name}Sync`]);
}

const READ = 'the path that is read';
const WRITTEN = 'the path that is written';
const REMOVED = 'the path that is removed';
const reading = [...fs('readFile', 'readdir', 'opendir', 'readlink', 'open'), ...exported(LIKE_FS, 'createReadStream'), ...exported('node:fs', 'ReadStream', 'openAsBlob')];
const watching = [...exported(LIKE_FS, 'watch', 'watchFile'), ...exported('node:fs', 'promises.watch'), ...exported('node:fs/promises', 'watch')];
const writing = [...fs('writeFile', 'appendFile', 'mkdir', 'mkdtemp', 'truncate', 'chmod', 'chown', 'lchown', 'utimes'), ...exported(LIKE_FS, 'createWriteStream'), ...exported('node:fs', 'WriteStream')];
const moving = fs('rename', 'link', 'symlink');
const copying = fs('copyFile', 'cp');
const removing = fs('rm', 'rmdir', 'unlink');
const looking = [...fs('access', 'stat', 'lstat'), ...exported(LIKE_FS, 'exists', 'existsSync')];
const handles = results([...exported('node:fs/promises', 'open'), ...exported('node:fs', 'promises.open')]);
const bunFile = results(['Bun.file', ...exported('bun', 'file')]);

const rows: readonly Row[] = [
  { id: 'fs.read', type: 'sink', kind: 'path', paths: [...reading, ...copying, ...watching], at: 'Argument[0]', label: READ },
  { id: 'fs.write', type: 'sink', kind: 'path', paths: writing, at: 'Argument[0]', content: 'Argument[1]', label: WRITTEN },
  { id: 'fs.move.from', type: 'sink', kind: 'path', paths: moving, at: 'Argument[0]', label: 'the path that is moved or linked' },
  { id: 'fs.move.to', type: 'sink', kind: 'path', paths: [...moving, ...copying], at: 'Argument[1]', label: WRITTEN },
  { id: 'fs.remove', type: 'sink', kind: 'path', paths: removing, at: 'Argument[0]', label: REMOVED },
  { id: 'fs.look', type: 'sink', kind: 'path', paths: looking, at: 'Argument[0]', grade: 'possible', label: 'the path that is looked up' },
  { id: 'fs.glob', type: 'sink', kind: 'path', paths: fs('glob'), at: 'Argument[0]', grade: 'possible', label: 'the pattern of paths that are listed' },
  { id: 'fs.glob.folder', type: 'sink', kind: 'path', paths: fs('glob'), at: 'Argument[1].Member[cwd]', label: 'the folder that is listed' },
  { id: 'fs.effect.read', type: 'effect', effect: 'file-read', paths: [...reading, ...copying, ...watching, ...looking, ...fs('glob')], target: 'Argument[0]' },
  { id: 'fs.effect.write', type: 'effect', effect: 'file-write', paths: writing, target: 'Argument[0]' },
  { id: 'fs.effect.move', type: 'effect', effect: 'file-write', paths: [...moving, ...copying], target: 'Argument[1]' },
  { id: 'fs.effect.delete', type: 'effect', effect: 'file-delete', paths: removing, target: 'Argument[0]' },
  { id: 'fs.content', type: 'source', kind: 'file-content', paths: [...fs('readFile', 'readdir', 'readlink', 'glob'), ...exported(LIKE_FS, 'createReadStream'), ...members(handles, 'readFile', 'readLines', 'createReadStream', 'readableWebStream', 'read')], from: 'Return' },
  { id: 'fs.content.callback', type: 'source', kind: 'file-content', paths: exported(LIKE_FS, 'readFile', 'readdir', 'readlink'), from: 'Argument[1..].Parameter[1]' },
  { id: 'fs.error.callback', type: 'source', kind: 'error', paths: exported(LIKE_FS, 'readFile', 'readdir', 'writeFile', 'appendFile', 'mkdir', 'unlink', 'rm', 'rename', 'copyFile', 'stat', 'access'), from: 'Argument[1..].Parameter[0]' },
  { id: 'fs.realpath', type: 'propagate', paths: [...fs('realpath'), ...exported('node:fs', 'realpath.native', 'realpathSync.native')], from: 'Argument[0]', to: 'Return', as: 'value' },
  { id: 'fs.handle.effect', type: 'effect', effect: 'file-write', paths: members(handles, 'writeFile', 'appendFile', 'write', 'truncate') },

  // fs-extra's own.
  { id: 'fs-extra.read', type: 'sink', kind: 'path', paths: exported(['fs-extra', 'fs-extra/esm'], 'readJson', 'readJSON', 'readJsonSync', 'readJSONSync', 'copy', 'copySync'), at: 'Argument[0]', label: READ },
  { id: 'fs-extra.write', type: 'sink', kind: 'path', paths: exported(['fs-extra', 'fs-extra/esm'], 'writeJson', 'writeJSON', 'writeJsonSync', 'writeJSONSync', 'outputFile', 'outputFileSync', 'outputJson', 'outputJSON', 'outputJsonSync', 'outputJSONSync', 'ensureFile', 'ensureFileSync', 'createFile', 'createFileSync', 'ensureDir', 'ensureDirSync', 'mkdirs', 'mkdirsSync', 'mkdirp', 'mkdirpSync', 'move', 'moveSync', 'ensureLink', 'ensureSymlink'), at: 'Argument[0]', label: WRITTEN },
  { id: 'fs-extra.write.second', type: 'sink', kind: 'path', paths: exported(['fs-extra', 'fs-extra/esm'], 'copy', 'copySync', 'move', 'moveSync', 'ensureLink', 'ensureLinkSync', 'ensureSymlink', 'ensureSymlinkSync'), at: 'Argument[1]', label: WRITTEN },
  { id: 'fs-extra.remove', type: 'sink', kind: 'path', paths: exported(['fs-extra', 'fs-extra/esm'], 'remove', 'removeSync', 'emptyDir', 'emptyDirSync', 'emptydir', 'emptydirSync'), at: 'Argument[0]', label: REMOVED },
  { id: 'fs-extra.look', type: 'sink', kind: 'path', paths: exported(['fs-extra', 'fs-extra/esm'], 'pathExists', 'pathExistsSync'), at: 'Argument[0]', grade: 'possible', label: 'the path that is looked up' },
  { id: 'fs-extra.effect.read', type: 'effect', effect: 'file-read', paths: exported(['fs-extra', 'fs-extra/esm'], 'readJson', 'readJSON', 'readJsonSync', 'readJSONSync', 'copy', 'copySync', 'pathExists', 'pathExistsSync'), target: 'Argument[0]' },
  { id: 'fs-extra.effect.write', type: 'effect', effect: 'file-write', paths: exported(['fs-extra', 'fs-extra/esm'], 'writeJson', 'writeJSON', 'writeJsonSync', 'writeJSONSync', 'outputFile', 'outputFileSync', 'outputJson', 'outputJSON', 'outputJsonSync', 'ensureFile', 'ensureFileSync', 'ensureDir', 'ensureDirSync', 'mkdirp', 'mkdirpSync', 'move', 'moveSync', 'copy', 'copySync'), target: 'Argument[0]' },
  { id: 'fs-extra.effect.delete', type: 'effect', effect: 'file-delete', paths: exported(['fs-extra', 'fs-extra/esm'], 'remove', 'removeSync', 'emptyDir', 'emptyDirSync'), target: 'Argument[0]' },
  { id: 'fs-extra.content', type: 'source', kind: 'file-content', paths: exported(['fs-extra', 'fs-extra/esm'], 'readJson', 'readJSON', 'readJsonSync', 'readJSONSync'), from: 'Return' },

  // Bun: what is done with a file decides, so opening it counts as reading.
  { id: 'bun.file', type: 'sink', kind: 'path', paths: ['Bun.file', ...exported('bun', 'file')], at: 'Argument[0]', label: READ },
  { id: 'bun.write', type: 'sink', kind: 'path', paths: ['Bun.write', ...exported('bun', 'write')], at: 'Argument[0]', label: WRITTEN },
  { id: 'bun.file.effect', type: 'effect', effect: 'file-read', paths: ['Bun.file', ...exported('bun', 'file')], target: 'Argument[0]' },
  { id: 'bun.write.effect', type: 'effect', effect: 'file-write', paths: ['Bun.write', ...exported('bun', 'write'), ...members(bunFile, 'write', 'writer')], target: 'Argument[0]' },
  { id: 'bun.delete.effect', type: 'effect', effect: 'file-delete', paths: members(bunFile, 'delete', 'unlink') },
  { id: 'bun.content', type: 'source', kind: 'file-content', paths: members(bunFile, 'text', 'json', 'arrayBuffer', 'bytes', 'stream'), from: 'Return' },

  { id: 'deno.read', type: 'sink', kind: 'path', paths: deno('readFile', 'readTextFile', 'readDir', 'open', 'readLink', 'copyFile'), at: 'Argument[0]', label: READ },
  { id: 'deno.write', type: 'sink', kind: 'path', paths: deno('writeFile', 'writeTextFile', 'create', 'mkdir', 'truncate', 'chmod', 'chown', 'rename', 'link', 'symlink'), at: 'Argument[0]', label: WRITTEN },
  { id: 'deno.write.second', type: 'sink', kind: 'path', paths: deno('copyFile', 'rename', 'link', 'symlink'), at: 'Argument[1]', label: WRITTEN },
  { id: 'deno.remove', type: 'sink', kind: 'path', paths: deno('remove'), at: 'Argument[0]', label: REMOVED },
  { id: 'deno.effect.read', type: 'effect', effect: 'file-read', paths: deno('readFile', 'readTextFile', 'readDir', 'open', 'stat', 'lstat', 'copyFile'), target: 'Argument[0]' },
  { id: 'deno.effect.write', type: 'effect', effect: 'file-write', paths: deno('writeFile', 'writeTextFile', 'create', 'mkdir', 'truncate', 'rename', 'link', 'symlink', 'copyFile'), target: 'Argument[0]' },
  { id: 'deno.effect.delete', type: 'effect', effect: 'file-delete', paths: deno('remove'), target: 'Argument[0]' },
  { id: 'deno.content', type: 'source', kind: 'file-content', paths: deno('readFile', 'readTextFile', 'readDir', 'readLink'), from: 'Return' },
];
export default rows;
