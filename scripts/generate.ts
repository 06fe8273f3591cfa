/** Writes every generated file; with `--check` it writes nothing, says what differs and ends with 1. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './bundle.mjs';
import { collectGenerators, readText } from './generators.js';

const check = process.argv.includes('--check');
const { generators, problems: standing } = await collectGenerators();
const problems = [...standing];
let changed = 0;

for (const generator of generators) {
  const current = readText(generator.path);
  let wanted: string;
  try {
    wanted = generator.render(current);
  } catch (error) {
    problems.push(`${generator.path}: ${error instanceof Error ? error.message : String(error)}`);
    continue;
  }
  if (wanted === current) continue;
  changed++;
  if (check) {
    problems.push(`${generator.path} is out of date\n${firstDifference(current ?? '', wanted)}`);
  } else {
    mkdirSync(dirname(join(root, generator.path)), { recursive: true });
    writeFileSync(join(root, generator.path), wanted);
    console.log(`wrote ${generator.path}`);
  }
}

for (const problem of problems) console.error(problem);
if (check && changed > 0) console.error(`${changed} of ${generators.length} generated files are out of date: run \`npm run generate\`.`);
if (problems.length === 0) console.log(`${generators.length} generated files, ${check ? 'all up to date' : `${changed} written`}`);
process.exitCode = problems.length > 0 ? 1 : 0;

/** The first line that differs, as `-` (now) and `+` (wanted). */
function firstDifference(current: string, wanted: string): string {
  const now = current.split('\n');
  const then = wanted.split('\n');
  const index = then.findIndex((line, at) => line !== now[at]);
  const at = index < 0 ? then.length : index;
  const show = (sign: string, line: string | undefined): string => (line === undefined ? '' : `  ${sign} ${line}\n`);
  return `  line ${at + 1}:\n${show('-', now[at])}${show('+', then[at])}`.trimEnd();
}
