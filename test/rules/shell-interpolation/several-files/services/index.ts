export { NetworkService } from './network.js';
export * from '../lib/run.js';
