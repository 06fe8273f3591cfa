/** Calls that wait for a process or another machine, and the options that end the wait. */
import type { Row } from '../row.js';
import { exported, members, results, whole } from './paths.js';

const CP = 'node:child_process';
const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'request'];
const axiosMade = results(exported('axios', 'create'));

const rows: readonly Row[] = [
  { id: 'child_process.exec.wait', type: 'wait', paths: exported(CP, 'exec', 'execSync', 'execFile', 'execFileSync', 'spawnSync'), limits: ['Argument[1].Member[timeout]', 'Argument[2].Member[timeout]', 'Argument[1].Member[signal]', 'Argument[2].Member[signal]'], label: 'a child process' },
  { id: 'execa.wait', type: 'wait', paths: [...exported('execa', 'execa', 'execaSync', 'execaCommand', 'execaCommandSync', '$'), ...whole('execa', 'cross-spawn', 'tinyexec', 'nano-spawn'), ...exported('tinyexec', 'x', 'exec')], limits: ['Argument[0..].Member[timeout]', 'Argument[0..].Member[cancelSignal]', 'Argument[0..].Member[signal]'], label: 'a child process' },
  { id: 'fetch.wait', type: 'wait', paths: ['fetch', ...whole('node-fetch', 'cross-fetch'), ...exported('undici', 'fetch')], limits: ['Argument[1].Member[signal]', 'Argument[1].Member[timeout]', 'Argument[0].Member[signal]'], label: 'a request' },
  { id: 'axios.wait', type: 'wait', paths: [...whole('axios'), ...exported('axios', ...VERBS), ...axiosMade, ...members(axiosMade, ...VERBS)], limits: ['Argument[0..].Member[timeout]', 'Argument[0..].Member[signal]', 'Argument[0..].Member[cancelToken]', 'Receiver.Argument[0].Member[timeout]'], label: 'a request' },
  { id: 'got.wait', type: 'wait', paths: [...whole('got'), ...exported('got', 'got', ...VERBS), ...members(whole('got'), ...VERBS)], limits: ['Argument[0..].Member[timeout]', 'Argument[0..].Member[signal]'], label: 'a request' },
  { id: 'http.wait', type: 'wait', paths: exported(['node:http', 'node:https'], 'get', 'request'), limits: ['Argument[0..].Member[timeout]', 'Argument[0..].Member[signal]'], label: 'a request' },
];
export default rows;
