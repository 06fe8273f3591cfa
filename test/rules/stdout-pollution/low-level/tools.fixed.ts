import { logger } from './logger.js';

export function list() {
  logger.error('listing');
  return [{ name: 'run', inputSchema: { type: 'object' } }];
}

export async function run(args: unknown) {
  console.error('run', args); // finding: console
  logger.info('ran');
  return { content: [] };
}

export function report() {
  console.log('only the tests call this');
}
