import { createServer } from './server.js';

console.log('seeding');
createServer();
