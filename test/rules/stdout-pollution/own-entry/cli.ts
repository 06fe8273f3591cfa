/** A command line that imports the server's file: what is printed here runs in this process, and the server that starts where its own file is run does not. */
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { startServer } from './server.js';

await yargs(hideBin(process.argv))
  .command('install', 'Install the server', {}, async () => {
    console.log('Installing ...');
    await configure();
    console.log('Done.');
  })
  .command('$0', 'Start the server', {}, () => {
    console.log('Starting ...'); // finding: console
    startServer();
  })
  .help().argv;

async function configure(): Promise<void> {
  console.log('Writing the configuration ...');
}
