/** All model rows, in the order of their files. */
import type { Row } from '../row.js';
import childProcess from './child-process.model.js';
import code from './code.model.js';
import git from './git.model.js';
import processLibraries from './process-libraries.model.js';
import remoteMachines from './remote-machines.model.js';
import sqlDrivers from './sql-drivers.model.js';
import templates from './templates.model.js';

export const rows: readonly Row[] = [
  ...childProcess,
  ...code,
  ...git,
  ...processLibraries,
  ...remoteMachines,
  ...sqlDrivers,
  ...templates,
];
