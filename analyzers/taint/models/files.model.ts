/** Files through libraries: searches, removal, archives, documents, images, uploads, stores on disk. */
import type { Row } from '../row.js';
import { anywhere, anywhereOf, exported, results, whole } from './paths.js';

const READ = 'the path that is read';
const WRITTEN = 'the path that is written';
const LISTED = 'the pattern of paths that are listed';

const glob = [
  ...whole('glob', 'fast-glob', 'globby', 'tiny-glob', 'tinyglobby'), ...exported('glob', 'glob', 'globSync', 'sync', 'globStream', 'globIterate', 'globStreamSync', 'globIterateSync', 'Glob', 'glob.sync'),
  ...exported('fast-glob', 'sync', 'async', 'stream', 'glob', 'globSync'), ...exported('globby', 'globby', 'globbySync', 'globbyStream', 'sync', 'stream'), ...exported('tinyglobby', 'glob', 'globSync'),
];
const removing = [...whole('rimraf', 'del', 'trash'), ...exported('rimraf', 'rimraf', 'rimrafSync', 'sync', 'native', 'nativeSync', 'manual', 'manualSync'), ...exported('del', 'deleteAsync', 'deleteSync', 'sync')];
const makingFolders = [...whole('mkdirp', 'make-dir'), ...exported('mkdirp', 'mkdirp', 'mkdirpSync', 'sync'), ...exported('make-dir', 'makeDirectory', 'makeDirectorySync', 'sync')];
const readingFiles = [
  ...whole('load-json-file'), ...exported('load-json-file', 'loadJsonFile', 'loadJsonFileSync'), ...exported('jsonfile', 'readFile', 'readFileSync'), ...exported('gray-matter', 'read', 'default.read'),
  ...exported('xlsx', 'readFile'), ...anywhereOf('exceljs', 'xlsx.readFile', 'csv.readFile'), ...whole('recursive-readdir', 'klaw', 'readdirp'), ...exported('readdirp', 'readdirp', 'readdirpPromise', 'promise'),
  ...exported('yauzl', 'open'), ...exported('unzipper', 'Open.file'), ...whole('gm', 'fluent-ffmpeg', 'extract-zip', 'serve-static'), ...anywhere('fdir', 'crawl'),
];
// These take the bytes themselves as well.
const readingFilesOrBytes = [...exported('officeparser', 'parseOffice', 'parseOfficeAsync', 'OfficeParser.parseOffice'), ...whole('sharp', 'decompress', 'adm-zip'), ...exported('jimp', 'Jimp.read', 'read'), ...exported('tesseract.js', 'recognize', 'detect')];
const writingFiles = [
  ...whole('write-file-atomic', 'write-json-file'), ...exported('write-file-atomic', 'sync'), ...exported('write-json-file', 'writeJsonFile', 'writeJsonFileSync'), ...exported('jsonfile', 'writeFile', 'writeFileSync'),
  ...anywhereOf('exceljs', 'xlsx.writeFile', 'csv.writeFile'), ...anywhereOf('sharp', 'toFile', 'tile().toFile'), ...anywhereOf('adm-zip', 'extractAllTo', 'extractAllToAsync', 'writeZip', 'writeZipPromise'),
  ...anywhere('jimp', 'write', 'writeAsync'), ...anywhereOf('gm', 'write'), ...anywhereOf('fluent-ffmpeg', 'save', 'saveToFile', 'output', 'mergeToFile'), ...exported('tar-fs', 'extract'),
];
const secondWritten = [...whole('extract-zip', 'decompress', 'cp-file', 'ncp', 'cpy', 'move-file'), ...exported('cp-file', 'copyFile', 'copyFileSync'), ...exported('ncp', 'ncp'), ...exported('move-file', 'moveFile', 'moveFileSync', 'renameFile'), ...exported('xlsx', 'writeFile', 'writeFileXLSX', 'writeFileSync'), ...anywhereOf('adm-zip', 'extractEntryTo'), ...anywhereOf('node-stream-zip', 'extract')];
const shell = (...names: readonly string[]): string[] => exported('shelljs', ...names);
const shellReads = shell('cat', 'head', 'tail', 'ls', 'find', 'sort', 'uniq', 'cd', 'pushd');
const shellWrites = shell('mkdir', 'touch', 'cp', 'mv', 'ln');
const tarExtract = exported('tar', 'x', 'extract', 'Unpack', 'UnpackSync');
const tarAny = exported('tar', 'x', 'extract', 'c', 'create', 't', 'list', 'r', 'replace', 'u', 'update');

const mails = results(exported('nodemailer', 'createTransport')).map((path) => `${path}.sendMail`);

const rows: readonly Row[] = [
  { id: 'glob.pattern', type: 'sink', kind: 'path', paths: glob, at: 'Argument[0]', grade: 'possible', label: LISTED },
  { id: 'glob.patterns', type: 'sink', kind: 'path', paths: glob, at: 'Argument[0].Element', grade: 'possible', label: LISTED },
  { id: 'glob.folder', type: 'sink', kind: 'path', paths: glob, at: 'Argument[1].Member[cwd]', label: 'the folder that is listed' },
  { id: 'glob.folder.first', type: 'sink', kind: 'path', paths: [...whole('tinyglobby'), ...exported('tinyglobby', 'glob', 'globSync')], at: 'Argument[0].Member[cwd]', label: 'the folder that is listed' },
  { id: 'glob.effect', type: 'effect', effect: 'file-read', paths: glob, target: 'Argument[0]' },
  { id: 'glob.content', type: 'source', kind: 'file-content', paths: glob, from: 'Return' },
  { id: 'glob.escape', type: 'propagate', paths: [...exported('glob', 'escape'), ...exported(['fast-glob', 'tinyglobby'], 'escapePath', 'convertPathToPattern')], from: 'Argument[0]', to: 'Return' },
  { id: 'watch.path', type: 'sink', kind: 'path', paths: [...exported('chokidar', 'watch'), ...anywhere('chokidar', 'add')], at: 'Argument[0]', label: 'the path that is watched' },
  { id: 'watch.effect', type: 'effect', effect: 'file-read', paths: exported('chokidar', 'watch'), target: 'Argument[0]' },

  { id: 'files.remove', type: 'sink', kind: 'path', paths: removing, at: 'Argument[0]', label: 'the path that is removed' },
  { id: 'files.remove.list', type: 'sink', kind: 'path', paths: removing, at: 'Argument[0].Element', label: 'the path that is removed' },
  { id: 'files.remove.effect', type: 'effect', effect: 'file-delete', paths: removing, target: 'Argument[0]' },
  // shelljs: options may stand first. A pattern is the first or, behind options, the second argument of `grep` and `sed`.
  { id: 'shelljs.read', type: 'sink', kind: 'path', paths: shellReads, at: 'Argument[0..]', label: READ },
  { id: 'shelljs.search', type: 'sink', kind: 'path', paths: shell('grep', 'sed'), at: 'Argument[2..]', label: READ },
  { id: 'shelljs.write', type: 'sink', kind: 'path', paths: shellWrites, at: 'Argument[0..]', label: WRITTEN },
  { id: 'shelljs.mode', type: 'sink', kind: 'path', paths: shell('chmod'), at: 'Argument[1..]', label: WRITTEN },
  { id: 'shelljs.remove', type: 'sink', kind: 'path', paths: shell('rm'), at: 'Argument[0..]', label: 'the path that is removed' },
  { id: 'shelljs.output', type: 'sink', kind: 'path', paths: anywhere('shelljs', 'to', 'toEnd'), at: 'Argument[0]', label: WRITTEN },
  { id: 'shelljs.read.effect', type: 'effect', effect: 'file-read', paths: [...shellReads, ...shell('grep', 'test')] },
  { id: 'shelljs.write.effect', type: 'effect', effect: 'file-write', paths: [...shellWrites, ...shell('chmod'), ...anywhere('shelljs', 'to', 'toEnd')] },
  { id: 'shelljs.edit.effect', type: 'effect', effect: 'file-write', paths: shell('sed'), when: [{ at: 'Argument[0]', oneOf: ['-i'] }] },
  { id: 'shelljs.remove.effect', type: 'effect', effect: 'file-delete', paths: shell('rm') },
  { id: 'shelljs.content', type: 'source', kind: 'file-content', paths: shell('cat', 'head', 'tail', 'ls', 'find', 'grep', 'sed', 'sort', 'uniq'), from: 'Return' },
  { id: 'files.folder', type: 'sink', kind: 'path', paths: makingFolders, at: 'Argument[0]', label: WRITTEN },
  { id: 'files.folder.effect', type: 'effect', effect: 'file-write', paths: makingFolders, target: 'Argument[0]' },
  { id: 'files.read', type: 'sink', kind: 'path', paths: [...readingFiles, ...whole('cp-file', 'ncp', 'cpy', 'move-file'), ...exported('cp-file', 'copyFile', 'copyFileSync'), ...exported('move-file', 'moveFile', 'moveFileSync'), ...exported('tar-fs', 'pack'), ...anywhereOf('adm-zip', 'addLocalFile', 'addLocalFolder'), ...anywhereOf('archiver', 'file', 'directory', 'glob')], at: 'Argument[0]', label: READ },
  { id: 'files.read.bytes', type: 'sink', kind: 'path', paths: readingFilesOrBytes, at: 'Argument[0]', grade: 'possible', label: 'the path that is read, when it is text' },
  { id: 'files.read.option', type: 'sink', kind: 'path', paths: [...exported('mammoth', 'extractRawText', 'convertToHtml', 'convertToMarkdown', 'embedStyleMap'), ...exported('node-stream-zip', 'async'), ...whole('node-stream-zip')], at: 'Argument[0].Member[path]', label: READ },
  { id: 'files.read.zip', type: 'sink', kind: 'path', paths: [...exported('node-stream-zip', 'async'), ...whole('node-stream-zip')], at: 'Argument[0].Member[file]', label: READ },
  { id: 'files.read.pdf', type: 'sink', kind: 'path', paths: exported(['pdfjs-dist', 'pdfjs-dist/legacy/build/pdf.mjs'], 'getDocument'), at: 'Argument[0]', grade: 'possible', label: 'the path or address that is read' },
  { id: 'files.read.pdf.url', type: 'sink', kind: 'url', paths: exported(['pdfjs-dist', 'pdfjs-dist/legacy/build/pdf.mjs'], 'getDocument'), at: 'Argument[0].Member[url]', label: 'the path or address that is read' },
  { id: 'files.read.effect', type: 'effect', effect: 'file-read', paths: [...readingFiles, ...readingFilesOrBytes, ...exported('mammoth', 'extractRawText', 'convertToHtml', 'convertToMarkdown')], target: 'Argument[0]' },
  { id: 'files.write', type: 'sink', kind: 'path', paths: writingFiles, at: 'Argument[0]', content: 'Argument[1]', label: WRITTEN },
  { id: 'files.write.second', type: 'sink', kind: 'path', paths: secondWritten, at: 'Argument[1]', label: WRITTEN },
  { id: 'files.write.folder', type: 'sink', kind: 'path', paths: whole('extract-zip'), at: 'Argument[1].Member[dir]', label: 'the folder that is written' },
  { id: 'files.write.zip', type: 'sink', kind: 'path', paths: exported('unzipper', 'Extract'), at: 'Argument[0].Member[path]', label: 'the folder that is written' },
  { id: 'files.write.zip.all', type: 'sink', kind: 'path', paths: anywhere('unzipper', 'extract'), at: 'Argument[0].Member[path]', label: 'the folder that is written' },
  { id: 'files.write.effect', type: 'effect', effect: 'file-write', paths: [...writingFiles, ...exported('unzipper', 'Extract')], target: 'Argument[0]' },
  { id: 'files.write.second.effect', type: 'effect', effect: 'file-write', paths: secondWritten, target: 'Argument[1]' },
  { id: 'tar.folder', type: 'sink', kind: 'path', paths: tarAny, at: 'Argument[0].Member[cwd]', label: 'the folder of an archive' },
  { id: 'tar.folder.short', type: 'sink', kind: 'path', paths: tarAny, at: 'Argument[0].Member[C]', label: 'the folder of an archive' },
  { id: 'tar.file', type: 'sink', kind: 'path', paths: tarAny, at: 'Argument[0].Member[file]', label: 'the path of an archive' },
  { id: 'tar.file.short', type: 'sink', kind: 'path', paths: tarAny, at: 'Argument[0].Member[f]', label: 'the path of an archive' },
  { id: 'tar.entries', type: 'sink', kind: 'path', paths: exported('tar', 'c', 'create', 'r', 'replace', 'u', 'update'), at: 'Argument[1].Element', label: READ },
  { id: 'tar.effect.write', type: 'effect', effect: 'file-write', paths: [...tarExtract, ...exported('tar', 'c', 'create', 'r', 'replace')], target: 'Argument[0].Member[cwd]' },
  { id: 'files.content', type: 'source', kind: 'file-content', paths: [...readingFiles, ...readingFilesOrBytes, ...exported('mammoth', 'extractRawText', 'convertToHtml', 'convertToMarkdown'), ...whole('pdf-parse'), ...exported('pdfjs-dist', 'getDocument'), ...exported('unpdf', 'extractText'), ...anywhereOf('adm-zip', 'readAsText', 'readFile', 'getEntries'), ...anywhereOf('jszip', 'loadAsync', 'file().async')], from: 'Return' },

  // Uploads and temporary files.
  { id: 'upload.folder', type: 'sink', kind: 'path', paths: whole('multer', 'formidable'), at: 'Argument[0].Member[dest]', label: 'the folder that is written' },
  { id: 'upload.folder.formidable', type: 'sink', kind: 'path', paths: [...whole('formidable'), ...exported('formidable', 'formidable', 'IncomingForm')], at: 'Argument[0].Member[uploadDir]', label: 'the folder that is written' },
  { id: 'tmp.name', type: 'sink', kind: 'path', paths: exported('tmp', 'file', 'fileSync', 'dir', 'dirSync', 'tmpName', 'tmpNameSync'), at: 'Argument[0].Member[dir]', label: WRITTEN },
  { id: 'tmp.effect', type: 'effect', effect: 'file-write', paths: exported('tmp', 'file', 'fileSync', 'dir', 'dirSync') },

  // Stores on disk.
  { id: 'store.path', type: 'sink', kind: 'path', paths: [...exported('lowdb/node', 'JSONFile', 'JSONFileSync', 'TextFile', 'JSONFilePreset'), ...exported('level', 'Level'), ...exported('classic-level', 'ClassicLevel')], at: 'Argument[0]', label: 'the path of a store' },
  { id: 'store.folder', type: 'sink', kind: 'path', paths: whole('conf'), at: 'Argument[0].Member[cwd]', label: 'the path of a store' },
  { id: 'store.effect.read', type: 'effect', effect: 'file-read', paths: [...anywhereOf('conf', 'get', 'has'), ...anywhereOf('configstore', 'get', 'has'), ...anywhere('node-persist', 'getItem', 'get'), ...anywhere('level', 'get', 'getMany')] },
  { id: 'store.effect.write', type: 'effect', effect: 'file-write', paths: [...anywhereOf('conf', 'set', 'delete', 'clear'), ...anywhereOf('configstore', 'set', 'delete', 'clear'), ...anywhere('node-persist', 'setItem', 'set', 'removeItem', 'clear'), ...anywhere('level', 'put', 'del', 'batch')] },

  // A message carries the file along; the address of an attachment is opened, too.
  { id: 'mail.attachment', type: 'sink', kind: 'path', paths: mails, at: 'Argument[0].Member[attachments].Element.Member[path]', label: 'the path that is read and sent' },
  { id: 'mail.attachment.address', type: 'sink', kind: 'url', paths: mails, at: 'Argument[0].Member[attachments].Element.Member[href]', label: 'the address that an attachment is read from' },

  // Headless browsers and documents that write files.
  { id: 'browser.output', type: 'sink', kind: 'path', paths: anywhere(['playwright', 'playwright-core', '@playwright/test', 'puppeteer', 'puppeteer-core', 'puppeteer-extra', 'playwright-extra', 'patchright'], 'screenshot', 'pdf', 'storageState', 'tracing.stop'), at: 'Argument[0].Member[path]', label: WRITTEN },
  { id: 'browser.save', type: 'sink', kind: 'path', paths: anywhere(['playwright', 'playwright-core', '@playwright/test', 'patchright'], 'saveAs'), at: 'Argument[0]', label: WRITTEN },
  { id: 'browser.upload', type: 'sink', kind: 'path', paths: anywhere(['playwright', 'playwright-core', '@playwright/test', 'patchright'], 'setInputFiles', 'setFiles'), at: 'Argument[0]', when: [{ at: 'Argument[1]', is: 'absent' }], label: 'the path that is read and sent' },
  // Of a page the first argument names the element.
  { id: 'browser.upload.page', type: 'sink', kind: 'path', paths: anywhere(['playwright', 'playwright-core', '@playwright/test', 'patchright'], 'setInputFiles'), at: 'Argument[1]', label: 'the path that is read and sent' },
  { id: 'browser.upload.list', type: 'sink', kind: 'path', paths: anywhere(['playwright', 'playwright-core', '@playwright/test', 'patchright'], 'setInputFiles', 'setFiles'), at: 'Argument[0].Element', when: [{ at: 'Argument[1]', is: 'absent' }], label: 'the path that is read and sent' },
  { id: 'browser.upload.page.list', type: 'sink', kind: 'path', paths: anywhere(['playwright', 'playwright-core', '@playwright/test', 'patchright'], 'setInputFiles'), at: 'Argument[1].Element', label: 'the path that is read and sent' },
  { id: 'browser.accept.list', type: 'sink', kind: 'path', paths: anywhere(['puppeteer', 'puppeteer-core', 'puppeteer-extra'], 'uploadFile', 'accept'), at: 'Argument[0..].Element', label: 'the path that is read and sent' },
  { id: 'browser.upload.puppeteer', type: 'sink', kind: 'path', paths: anywhere(['puppeteer', 'puppeteer-core', 'puppeteer-extra'], 'uploadFile'), at: 'Argument[0..]', label: 'the path that is read and sent' },
  { id: 'browser.profile', type: 'sink', kind: 'path', paths: anywhere(['playwright', 'playwright-core', '@playwright/test', 'patchright'], 'launchPersistentContext'), at: 'Argument[0]', label: 'the folder of a browser profile' },
  { id: 'browser.executable', type: 'sink', kind: 'program', paths: [...anywhere(['playwright', 'playwright-core', '@playwright/test', 'puppeteer', 'puppeteer-core', 'puppeteer-extra', 'patchright'], 'launch', 'launchServer'), ...exported(['puppeteer', 'puppeteer-core'], 'launch')], at: 'Argument[0].Member[executablePath]', label: 'the program that runs' },
  { id: 'browser.arguments', type: 'sink', kind: 'program-argument', paths: [...anywhere(['playwright', 'playwright-core', '@playwright/test', 'puppeteer', 'puppeteer-core', 'puppeteer-extra', 'patchright'], 'launch', 'launchServer'), ...exported(['puppeteer', 'puppeteer-core'], 'launch')], at: 'Argument[0].Member[args].Element', label: 'an argument of a browser, which has options that run programs' },
  { id: 'browser.output.effect', type: 'effect', effect: 'file-write', paths: anywhere(['playwright', 'playwright-core', '@playwright/test', 'puppeteer', 'puppeteer-core', 'patchright'], 'screenshot', 'pdf'), when: [{ at: 'Argument[0].Member[path]', is: 'present' }], target: 'Argument[0].Member[path]' },
  { id: 'pdfkit.image', type: 'sink', kind: 'path', paths: anywhereOf('pdfkit', 'image', 'font'), at: 'Argument[0]', label: READ },
  { id: 'ffmpeg.input', type: 'sink', kind: 'path', paths: anywhereOf('fluent-ffmpeg', 'input', 'addInput'), at: 'Argument[0]', label: 'the path or address that is read' },
  { id: 'ffmpeg.effect', type: 'effect', effect: 'process', paths: whole('fluent-ffmpeg', 'gm') },

  // Files as answers to HTTP requests: a root keeps them in its folder.
  { id: 'response.file', type: 'sink', kind: 'path', paths: ['http-request#res.sendFile', 'http-request#res.sendfile', 'http-request#res.download'], at: 'Argument[0]', when: [{ at: 'Argument[1..].Member[root]', is: 'absent' }], label: 'the path that is read and sent' },
  { id: 'response.file.root', type: 'sink', kind: 'path', paths: ['http-request#res.sendFile', 'http-request#res.sendfile', 'http-request#res.download'], at: 'Argument[1..].Member[root]', label: 'the folder that is served' },
  { id: 'response.file.effect', type: 'effect', effect: 'file-read', paths: ['http-request#res.sendFile', 'http-request#res.sendfile', 'http-request#res.download'], target: 'Argument[0]' },
  { id: 'send.file', type: 'sink', kind: 'path', paths: whole('send'), at: 'Argument[1]', when: [{ at: 'Argument[2].Member[root]', is: 'absent' }], label: 'the path that is read and sent' },
];
export default rows;
