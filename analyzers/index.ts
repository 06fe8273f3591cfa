/** The public door: everything a program that uses mcp-lint as a library, and every door of its own, may import. */
export * from './contract/index.js';
export type { DirectoryEntry, FileKind, FileStat, Host, Path, ReadFailure, ReadResult } from './host/host.js';
export { createMemoryHost, type MemoryHost, type MemoryHostOptions } from './host/memory-host.js';
export { createNodeHost, type NodeHostOptions } from './host/node-host.js';
export { createOverlayHost, type OverlayHost } from './host/overlay-host.js';
export { basename, commonDirectory, dirname, isInside, relativePath, toFileUri, toPath } from './host/paths.js';
export { createSources, type HostSources } from './host/sources.js';
export { readText, type FileText, type NoText, type ReadTextOptions } from './host/text.js';
export { CONFIG_NAME, findConfig, loadConfig, type Config } from './config/load.js';
export { ConfigError, type ConfigProblem } from './config/config-error.js';
export type { Policy, Workflow } from './config/schema.js';
export { suppressionFix, type SuppressionRequest } from './config/suppression-fix.js';
export { didYouMean } from './config/suggest.js';
export { CancelledError, type AnalyzeOptions, type Change, type Progress } from './engine/options.js';
export { analyze } from './engine/analyze.js';
export { rules } from './engine/rule-info.js';
export { createSession, type Session } from './engine/session.js';
export * from './report/index.js';
