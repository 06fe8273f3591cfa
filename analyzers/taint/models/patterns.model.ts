/** Regular expressions made of text, what takes the meaning out of such text, and functions that write an object by a path of keys. */
import type { Row } from '../row.js';
import { exported, members, whole } from './paths.js';

const PATTERN = 'the pattern of a regular expression';

const rows: readonly Row[] = [
  { id: 'javascript.regexp', type: 'sink', kind: 'regex', paths: ['RegExp'], at: 'Argument[0]', label: PATTERN },
  { id: 'xregexp.pattern', type: 'sink', kind: 'regex', paths: [...whole('xregexp'), ...exported('xregexp', 'exec', 'match', 'replace', 'split', 'test', 'forEach')], at: 'Argument[0]', when: [{ at: 'Argument[0]', is: 'text' }], grade: 'possible', label: PATTERN },
  { id: 'regex-escape.escape', type: 'sanitize', paths: [...whole('escape-string-regexp', 'lodash.escaperegexp', 'lodash/escapeRegExp', 'lodash-es/escapeRegExp', 'regexp.escape', 'escape-regex-string'), ...exported(['lodash', 'lodash-es', 'es-toolkit', 'es-toolkit/compat', 'radash'], 'escapeRegExp'), 'RegExp.escape'], from: 'Argument[0]', to: 'Return', stops: ['regex'] },
  { id: 'safe-regex.test', type: 'guard', paths: [...whole('safe-regex', 'safe-regex2', 'safe-regex-test'), ...exported('safe-regex2', 'safe', 'isSafe')], of: 'Argument[0]', stops: ['regex'], holds: 'true' },
  { id: 'recheck.check', type: 'neutral', paths: exported('recheck', 'check', 'checkSync') },
  // RE2 takes time in proportion to the text, whatever the pattern.
  { id: 're2.pattern', type: 'neutral', paths: [...whole('re2', 're2js', '@uiw/re2'), ...members(exported('re2js', 'RE2JS'), 'compile', 'matches')] },

  // Most of these have learnt to stop at `__proto__`; versions that had not are still about.
  { id: 'object-path.write', type: 'sink', kind: 'object-key', paths: [...exported(['lodash', 'lodash-es'], 'set', 'setWith', 'update', 'updateWith'), ...whole('lodash.set', 'lodash/set', 'set-value', 'dset', 'deep-set', 'nested-property'), ...exported(['object-path', 'dot-prop', 'dset', 'jsonpointer', 'json-pointer', 'nested-property', 'mpath'], 'set', 'setProperty', 'dset')], at: 'Argument[1]', grade: 'possible', label: 'the path of keys to the object that is written to' },
];
export default rows;
