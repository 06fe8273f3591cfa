/** Git through libraries: simple-git, isomorphic-git, nodegit, and small download helpers. */
import type { Row } from '../row.js';
import { GIT_VALUED } from './programs.js';
import { anywhereOf, exported, whole } from './paths.js';

const git = (...names: string[]): string[] => anywhereOf('simple-git', ...names);
const make = [...whole('simple-git'), ...exported('simple-git', 'simpleGit', 'gitP')];
const reading = ['log', 'diff', 'diffSummary', 'show', 'status', 'branch', 'branchLocal', 'tags', 'tag', 'listRemote', 'getRemotes', 'raw', 'grep', 'revparse', 'catFile', 'stashList', 'blame', 'firstCommit', 'countObjects', 'listConfig', 'getConfig', 'remote', 'version'];
const writing = ['add', 'commit', 'checkout', 'checkoutBranch', 'checkoutLocalBranch', 'merge', 'mergeFromTo', 'rebase', 'reset', 'revert', 'stash', 'addTag', 'addAnnotatedTag', 'tag', 'rm', 'rmKeepLocal', 'mv', 'clean', 'init', 'applyPatch', 'addRemote', 'removeRemote', 'addConfig', 'deleteLocalBranch', 'deleteLocalBranches', 'cherryPick', 'submoduleAdd', 'submoduleUpdate'];
const CHANGES = ['add', 'commit', 'checkout', 'switch', 'merge', 'rebase', 'reset', 'restore', 'revert', 'rm', 'mv', 'clean', 'init', 'apply', 'am', 'cherry-pick', 'clone', 'fetch', 'pull', 'push', 'gc', 'update-ref', 'filter-branch', 'write-tree', 'commit-tree', 'update-index', 'track', 'untrack', '--unset'];
const isomorphic = exported('isomorphic-git', 'add', 'addNote', 'addRemote', 'annotatedTag', 'branch', 'checkout', 'clone', 'commit', 'currentBranch', 'deleteBranch', 'deleteRef', 'deleteRemote', 'deleteTag', 'expandOid', 'expandRef', 'fastForward', 'fetch', 'findMergeBase', 'findRoot', 'getConfig', 'getConfigAll', 'init', 'listBranches', 'listFiles', 'listRefs', 'listRemotes', 'listTags', 'log', 'merge', 'pull', 'push', 'readBlob', 'readCommit', 'readObject', 'readTree', 'remove', 'renameBranch', 'resetIndex', 'resolveRef', 'setConfig', 'stash', 'status', 'statusMatrix', 'tag', 'updateIndex', 'walk', 'writeBlob', 'writeRef', 'writeTree');

const rows: readonly Row[] = [
  { id: 'simple-git.base', type: 'sink', kind: 'path', paths: make, at: 'Argument[0]', label: 'the folder that git works in' },
  { id: 'simple-git.base-option', type: 'sink', kind: 'path', paths: make, at: 'Argument[0].Member[baseDir]', label: 'the folder that git works in' },
  { id: 'simple-git.binary', type: 'sink', kind: 'program', paths: make, at: 'Argument[0].Member[binary]', label: 'the program that runs' },
  { id: 'simple-git.custom-binary', type: 'sink', kind: 'program', paths: git('customBinary'), at: 'Argument[0]', label: 'the program that runs' },
  { id: 'simple-git.cwd', type: 'sink', kind: 'path', paths: git('cwd'), at: 'Argument[0]', label: 'the folder that git works in' },
  { id: 'simple-git.cwd-option', type: 'sink', kind: 'path', paths: git('cwd'), at: 'Argument[0].Member[path]', label: 'the folder that git works in' },
  { id: 'simple-git.clone.address', type: 'sink', kind: 'url', paths: git('clone', 'mirror', 'submoduleAdd'), at: 'Argument[0]', label: 'the address of a repository' },
  { id: 'simple-git.remote.address', type: 'sink', kind: 'url', paths: git('addRemote'), at: 'Argument[1]', label: 'the address of a repository' },
  { id: 'simple-git.clone.folder', type: 'sink', kind: 'path', paths: git('clone', 'mirror'), at: 'Argument[1]', label: 'the folder that is written' },
  { id: 'simple-git.patch', type: 'sink', kind: 'path', paths: git('applyPatch'), at: 'Argument[0]', label: 'the path that is read' },
  // Its own check stops options that run programs, unless `unsafe` is set; options that write files stay.
  { id: 'simple-git.raw', type: 'sink', kind: 'program-argument', paths: git('raw'), at: 'Argument[0..]', label: 'an argument of git' },
  { id: 'simple-git.raw.list', type: 'sink', kind: 'program-argument', paths: git('raw'), at: 'Argument[0].Operand[0..]', valued: GIT_VALUED, label: 'an argument of git' },
  { id: 'simple-git.argument', type: 'sink', kind: 'program-argument', paths: git('clone', 'mirror', 'checkout', 'checkoutBranch', 'checkoutLocalBranch', 'fetch', 'pull', 'push', 'diff', 'show', 'merge', 'revparse', 'listRemote', 'rebase', 'catFile', 'addRemote', 'mergeFromTo', 'branch', 'tag', 'log', 'submoduleAdd', 'reset'), at: 'Argument[0]', grade: 'possible', label: 'an argument of git' },
  { id: 'simple-git.argument.second', type: 'sink', kind: 'program-argument', paths: git('fetch', 'pull', 'push', 'addRemote', 'mergeFromTo', 'checkoutBranch', 'clone'), at: 'Argument[1]', grade: 'possible', label: 'an argument of git' },
  { id: 'simple-git.argument.list', type: 'sink', kind: 'program-argument', paths: git('clone', 'checkout', 'fetch', 'pull', 'push', 'diff', 'show', 'merge', 'revparse', 'listRemote', 'rebase', 'catFile', 'branch', 'tag', 'log', 'reset', 'remote', 'stash', 'diffSummary', 'grep'), at: 'Argument[0..].Element', grade: 'possible', label: 'an argument of git' },
  { id: 'simple-git.effect', type: 'effect', effect: 'process', paths: make },
  { id: 'simple-git.effect.read', type: 'effect', effect: 'file-read', paths: git(...reading) },
  { id: 'simple-git.effect.write', type: 'effect', effect: 'file-write', paths: git(...writing) },
  // Which of git's commands it is tells what is done; those that also only list are left out.
  { id: 'simple-git.effect.raw', type: 'effect', effect: 'file-write', paths: git('raw'), when: [{ at: 'Argument[0]', has: CHANGES }] },
  { id: 'simple-git.effect.network', type: 'effect', effect: 'network', paths: git('clone', 'mirror', 'fetch', 'pull', 'listRemote', 'submoduleUpdate'), target: 'Argument[0]' },
  { id: 'simple-git.effect.push', type: 'effect', effect: 'write', paths: git('push', 'pushTags'), target: 'Argument[0]' },
  { id: 'simple-git.output', type: 'source', kind: 'file-content', paths: git(...reading, 'pull', 'fetch'), from: 'Return' },

  { id: 'isomorphic-git.folder', type: 'sink', kind: 'path', paths: isomorphic, at: 'Argument[0].Member[dir]', label: 'the folder that git works in' },
  { id: 'isomorphic-git.git-folder', type: 'sink', kind: 'path', paths: isomorphic, at: 'Argument[0].Member[gitdir]', label: 'the folder that git works in' },
  { id: 'isomorphic-git.file', type: 'sink', kind: 'path', paths: exported('isomorphic-git', 'add', 'remove', 'updateIndex', 'resetIndex', 'status'), at: 'Argument[0].Member[filepath]', label: 'a path in the folder that git works in' },
  { id: 'isomorphic-git.address', type: 'sink', kind: 'url', paths: exported('isomorphic-git', 'clone', 'fetch', 'pull', 'push', 'getRemoteInfo', 'getRemoteInfo2', 'listServerRefs', 'addRemote'), at: 'Argument[0].Member[url]', label: 'the address of a repository' },
  { id: 'isomorphic-git.effect.read', type: 'effect', effect: 'file-read', paths: exported('isomorphic-git', 'log', 'status', 'statusMatrix', 'readBlob', 'readCommit', 'readTree', 'listFiles', 'listBranches', 'walk', 'resolveRef') },
  { id: 'isomorphic-git.effect.write', type: 'effect', effect: 'file-write', paths: exported('isomorphic-git', 'add', 'commit', 'checkout', 'branch', 'merge', 'remove', 'tag', 'init', 'deleteBranch', 'writeRef', 'setConfig', 'stash') },
  { id: 'isomorphic-git.effect.network', type: 'effect', effect: 'network', paths: exported('isomorphic-git', 'clone', 'fetch', 'pull', 'getRemoteInfo', 'listServerRefs'), target: 'Argument[0].Member[url]' },
  { id: 'isomorphic-git.effect.push', type: 'effect', effect: 'write', paths: exported('isomorphic-git', 'push'), target: 'Argument[0].Member[url]' },
  { id: 'isomorphic-git.output', type: 'source', kind: 'file-content', paths: exported('isomorphic-git', 'log', 'readBlob', 'readCommit', 'readTree', 'listFiles', 'statusMatrix', 'readObject'), from: 'Return' },

  { id: 'nodegit.clone.address', type: 'sink', kind: 'url', paths: exported('nodegit', 'Clone', 'Clone.clone'), at: 'Argument[0]', label: 'the address of a repository' },
  { id: 'nodegit.clone.folder', type: 'sink', kind: 'path', paths: exported('nodegit', 'Clone', 'Clone.clone'), at: 'Argument[1]', label: 'the folder that is written' },
  { id: 'nodegit.open', type: 'sink', kind: 'path', paths: exported('nodegit', 'Repository.open', 'Repository.init', 'Repository.openExt'), at: 'Argument[0]', label: 'the folder that git works in' },
  { id: 'nodegit.effect', type: 'effect', effect: 'network', paths: exported('nodegit', 'Clone', 'Clone.clone'), target: 'Argument[0]' },
];
export default rows;
