/** The thread that analyses: sessions live here, so that the thread that speaks to the editor always answers. */
import { parentPort, workerData } from 'node:worker_threads';
import type { AnalyzeOptions, AnalyzeResult, Change, Host, OverlayHost, Session, WritableHost } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
import type { EditView, PositionView, ServerSettings } from '../protocol.js';
import { checklistView, exportChecklist, type Answered } from './checklist.js';
import { sign, type Signable } from './sign.js';
import type { AnalystAnswer, AnalystRequest, AnalystStart, Answers, FolderView, Question, TextChange } from './messages.js';
import { problemDiagnostics, viewOf } from './view.js';

type Analyzer = Awaited<ReturnType<typeof loadAnalyzer>>;
type AnalyseRequest = Extract<AnalystRequest, { readonly type: 'analyse' }>;

/** Milliseconds of the last analysis past which the package of the open document is analysed on its own first. */
const SLOW = 1_500;

/** A session with the changes it has not been told yet: an analysis may end before it comes to it. */
interface Open {
  readonly directory: string;
  readonly session: Session;
  readonly changes: Change[];
  begun: boolean;
  /** The last analysis answered it. */
  checklist: boolean;
}

interface Folder {
  readonly root: string;
  readonly settings: string;
  readonly all: Open;
  /** The package in front of the user, where the folder holds more than that. */
  near: Open | undefined;
  /** Milliseconds; undefined before the first. */
  last: number | undefined;
  /** What the last analysis of all of it found. */
  result: AnalyzeResult | undefined;
}

class Analyst {
  readonly #analyzer: Analyzer;
  readonly #disk: WritableHost;
  readonly #host: OverlayHost;
  readonly #send: (answer: AnalystAnswer) => void;
  readonly #cancelled: Int32Array;
  readonly #folders = new Map<string, Folder>();
  /** Spelling of URIs as the client writes them, by path. */
  readonly #uris = new Map<string, string>();
  readonly #versions = new Map<string, number>();
  readonly #texts = new Map<string, string>();
  #current = 0;

  constructor(analyzer: Analyzer, start: AnalystStart, send: (answer: AnalystAnswer) => void) {
    this.#analyzer = analyzer;
    this.#disk = analyzer.createNodeHost();
    this.#host = analyzer.createOverlayHost(this.#disk);
    this.#send = send;
    this.#cancelled = new Int32Array(start.cancelled);
  }

  handle(request: AnalystRequest): void {
    switch (request.type) {
      case 'analyse': this.#analyse(request); break;
      case 'forget': this.#drop(request.folder); break;
      case 'ask': this.#send({ type: 'answered', id: request.id, answer: this.#answer(request.question) }); break;
    }
  }

  #analyse(request: AnalyseRequest): void {
    const { id } = request;
    this.#current = id;
    try {
      // Changes count even where the analysis does not end.
      const changes = request.changes.flatMap((change) => this.#note(change));
      const known = this.#folders.get(request.folder);
      for (const open of [known?.all, known?.near]) open?.changes.push(...changes);
      const folder = this.#folder(request);
      const started = performance.now();
      const near = this.#near(request, folder);
      if (near) this.#send({ type: 'part', id, below: this.#uriOf(near.directory), view: this.#view(run(near), request.folder) });
      const result = run(folder.all, request.checklist);
      folder.last = performance.now() - started;
      folder.result = result;
      this.#send({ type: 'done', id, view: this.#view(result, request.folder), milliseconds: folder.last });
    } catch (error) {
      this.#fail(request, error);
    }
  }

  #fail(request: AnalyseRequest, error: unknown): void {
    const { CancelledError, ConfigError } = this.#analyzer;
    const { id, folder, checksConfigSchema } = request;
    if (error instanceof CancelledError) {
      this.#send({ type: 'cancelled', id });
      return;
    }
    if (error instanceof ConfigError) {
      const known = this.#folders.get(folder);
      if (known) known.result = undefined;
      const places = this.#analyzer.createPlaces(this.#analyzer.createSources(this.#host, this.#path(folder)));
      const problems = error.problems.filter((problem) => !checksConfigSchema || problem.bySchema !== true).map(({ message, location }) => {
        const { line, column, endLine, endColumn } = places.place(location);
        return { message: this.#analyzer.visible(message), uri: this.#uriOf(location.file), range: { start: { line: line - 1, character: column - 1 }, end: { line: endLine - 1, character: endColumn - 1 } } };
      });
      this.#send({
        type: 'done', id, milliseconds: 0,
        view: {
          diagnostics: problemDiagnostics(problems), traces: [], inventory: { uri: folder, name: nameOf(folder), servers: [], notices: [] },
          versions: Object.fromEntries(this.#versions), problem: this.#analyzer.visible(error.problems[0]?.message ?? error.message),
        },
      });
      return;
    }
    // A session that failed half-way is not asked again.
    this.#drop(folder);
    this.#send({ type: 'failed', id, message: error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error) });
  }

  /** The servers of the package that holds the open document, when waiting for all of the folder would take long. */
  #near({ focus, folder: uri, settings }: AnalyseRequest, folder: Folder): Open | undefined {
    const directory = focus === undefined ? undefined : this.#packageOf(this.#path(focus), folder.root);
    if (directory === undefined || directory === folder.root) return undefined;
    if (folder.near && folder.near.directory !== directory) {
      folder.near.session.dispose();
      folder.near = undefined;
    }
    if (folder.last !== undefined && folder.last < SLOW) return undefined;
    // The configuration of the folder, as in the analysis of all of it.
    const config = this.#options(uri, settings).config ?? this.#analyzer.findConfig(this.#host, [folder.root]).file ?? false;
    folder.near ??= this.#open(directory, { ...this.#options(uri, settings), paths: [directory], config });
    return folder.near;
  }

  /** The session of a folder, made when first asked for, and anew when its settings are others. */
  #folder({ folder: uri, settings, fresh, checklist }: AnalyseRequest): Folder {
    const key = JSON.stringify(settings);
    const known = this.#folders.get(uri);
    if (known && known.settings === key && !fresh) return known;
    const last = known?.last;
    this.#drop(uri);
    const options = this.#options(uri, settings);
    const folder: Folder = { root: options.root, settings: key, all: this.#open(options.root, { ...options, checklist }), near: undefined, last: fresh ? undefined : last, result: undefined };
    this.#folders.set(uri, folder);
    return folder;
  }

  #open(directory: string, options: AnalyzeOptions): Open {
    return { directory, session: this.#analyzer.createSession(options), changes: [], begun: false, checklist: options.checklist === true };
  }

  #options(uri: string, settings: ServerSettings): AnalyzeOptions {
    const root = this.#path(uri);
    const { configFile, preset, minConfidence, rules, include, exclude } = settings;
    const inside = this.#host.stat(root)?.kind === 'file' ? this.#analyzer.dirname(root) : root;
    return {
      // Open texts first: a session that begins sees them, and its own host lies over them.
      host: this.#host,
      root: inside,
      ...(inside === root ? {} : { paths: [root] }),
      isCancelled: () => Atomics.load(this.#cancelled, 0) >= this.#current,
      onProgress: ({ phase, done }) => {
        this.#send({ type: 'progress', id: this.#current, message: { discover: `finding files (${String(done)})`, evaluate: `reading ${String(done)} files`, rules: `checking ${String(done)} servers` }[phase] });
      },
      ...(configFile ? { config: this.#analyzer.toPath(configFile, inside) } : {}),
      ...(preset ? { preset } : {}),
      ...(minConfidence ? { minConfidence } : {}),
      ...(rules ? { severities: rules } : {}),
      ...(include && include.length > 0 ? { include } : {}),
      ...(exclude && exclude.length > 0 ? { exclude } : {}),
    };
  }

  /** Takes a change into the open texts, and gives it as the analyzer knows it; nothing where the text stays what it was. */
  #note(change: TextChange): readonly Change[] {
    const file = this.#path(change.uri);
    const before = this.#texts.get(file) ?? this.#onDisk(file);
    if ('text' in change) {
      this.#uris.set(file, change.uri);
      this.#versions.set(change.uri, change.version);
      this.#texts.set(file, change.text);
      const known = this.#host.stat(file)?.kind === 'file';
      this.#host.set(file, change.text);
      // Sessions read through this host: a file that was not there must be found first.
      return change.text === before ? [] : known ? [{ file, text: change.text }] : [{ file, reread: true }];
    }
    if (!this.#texts.delete(file)) return [{ file, reread: true }];
    this.#versions.delete(change.uri);
    this.#host.clear(file);
    return this.#onDisk(file) === before ? [] : [{ file, reread: true }];
  }

  #onDisk(file: string, host: Host = this.#host): string | undefined {
    const read = this.#analyzer.readText(host, file, { minified: 'keep' });
    return read.ok ? read.text : undefined;
  }

  /** Nothing that is asked ends the thread. */
  #answer(question: Question): Answers[Question['type']] | undefined {
    try {
      switch (question.type) {
        case 'suppress': return this.#suppress(question);
        case 'checklist': return checklistView(this.#analyzer, [...this.#folders].flatMap(([uri, folder]) => this.#answered(uri, folder)), (file) => this.#uriOf(file));
        case 'exportChecklist': {
          const [folder] = [...this.#folders].filter(([uri]) => uri === question.folder).flatMap(([uri, one]) => this.#answered(uri, one));
          return folder && exportChecklist(this.#analyzer, folder, question.format);
        }
        case 'fixAll': return this.#fixAll(question);
        case 'attest': case 'approve': {
          const { problem, file } = sign(this.#analyzer, this.#signable(question.folder), question);
          return { ...(problem === undefined ? {} : { problem }), ...(file === undefined ? {} : { file: this.#uriOf(file) }) };
        }
      }
    } catch {
      return undefined;
    }
  }

  #answered(uri: string, { result }: Folder): readonly Answered[] {
    return result?.checklist ? [{ uri, path: this.#path(uri), host: this.#host, result, sources: this.#analyzer.createSources(this.#host, result.root) }] : [];
  }

  #fixAll({ folder, uri, creates }: Extract<Question, { readonly type: 'fixAll' }>): Answers['fixAll'] {
    const result = this.#folders.get(folder)?.result;
    if (!result) return [];
    const file = this.#path(uri);
    const changes = this.#analyzer.planFixes(result, {
      safety: 'safe', only: ({ location, fixes }) => location.file === file && (creates || !fixes.some((fix) => fix.edits.some((edit) => edit.create === true))),
    }, (path) => this.#texts.get(path) ?? this.#onDisk(path));
    return changes.map(({ file: path, before, after }) => {
      const of = this.#uriOf(path);
      return changeEdit(of, before, after, this.#versions.get(of) ?? null);
    });
  }

  #signable(uri: string): Signable {
    return { path: this.#path(uri), result: this.#folders.get(uri)?.result, disk: this.#disk, unsaved: (file) => this.#texts.has(file) && this.#texts.get(file) !== this.#onDisk(file, this.#disk) };
  }

  #suppress({ uri, text, position, ruleId, reason, scope }: Extract<Question, { readonly type: 'suppress' }>): Answers['suppress'] {
    const file = this.#path(uri);
    const start = offsetAt(text, position);
    const fix = this.#analyzer.suppressionFix({ text, ruleId, location: { file, start, end: start }, reason, scope });
    const places = this.#analyzer.createPlaces({ text: () => text, shown: () => uri });
    return fix?.edits.map((edit) => {
      const { line, column } = places.place(edit);
      const at = { line: line - 1, character: column - 1 };
      return { uri, range: { start: at, end: at }, newText: edit.newText };
    });
  }

  #view(result: AnalyzeResult, uri: string): FolderView {
    return viewOf({
      analyzer: this.#analyzer, result, versions: this.#versions,
      sources: this.#analyzer.createSources(this.#host, result.root),
      folder: { uri, name: nameOf(uri) },
      uriOf: (file) => this.#uriOf(file),
    });
  }

  #packageOf(file: string, root: string): string | undefined {
    if (!this.#analyzer.isInside(root, file, this.#host.caseInsensitive)) return undefined;
    for (let at = this.#analyzer.dirname(file); at !== root && at !== this.#analyzer.dirname(at); at = this.#analyzer.dirname(at)) {
      if (this.#host.stat(`${at}/package.json`)?.kind === 'file') return at;
    }
    return root;
  }

  #drop(uri: string): void {
    const folder = this.#folders.get(uri);
    folder?.all.session.dispose();
    folder?.near?.session.dispose();
    this.#folders.delete(uri);
  }

  #path(uri: string): string {
    return this.#analyzer.toPath(uri, '/');
  }

  #uriOf(file: string): string {
    return this.#uris.get(file) ?? this.#analyzer.toFileUri(file);
  }
}

/** The first time a session analyses it reads everything as it is now. */
function run(open: Open, checklist = false): AnalyzeResult {
  const changes = open.changes.splice(0);
  const other = checklist !== open.checklist;
  if (open.begun && (changes.length > 0 || other)) {
    open.checklist = checklist;
    return open.session.update(changes, { checklist });
  }
  open.begun = true;
  return open.session.result();
}

/** One edit from a text to another: what both begin and end with stays. */
function changeEdit(uri: string, before: string | undefined, after: string, version: number | null): EditView {
  if (before === undefined) return { uri, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: after, version, create: true };
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  // No edit ends within a line end or a character of two units.
  while (start > 0 && /[\r\ud800-\udbff]/.test(before[start - 1] ?? '')) start -= 1;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  while (same > 0 && /[\n\udc00-\udfff]/.test(before[before.length - same] ?? '')) same -= 1;
  return { uri, range: { start: positionAt(before, start), end: positionAt(before, before.length - same) }, newText: after.slice(start, after.length - same), version };
}

function positionAt(text: string, offset: number): PositionView {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

function nameOf(uri: string): string {
  const last = uri.replace(/\/+$/, '').split('/').at(-1) ?? uri;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function offsetAt(text: string, { line, character }: { readonly line: number; readonly character: number }): number {
  let at = 0;
  for (let left = line; left > 0; left -= 1) {
    const end = /\r\n|\r|\n/.exec(text.slice(at));
    if (!end) break;
    at += end.index + end[0].length;
  }
  return Math.min(at + character, text.length);
}

if (parentPort) {
  const port = parentPort;
  const analyst = new Analyst(await loadAnalyzer(), workerData as AnalystStart, (answer) => port.postMessage(answer));
  port.on('message', (request: AnalystRequest) => {
    analyst.handle(request);
  });
  port.postMessage({ type: 'ready' } satisfies AnalystAnswer);
}
