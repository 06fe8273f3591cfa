/** Audit trail: one structured record for every tool call, whether it succeeds, is refused or fails. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** Arguments of these names never go into a record. */
const SECRET = /pass(?:word|wd|phrase)?|secret|token|credential|authorization|cookie|api[-_]?key|private[-_]?key/i;

/** What the SDK tells about a call. */
interface CallContext {
  readonly sessionId?: string;
  readonly requestId?: string | number;
  readonly requestInfo?: { readonly headers?: Readonly<Record<string, unknown>> };
  readonly authInfo?: { readonly clientId: string; readonly extra?: Readonly<Record<string, unknown>> };
}

function redacted(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.length > 500 ? `${value.slice(0, 500)}…` : value;
  if (value === null || typeof value !== 'object') return value;
  if (depth > 4) return '…';
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redacted(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, SECRET.test(key) ? '[redacted]' : redacted(item, depth + 1)]));
}

/** Texts of an answer. */
function textsOf(result: unknown): string[] {
  const content = typeof result === 'object' && result !== null && 'content' in result ? result.content : undefined;
  return Array.isArray(content) ? content.flatMap((item: { readonly text?: unknown }) => (typeof item.text === 'string' ? [item.text] : [])) : [];
}

/** A tool that answers with `isError` has refused or failed without an exception. */
function isRefusal(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'isError' in result && result.isError === true;
}

/** A yes that came with the call: an argument that says so. */
function isApproved(args: unknown): boolean {
  return typeof args === 'object' && args !== null && Object.entries(args).some(([name, value]) => /^(?:confirm|approve)/i.test(name) && value === true);
}

interface ToolCall {
  readonly params: { readonly name: string; readonly arguments?: unknown };
}

/** Wraps the handler of all tool calls: each is written down, the handler itself stays as it is. */
export function audited<Request extends ToolCall, Context, Result>(handler: (request: Request, context: Context) => Result | Promise<Result>): (request: Request, context: Context) => Promise<Result> {
  return async (request, received) => {
    const context = received as CallContext | undefined;
    const started = Date.now();
    let outcome = 'failure';
    let reason: string | undefined;
    let answered = 'nothing';
    try {
      const result = await handler(request, received);
      const texts = textsOf(result);
      answered = `${texts.length} texts, ${texts.join('').length} characters`;
      outcome = isRefusal(result) ? 'refused' : 'success';
      if (outcome === 'refused') reason = texts.join(' ').slice(0, 500);
      return result;
    } catch (error) {
      reason = (error instanceof Error ? error.message : String(error)).slice(0, 500);
      throw error;
    } finally {
      writeRecord({
        time: new Date().toISOString(),
        service: 'notes',
        system: hostname(),
        tool: request.params.name,
        arguments: redacted(request.params.arguments),
        actor: context?.authInfo?.extra?.['sub'] ?? context?.authInfo?.clientId ?? process.env['USER'] ?? 'unknown',
        client: context?.authInfo?.clientId ?? context?.requestInfo?.headers?.['user-agent'] ?? 'local',
        tenant: context?.authInfo?.extra?.['tenant'],
        sessionId: context?.sessionId,
        requestId: context?.requestId,
        correlationId: context?.requestInfo?.headers?.['x-correlation-id'] ?? randomUUID(),
        environment: process.env['NODE_ENV'] ?? 'development',
        decision: outcome === 'refused' ? 'denied' : 'allowed',
        approval: isApproved(request.params.arguments) ? 'given with the call' : 'none',
        outcome,
        reason,
        result: answered,
        durationMs: Date.now() - started,
      });
    }
  };
}

function writeRecord(record: Readonly<Record<string, unknown>>): void {
  // Standard output carries the protocol, so records go to standard error.
  process.stderr.write(`${JSON.stringify(record)}\n`);
}
