import { startHttp } from './http.js';
import { createServer } from './notes.js';

startHttp(createServer());
