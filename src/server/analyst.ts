/** The analysing thread as seen from the other one: starts it, ends an analysis that nobody waits for any more, starts it again when it dies. */
import { Worker } from 'node:worker_threads';
import type { AnalystAnswer, AnalystRequest, AnalystStart, Answers, Question } from './messages.js';

type Distributed<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type AnalyseJob = Distributed<Extract<AnalystRequest, { readonly type: 'analyse' }>, 'type' | 'id'>;
export type AnalysisAnswer = Extract<AnalystAnswer, { readonly type: 'progress' | 'part' | 'done' | 'cancelled' | 'failed' }>;
/** The thread died under an analysis: what it knew is lost, so that every folder must be told anew. */
export interface Died { readonly type: 'died'; readonly message: string }

export interface AnalystOptions {
  /** The thread's program. */
  readonly program: URL;
  /** Megabytes of memory it may take; past it the thread ends, and not the server. */
  readonly maxMemory: number;
  readonly onAnswer: (answer: AnalysisAnswer | Died) => void;
}

/** Milliseconds after which an analysis that was asked to end is ended with its thread. */
const PATIENCE = 20_000;

export class Analyst {
  readonly #options: AnalystOptions;
  readonly #cancelled = new Int32Array(new SharedArrayBuffer(4));
  #worker: Worker | undefined;
  #serial = 0;
  #running: number | undefined;
  #patience: NodeJS.Timeout | undefined;
  #memory: number;
  readonly #asked = new Map<number, (answer: Answers[Question['type']] | undefined) => void>();

  constructor(options: AnalystOptions) {
    this.#options = options;
    this.#memory = options.maxMemory;
  }

  get running(): boolean {
    return this.#running !== undefined;
  }

  /** Begins an analysis; its answers carry the id that is returned. One at a time. */
  analyse(job: AnalyseJob): number {
    const id = (this.#serial += 1);
    this.#running = id;
    this.#post({ type: 'analyse', id, ...job });
    return id;
  }

  /** Asks the analysis that runs to end: it answers `cancelled`, or `done` where it was done already. */
  cancel(): void {
    if (this.#running === undefined || this.#patience !== undefined) return;
    Atomics.store(this.#cancelled, 0, this.#running);
    this.#patience = setTimeout(() => {
      this.#die('The analysis did not end when it was asked to, and was stopped.');
    }, PATIENCE);
    this.#patience.unref();
  }

  forget(folder: string): void {
    if (this.#worker) this.#post({ type: 'forget', folder });
  }

  /** Waits for an analysis that runs: cancel it before, where somebody waits. @returns undefined where it could not be answered */
  ask<T extends Question['type']>(question: Extract<Question, { readonly type: T }>): Promise<Answers[T] | undefined> {
    const id = (this.#serial += 1);
    return new Promise((resolve) => {
      this.#asked.set(id, (answer) => resolve(answer as Answers[T] | undefined));
      this.#post({ type: 'ask', id, question });
    });
  }

  /** Takes effect with a new thread. @returns whether the old one was ended: what it knew is lost */
  setMaxMemory(megabytes: number): boolean {
    if (megabytes === this.#memory) return false;
    this.#memory = megabytes;
    const had = this.#worker !== undefined;
    this.dispose();
    return had;
  }

  dispose(): void {
    const worker = this.#worker;
    this.#forgetThread();
    void worker?.terminate();
  }

  #post(request: AnalystRequest): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(request);
  }

  #start(): Worker {
    const worker = new Worker(this.#options.program, {
      workerData: { cancelled: this.#cancelled.buffer } satisfies AnalystStart,
      resourceLimits: { maxOldGenerationSizeMb: this.#memory },
      // Standard output belongs to the protocol.
      stdout: true,
    });
    worker.stdout.resume();
    // Messages and errors of a thread that was given up come too late.
    const isCurrent = (): boolean => worker === this.#worker;
    worker.on('message', (answer: AnalystAnswer) => {
      if (isCurrent()) this.#answered(answer);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (isCurrent()) this.#die(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? `The analysis needed more than ${String(this.#memory)} MB of memory.` : `The analysis failed: ${error.message}`);
    });
    worker.on('exit', (code) => {
      if (isCurrent()) this.#die(`The analysis ended unexpectedly (${String(code)}).`);
    });
    return worker;
  }

  #answered(answer: AnalystAnswer): void {
    switch (answer.type) {
      case 'ready': return;
      case 'answered':
        this.#asked.get(answer.id)?.(answer.answer);
        this.#asked.delete(answer.id);
        return;
      case 'progress': case 'part':
        // What was cancelled is not shown any more.
        if (answer.id === this.#running && this.#patience === undefined) this.#options.onAnswer(answer);
        return;
      case 'done': case 'cancelled': case 'failed':
        if (answer.id !== this.#running) return;
        this.#ended();
        this.#options.onAnswer(answer);
    }
  }

  #die(message: string): void {
    const worker = this.#worker;
    this.#forgetThread();
    void worker?.terminate();
    this.#options.onAnswer({ type: 'died', message });
  }

  #forgetThread(): void {
    this.#worker = undefined;
    this.#ended();
    for (const resolve of this.#asked.values()) resolve(undefined);
    this.#asked.clear();
  }

  #ended(): void {
    this.#running = undefined;
    clearTimeout(this.#patience);
    this.#patience = undefined;
  }
}
