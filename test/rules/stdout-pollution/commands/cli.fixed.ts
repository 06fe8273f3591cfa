/** A command line of which one command serves and the others print. */
import { Command } from 'commander';
import { serve } from './serve.js';

const program = new Command().name('example').version('1.0.0');

program.command('serve').action(async () => {
  console.error('serving'); // finding: console
  await serve();
});
program.command('init').action(() => {
  console.log('initialised');
});
program.command('doctor').action(async () => {
  console.log('checking');
  console.log('all is well');
});

if (process.argv.length < 3) {
  usage();
  process.exit(1);
}
if (process.argv.includes('--help')) {
  console.log('usage: example serve');
  process.exit(0);
}
program.parse();

function usage(): void {
  console.log('usage: example serve');
}
