/** Writes out the ways in which a package's exports can be spelled, so that rows name them once. */

/** Named exports: `m#name` (named and namespace imports, `require`) and `m#default.name` (default import). */
export function exported(modules: string | readonly string[], ...names: readonly string[]): string[] {
  return [modules].flat().flatMap((module) => names.flatMap((name) => [`${module}#${name}`, `${module}#default.${name}`]));
}

/** Modules that are themselves a function or class: `m#default` (default import) and `m` (`require('m')`, `import * as`). */
export function whole(...modules: readonly string[]): string[] {
  return modules.flatMap((module) => [`${module}#default`, module]);
}

/** Members of values that have these paths. */
export function members(receivers: readonly string[], ...names: readonly string[]): string[] {
  return receivers.flatMap((receiver) => names.map((name) => `${receiver}.${name}`));
}

/** Members by these names of whatever a package gives, at any depth: `pg#Pool.query`, `pg#default.Client.query`, `pg#Pool.connect().query`. */
export function anywhere(modules: string | readonly string[], ...names: readonly string[]): string[] {
  return [modules].flat().flatMap((module) => names.map((name) => `${module}#**.${name}`));
}

/** The same where the module is itself a function or class, which `require` calls directly: `new m().name`, `m()().x.name`. */
export function anywhereOf(modules: string | readonly string[], ...names: readonly string[]): string[] {
  return [modules].flat().flatMap((module) => names.flatMap((name) => [`${module}#**.${name}`, `${module}.${name}`, `${module}.**.${name}`, `${module}()**.${name}`]));
}

/** What calls of these functions give. */
export function results(functions: readonly string[]): string[] {
  return functions.map((name) => `${name}()`);
}

/** A global that a module of Node's also exports: `URL`, `node:url#URL`. */
export function globalOr(module: string, ...names: readonly string[]): string[] {
  return names.flatMap((name) => [name, `${module}#${name}`, `${module}#default.${name}`]);
}

/** Members of a global object that a module of Node's also is: `process.cwd`, `node:process#cwd`, `node:process#default.cwd`. */
export function membersOr(module: string, object: string, ...names: readonly string[]): string[] {
  return names.flatMap((name) => [`${object}.${name}`, `${module}#${name}`, `${module}#default.${name}`]);
}
