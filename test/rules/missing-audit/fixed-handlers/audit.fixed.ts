/** Audit trail: one structured record for every tool call, whether it succeeds, is refused or fails. */
import { randomUUID } from 'node:crypto';

/** Arguments of these names never go into a record. */
const SECRET = /pass(?:word|wd|phrase)?|secret|token|credential|authorization|cookie|api[-_]?key|private[-_]?key/i;

/** What the SDK tells about a call. */
interface CallContext {
  readonly sessionId?: string;
  readonly requestId?: string | number;
  readonly authInfo?: { readonly clientId: string; readonly extra?: Readonly<Record<string, unknown>> };
}

function redacted(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.length > 500 ? `${value.slice(0, 500)}…` : value;
  if (value === null || typeof value !== 'object') return value;
  if (depth > 4) return '…';
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redacted(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, SECRET.test(key) ? '[redacted]' : redacted(item, depth + 1)]));
}

/** A tool that answers with `isError` has refused or failed without an exception. */
function isRefusal(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'isError' in result && result.isError === true;
}

/** Wraps the handler of a tool: its calls are written down, the handler itself stays as it is. */
export function audited<Args extends unknown[], Result>(tool: string, handler: (...args: Args) => Result | Promise<Result>): (...args: Args) => Promise<Result> {
  return async (...args) => {
    // A tool without arguments gets the context alone.
    const context = args.at(-1) as CallContext | undefined;
    const started = Date.now();
    let outcome = 'failure';
    let reason: string | undefined;
    try {
      const result = await handler(...args);
      outcome = isRefusal(result) ? 'refused' : 'success';
      return result;
    } catch (error) {
      reason = (error instanceof Error ? error.message : String(error)).slice(0, 500);
      throw error;
    } finally {
      writeRecord({
        time: new Date().toISOString(),
        tool,
        arguments: redacted(args.length > 1 ? args[0] : {}),
        actor: context?.authInfo?.clientId ?? process.env['USER'] ?? 'unknown',
        tenant: context?.authInfo?.extra?.['tenant'],
        sessionId: context?.sessionId,
        requestId: context?.requestId,
        correlationId: randomUUID(),
        environment: process.env['NODE_ENV'] ?? 'development',
        decision: 'allowed',
        outcome,
        reason,
        durationMs: Date.now() - started,
      });
    }
  };
}

function writeRecord(record: Readonly<Record<string, unknown>>): void {
  // Standard output carries the protocol, so records go to standard error.
  process.stderr.write(`${JSON.stringify(record)}\n`);
}
