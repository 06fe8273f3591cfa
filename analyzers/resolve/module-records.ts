/** Modules as the evaluator knows them: prepared once, run once, asked for what they export. */
import type { Path } from '../host/host.js';
import type { SourceStore } from '../project/store.js';
import { globalOf } from './builtin-modules.js';
import type { Machine, ModuleRecord } from './machine.js';
import type { ModuleGraph } from './module-graph.js';
import { prepareModule } from './modules.js';
import { fromData } from './node-functions.js';
import { unknown, type Origin, type Value } from './values.js';

export class ModuleRecords {
  readonly #machine: Machine;
  readonly #store: SourceStore;
  readonly #graph: ModuleGraph;
  readonly #records = new Map<Path, ModuleRecord | undefined>();
  readonly #json = new Map<Path, Value>();

  constructor(machine: Machine, store: SourceStore, graph: ModuleGraph) {
    this.#machine = machine;
    this.#store = store;
    this.#graph = graph;
  }

  record(path: Path): ModuleRecord | undefined {
    if (this.#records.has(path)) return this.#records.get(path);
    const unit = this.#store.unit(path);
    this.#records.set(path, undefined);
    const record = unit && prepareModule(this.#machine, unit);
    this.#records.set(path, record);
    return record;
  }

  /** Modules prepared so far. */
  *prepared(): Generator<ModuleRecord> {
    for (const record of this.#records.values()) if (record) yield record;
  }

  /** Every name that a module exports is written in files of the project. */
  isWhole(record: ModuleRecord): boolean {
    return record.stars.every((specifier) => this.#graph.resolve(record.unit.path, specifier).kind === 'file');
  }

  importValue(from: Path, specifier: string, name: string, origin?: Origin): Value {
    const target = this.#graph.resolve(from, specifier);
    switch (target.kind) {
      case 'package': {
        const known = globalOf(target.module, name);
        return known === undefined ? this.#external(target.module, name, origin) : { kind: 'global', name: known };
      }
      case 'json': return name === 'default' ? this.#jsonValue(target.path) : this.#machine.get(this.#jsonValue(target.path), name, origin);
      case 'missing': return unknown('unresolved', origin, name);
      case 'file': {
        const record = this.#machine.ensureRun(target.path);
        if (!record) return unknown('unresolved', origin, name);
        if (record.isCommonJs) {
          if (name === 'default') {
            const inner = record.cjs.kind === 'object' && record.cjs.props.has('__esModule') ? record.cjs.props.get('default')?.value : undefined;
            return inner ?? record.cjs;
          }
          return this.#machine.get(record.cjs, name, origin);
        }
        return this.exportOf(target.path, name) ?? unknown('unresolved', origin, name);
      }
    }
  }

  namespace(from: Path, specifier: string, origin: Origin): Value {
    const target = this.#graph.resolve(from, specifier);
    switch (target.kind) {
      case 'package': {
        const known = globalOf(target.module, '*');
        return known === undefined ? { kind: 'external', module: target.module, name: '*', origin } : { kind: 'global', name: known };
      }
      case 'json': return this.#jsonValue(target.path);
      case 'missing': return unknown('unresolved', origin, specifier);
      case 'file': {
        const record = this.#machine.ensureRun(target.path);
        if (!record) return unknown('unresolved', origin, specifier);
        if (!record.isCommonJs) return { kind: 'module', unit: record.unit };
        // While a cycle is running, `module.exports` is what it holds so far.
        if (record.state === 'running') {
          const module = record.env.variables.get('module')?.value;
          if (module?.kind === 'object') return module.props.get('exports')?.value ?? record.cjs;
        }
        return record.cjs;
      }
    }
  }

  exportOf(path: Path, name: string, depth = 0): Value | undefined {
    const record = this.#machine.ensureRun(path);
    if (!record || depth > 16) return undefined;
    const own = record.exports.get(name) ?? (name === 'default' ? record.exports.get('export=') : undefined);
    if (own) return own();
    if (name === 'default') return undefined;
    for (const specifier of record.stars) {
      const target = this.#graph.resolve(path, specifier);
      if (target.kind === 'file') {
        const targetRecord = this.#machine.ensureRun(target.path);
        const found = targetRecord?.isCommonJs ? (targetRecord.cjs.kind === 'object' && targetRecord.cjs.props.has(name) ? this.#machine.get(targetRecord.cjs, name, undefined) : undefined) : this.exportOf(target.path, name, depth + 1);
        if (found) return found;
      }
    }
    // A name that a star re-export from a package may bring.
    for (const specifier of record.stars) {
      const target = this.#graph.resolve(path, specifier);
      if (target.kind === 'package') return this.#external(target.module, name);
    }
    return undefined;
  }

  exportNames(path: Path, depth = 0): readonly string[] {
    const record = this.#machine.ensureRun(path);
    if (!record || depth > 16) return [];
    if (record.isCommonJs) return record.cjs.kind === 'object' ? [...record.cjs.props.keys()].filter((name) => name !== '__esModule') : [];
    const names = new Set(record.exports.keys());
    for (const specifier of record.stars) {
      const target = this.#graph.resolve(path, specifier);
      if (target.kind === 'file') for (const name of this.exportNames(target.path, depth + 1)) if (name !== 'default') names.add(name);
    }
    return [...names];
  }

  #external(module: string, name: string, origin?: Origin): Value {
    const home = this.#graph.homeOf(module, name);
    return { kind: 'external', module: home, name, ...(home === module ? {} : { via: module }), origin };
  }

  #jsonValue(path: Path): Value {
    const known = this.#json.get(path);
    if (known) return known;
    let value: Value = unknown('unresolved');
    const text = this.#store.text(path);
    if (text !== undefined && text.length < 2_000_000) {
      try {
        value = fromData(JSON.parse(text) as unknown, 0, { left: 100_000 });
      } catch {
        this.#machine.notices.push({ kind: 'bad-manifest', message: 'Not valid JSON; what is imported from it is unknown.', location: { file: path, start: 0, end: 0 } });
      }
    }
    this.#json.set(path, value);
    return value;
  }
}
