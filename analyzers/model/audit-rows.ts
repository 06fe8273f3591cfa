/** Calls that leave a record: loggers, tracers, stores. Data only; records.ts says what each record tells. */

/** `structured`: fields of their own; `text`: lines; `span`: begin, end and failure of what runs inside; `store`: a row or a file that is appended to. */
export type RecordKind = 'structured' | 'text' | 'span' | 'store';

export interface RecordRow {
  readonly id: string;
  /** API paths, calls with `()`; `*` at the end stands for the rest. */
  readonly paths: readonly string[];
  /** Method that writes; left out: the path itself does. */
  readonly methods?: readonly string[];
  readonly kind: RecordKind;
  /** Each record gets its time. */
  readonly stamps?: true;
}

/** Levels that are on unless somebody turns them off; `debug` and below are not. */
const LEVELS = ['log', 'info', 'notice', 'warn', 'warning', 'error', 'fatal', 'critical', 'success', 'audit', 'write'] as const;

const recordRows: readonly RecordRow[] = [
  { id: 'pino', paths: ['pino#*', 'pino*', 'pino-http#*'], methods: LEVELS, kind: 'structured', stamps: true },
  { id: 'winston', paths: ['winston#*', 'winston*'], methods: LEVELS, kind: 'structured', stamps: true },
  { id: 'bunyan', paths: ['bunyan#*', 'bunyan*'], methods: LEVELS, kind: 'structured', stamps: true },
  { id: 'log4js', paths: ['log4js#*', 'log4js*'], methods: LEVELS, kind: 'structured', stamps: true },
  { id: 'tslog', paths: ['tslog#*'], methods: LEVELS, kind: 'structured', stamps: true },
  { id: 'consola', paths: ['consola#*', 'consola*', 'signale#*', 'loglevel#*', 'roarr#*', 'electron-log#*', '@logtape/*', 'loglayer#*', '@nestjs/common#Logger*', 'evlog*', 'fastify*', '@opentelemetry/api-logs#*', '@google-cloud/logging*', '@aws-lambda-powertools/logger#*', '@azure/logger#*', 'applicationinsights#*', '@datadog/*', 'dd-trace*', '@logtail/*'], methods: [...LEVELS, 'emit', 'trackEvent', 'trackTrace', 'trackRequest'], kind: 'structured', stamps: true },
  { id: 'span', paths: ['@opentelemetry/*', '@sentry/*', 'dd-trace*', 'newrelic*', 'elastic-apm-node*', '@dynatrace/*', 'langfuse*', 'langsmith*'], methods: ['startActiveSpan', 'startSpan', 'startSpanManual', 'startInactiveSpan', 'trace', 'addEvent', 'setAttribute', 'setAttributes', 'recordException', 'startTransaction', 'startSegment', 'captureEvent', 'recordCustomEvent'], kind: 'span', stamps: true },
  { id: 'analytics', paths: ['posthog-node#*', '@segment/analytics-node#*', 'mixpanel*', '@amplitude/*', 'analytics-node*', 'statsig*', '@vercel/analytics*', 'universal-analytics*'], methods: ['capture', 'track', 'trackEvent', 'logEvent', 'captureImmediate', 'event'], kind: 'structured', stamps: true },
  { id: 'append', paths: ['node:fs#appendFile', 'node:fs#appendFileSync', 'node:fs#promises.appendFile', 'node:fs#default.appendFile', 'node:fs#default.appendFileSync', 'node:fs#default.promises.appendFile', 'node:fs/promises#appendFile', 'node:fs/promises#default.appendFile', 'node:fs#createWriteStream().write', 'node:fs#default.createWriteStream().write', 'node:fs#WriteStream.write', 'fs-extra#appendFile', 'fs-extra#default.appendFile'], kind: 'store' },
  { id: 'console', paths: ['console.log', 'console.info', 'console.warn', 'console.error', 'process.stderr.write', 'process.stdout.write'], kind: 'text' },
];

const exact = new Map<string, RecordRow>();
const prefixes: { prefix: string; row: RecordRow }[] = [];
for (const row of recordRows) for (const path of row.paths) if (path.endsWith('*')) prefixes.push({ prefix: path.slice(0, -1), row }); else exact.set(path, row);

/** Row of a call, by its path and the method that it ends in. */
export function recordRow(path: string, method: string | undefined): RecordRow | undefined {
  const own = exact.get(path);
  if (own) return own;
  const key = `${path} ${method ?? ''}`;
  const before = known.get(key);
  if (before !== undefined) return before ?? undefined;
  const found = prefixed(path, method);
  if (known.size < MAX_KNOWN) known.set(key, found ?? null);
  return found;
}

const known = new Map<string, RecordRow | null>();
const MAX_KNOWN = 20_000;

function prefixed(path: string, method: string | undefined): RecordRow | undefined {
  return prefixes.find(({ prefix, row }) => path.startsWith(prefix) && (row.methods === undefined || (method !== undefined && row.methods.includes(method))))?.row;
}

/** Methods by which a logger that is not known would write. */
export const LOG_METHODS: ReadonlySet<string> = new Set([...LEVELS, 'record', 'track', 'capture', 'logEvent', 'trackEvent', 'sendEvent', 'sendTelemetryEvent', 'recordEvent', 'logToolCall', 'append', 'emit', 'insert', 'create']);
/** What a logger, an audit trail or telemetry is called; asked only where the value itself is not known. */
export const LOG_NAME = /(?:^|[^a-z])(?:audit|log|logs|logger|telemetry|tracer|metrics|analytics|tracking|journal)(?:$|[^a-z])/i;
/** Files that are appended to for the sake of what they say later. */
export const LOG_FILE = /log|audit|journal|history|event|record|trace|activity|telemetry|\.(?:jsonl|ndjson|csv|txt)$/i;
/** Statement that adds to a table of events. */
export const LOG_INSERT = /\binsert\s+into\s+[\w."`[\]]*(?:audit|log|event|history|activity|journal)/i;
