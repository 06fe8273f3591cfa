/** Secrets that are logged, logger by logger. */
import pino from 'pino';
import winston from 'winston';
import bunyan from 'bunyan';
import debug from 'debug';
import log4js from 'log4js';
import { consola } from 'consola';
import * as Sentry from '@sentry/node';
import { trace } from '@opentelemetry/api';
import keytar from 'keytar';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'secret-in-log', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const apiKey = process.env.API_KEY;
console.error('Starting with', { apiKey, port: process.env.PORT }); // finding: found

const logger = pino();
const wins = winston.createLogger({});
const bunny = bunyan.createLogger({ name: 'app' });
const trail = debug('app');
const four = log4js.getLogger();

server.registerTool('loggers', {}, async (_args, extra) => {
  logger.info({ apiKey }, 'called'); // finding: found
  wins.error(`Failed with ${apiKey}`); // finding: found
  bunny.warn({ key: apiKey }); // finding: found
  trail('key %s', apiKey); // finding: found
  four.debug(apiKey); // finding: found
  consola.info('env', process.env); // finding: environment
  process.stderr.write(`key ${apiKey}\n`); // finding: found
  Sentry.setContext('request', { key: apiKey }); // finding: found
  trace.getActiveSpan()?.setAttribute('key', apiKey ?? ''); // finding: found
  trace.getActiveSpan()?.setAttributes({ key: apiKey }); // finding: found
  await server.server.sendLoggingMessage({ level: 'info', data: `key ${apiKey}` }); // finding: found
  console.error(`token ${extra.requestInfo?.headers.authorization}`); // finding: token
  const kept = await keytar.getPassword('app', 'me');
  console.error(kept); // finding: found
  return done;
});

server.registerTool('sign_in', { inputSchema: { user: z.string(), password: z.string() } }, async (args) => {
  console.error('sign_in', args); // finding: argument
  console.error(`password: ${args.password}`); // finding: argument
  const response = await fetch('https://api.example.com/session');
  const session = await response.json();
  console.error('signed in', session.accessToken); // finding: field
  return done;
});

const database = new URL(`mysql://app:${process.env.DB_PASSWORD}@${process.env.DB_HOST}:3306/app`);
console.error(`Connected to ${database.href}`); // finding: found
console.error(`Connected with ${database.password}`); // finding: field
