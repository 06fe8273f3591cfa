/** What is written to logs: the console, loggers, traces, error services, log messages of the protocol. */
import type { Row } from '../row.js';
import { anywhere, anywhereOf, exported, members, membersOr, results, whole } from './paths.js';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'log', 'verbose', 'silly', 'http', 'notice', 'warning', 'critical', 'alert', 'emerg'];
const LOG = 'a log';
const consoles = membersOr('node:console', 'console', 'log', 'error', 'warn', 'info', 'debug', 'trace', 'dir', 'table');
const debugLoggers = [...results(whole('debug')), ...results(exported('debug', 'debug')), ...anywhereOf('debug', 'extend()')];
const errorServices = ['@sentry/node', '@sentry/core', '@sentry/bun', '@sentry/cloudflare'];

const rows: readonly Row[] = [
  { id: 'console.log', type: 'sink', kind: 'log', paths: consoles, at: 'Argument[0..]', label: LOG },
  { id: 'process.stderr', type: 'sink', kind: 'log', paths: membersOr('node:process', 'process', 'stderr.write', 'stdout.write', 'emitWarning'), at: 'Argument[0]', label: LOG },
  // Fields that are named in `redact` do not get out.
  { id: 'pino.log', type: 'sink', kind: 'log', paths: anywhereOf('pino', ...LEVELS), at: 'Argument[0..]', when: [{ at: 'Receiver.Argument[0].Member[redact]', is: 'absent' }], label: LOG },
  { id: 'winston.log', type: 'sink', kind: 'log', paths: anywhere('winston', ...LEVELS), at: 'Argument[0..]', label: LOG },
  { id: 'bunyan.log', type: 'sink', kind: 'log', paths: anywhereOf('bunyan', ...LEVELS), at: 'Argument[0..]', label: LOG },
  { id: 'loggers.log', type: 'sink', kind: 'log', paths: [...anywhere(['log4js', 'consola', 'signale', 'tslog', 'roarr', '@logtape/logtape', 'electron-log', '@apify/log', 'apify', '@nestjs/common', 'loglayer'], ...LEVELS), ...anywhereOf('loglevel', ...LEVELS), ...members(exported('consola', 'consola'), ...LEVELS), ...members(whole('consola', 'signale', 'npmlog', 'fancy-log', 'electron-log'), ...LEVELS)], at: 'Argument[0..]', label: LOG },
  { id: 'debug.log', type: 'sink', kind: 'log', paths: debugLoggers, at: 'Argument[0..]', label: LOG },
  { id: 'mcp.log', type: 'sink', kind: 'log', paths: anywhere(['@modelcontextprotocol/sdk', '@modelcontextprotocol/server'], 'sendLoggingMessage', 'server.sendLoggingMessage'), at: 'Argument[0]', label: 'a log message to the client' },
  { id: 'opentelemetry.attribute', type: 'sink', kind: 'log', paths: anywhere('@opentelemetry/api', 'setAttribute', 'addEvent'), at: 'Argument[1]', label: 'a trace' },
  { id: 'opentelemetry.attributes', type: 'sink', kind: 'log', paths: anywhere('@opentelemetry/api', 'setAttributes'), at: 'Argument[0]', label: 'a trace' },
  { id: 'sentry.context', type: 'sink', kind: 'log', paths: exported(errorServices, 'captureMessage', 'addBreadcrumb', 'setContext', 'setExtra', 'setTag', 'setExtras'), at: 'Argument[0..]', label: 'a report to an error service' },
];
export default rows;
