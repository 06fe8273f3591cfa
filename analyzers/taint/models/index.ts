/** All model rows, in the order of their files. */
import type { Row } from '../row.js';
import childProcess from './child-process.model.js';
import code from './code.model.js';
import documentDatabases from './document-databases.model.js';
import files from './files.model.js';
import git from './git.model.js';
import nodeFs from './node-fs.model.js';
import processLibraries from './process-libraries.model.js';
import queryLanguages from './query-languages.model.js';
import remoteMachines from './remote-machines.model.js';
import sqlBuilders from './sql-builders.model.js';
import sqlDrivers from './sql-drivers.model.js';
import sqlServices from './sql-services.model.js';
import templates from './templates.model.js';
import text from './text.model.js';

export const rows: readonly Row[] = [
  ...childProcess,
  ...code,
  ...documentDatabases,
  ...files,
  ...git,
  ...nodeFs,
  ...processLibraries,
  ...queryLanguages,
  ...remoteMachines,
  ...sqlBuilders,
  ...sqlDrivers,
  ...sqlServices,
  ...templates,
  ...text,
];
