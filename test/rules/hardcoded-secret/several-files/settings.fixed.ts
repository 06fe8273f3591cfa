import { requiredEnv } from './required-env.js';

export const settings = { chatToken: requiredEnv('CHAT_TOKEN'), retries: '3' }; // finding: named
