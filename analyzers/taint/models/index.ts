/** All model rows, in the order of their files. */
import type { Row } from '../row.js';
import childProcess from './child-process.model.js';

export const rows: readonly Row[] = [...childProcess];
