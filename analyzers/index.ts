/** The public door: everything a program that uses mcp-lint as a library, and every door of its own, may import. */
export * from './contract/index.js';
export type { DirectoryEntry, FileKind, FileStat, FileWrite, Host, Path, ReadFailure, ReadResult, WritableHost, WriteFailure } from './host/host.js';
export { createMemoryHost, type MemoryHost, type MemoryHostOptions } from './host/memory-host.js';
export { createNodeHost, type NodeHostOptions } from './host/node-host.js';
export { createOverlayHost, type OverlayHost } from './host/overlay-host.js';
export { basename, commonDirectory, dirname, isInside, relativePath, toFileUri, toPath } from './host/paths.js';
export { answersAsBefore, createRecordingHost, type Observation, type RecordingHost } from './host/recording-host.js';
export { createSources, type HostSources } from './host/sources.js';
export { readText, type FileText, type NoText, type ReadTextOptions } from './host/text.js';
export { BASELINE_NAME, BASELINE_VERSION, directoryOf as baselineDirectory, printBaseline, readBaseline, type Baseline } from './config/baseline.js';
export { CONFIG_NAME, findConfig, loadConfig, type Config } from './config/load.js';
export { ConfigError, type ConfigProblem } from './config/config-error.js';
export { suppressionFix, type SuppressionRequest } from './config/suppression-fix.js';
export { didYouMean } from './config/suggest.js';
export {
  ATTESTATIONS_NAME, attestationEntrySchema, printAttestations, withAttestation, withServers, type AttestationEntry, type AttestationsFile,
} from './checklist/attestations.js';
export { gitName } from './checklist/git-name.js';
export {
  approveTools, LOCK_NAME, lockDifferences, needsApproval, printLock, updateLock, type Approval, type LockDifference, type LockFile, type Risk,
} from './checklist/lock.js';
export { RECORD_FOLDER } from './checklist/files.js';
export { readRecords, type Records } from './checklist/records.js';
export {
  attestItems, beginAttestations, checkStatement, dayFromNow, openTools, signTools, STATEMENT_DAYS, writeLock, type OpenTool, type Signed, type SignProblem, type Statement,
} from './checklist/sign.js';
export { checklistItems, goLiveGroups, pillars, type ChecklistItem } from './checklist/items.js';
export { profiles, type ProfileInfo } from './checklist/profiles.js';
export { CancelledError, type AnalyzeOptions, type Change, type Progress } from './engine/options.js';
export { analyze } from './engine/analyze.js';
export { applyFixes, planFixes, type AppliedFix, type FixOutcome, type FixSelection, type RefusedFix } from './engine/fix.js';
export { rules } from './engine/rule-info.js';
export { baselineEntries, locateBaseline, type BaselinePlace } from './engine/baseline.js';
export { effectiveSettings, effectiveSettingsSchema, type EffectiveSettings } from './engine/effective.js';
export { createSession, type Session } from './engine/session.js';
export { openWork, type Work } from './engine/work.js';
export type { WorkUnit } from './engine/work-unit.js';
export type { Discovery } from './config/discover.js';
export * from './report/index.js';
