import { report } from './tools.js';

console.log('testing');
report();
