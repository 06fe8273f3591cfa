/**
 * Precision by rule on real servers. `--reports` is a folder of JSON reports, one a tree (`mcp-lint TREE --no-cache --format json:FOLDER/NAME.json`);
 * `--judgments` a JSON file `{ "NAME": { "<fingerprint>": true | false } }`, which stays with whoever judged: it tells of weaknesses of other people's servers.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { precisionRows, precisionTable, type JudgedFinding, type Judgments } from './precision-table.js';

const { values: options } = parseArgs({ options: { reports: { type: 'string' }, judgments: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } } });

if (options.help || options.reports === undefined || options.judgments === undefined) {
  console.log('npm run bench:precision -- --reports FOLDER --judgments FILE');
  process.exit(options.help ? 0 : 2);
}

const folder = options.reports;
const judgments = JSON.parse(readFileSync(options.judgments, 'utf8')) as Judgments;
const reports = new Map<string, readonly JudgedFinding[]>();
for (const name of readdirSync(folder).filter((file) => file.endsWith('.json')).sort()) {
  const { findings } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { findings: readonly JudgedFinding[] };
  reports.set(name.slice(0, -'.json'.length), findings);
}
console.log(precisionTable(precisionRows(reports, judgments)));
