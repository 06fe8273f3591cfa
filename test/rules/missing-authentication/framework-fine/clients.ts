import { createClient } from './store.js';

export const known = createClient();
