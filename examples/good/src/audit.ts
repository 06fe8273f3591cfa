/** The audit trail: one structured record for every call, whether it succeeds, is denied or fails. */
import { randomUUID } from 'node:crypto';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from './config.js';
import { RateLimit } from './limits.js';

/** The call was refused on purpose. Its message is written for the caller. */
export class Denied extends Error {
  override readonly name = 'Denied';
}

/** What is taken from the SDK's second handler argument. */
export interface CallContext {
  readonly requestId: string | number;
  readonly sessionId?: string;
  readonly signal: AbortSignal;
  readonly authInfo?: { readonly clientId: string; readonly scopes: readonly string[] };
}

/** Standard output carries the protocol, so records go to standard error. */
export function createAuditLog(config: Config, destination: DestinationStream = pino.destination({ dest: 2, sync: true })): Logger {
  return pino(
    {
      name: 'ops-desk',
      base: { environment: config.environment },
      redact: { paths: ['args.*.password', 'args.*.token', 'args.password', 'args.token', 'args.requesterEmail'], censor: '[redacted]' },
    },
    destination,
  );
}

export class Audit {
  readonly #log: Logger;
  readonly #config: Config;
  readonly #rate = new RateLimit(30, 60_000);
  /** Name and version of the connected client, known after initialisation. */
  client: () => string = () => 'unknown';

  constructor(log: Logger, config: Config) {
    this.#log = log;
    this.#config = config;
  }

  /** Wraps a handler: asks for the scope (over HTTP; on standard input the caller is the user of the machine), limits its rate, records the outcome, and keeps details of failures away from the caller. */
  handler<Args>(tool: string, scope: 'desk:read' | 'desk:write', run: (args: Args, context: CallContext) => Promise<CallToolResult>) {
    return async (args: Args, context: CallContext): Promise<CallToolResult> => {
      const started = performance.now();
      const correlationId = randomUUID();
      const record = {
        tool,
        args,
        actor: context.authInfo?.clientId ?? this.#config.actor,
        client: this.client(),
        sessionId: context.sessionId,
        requestId: context.requestId,
        correlationId,
      };
      const duration = (): number => Math.round(performance.now() - started);
      try {
        if (context.authInfo !== undefined && !context.authInfo.scopes.includes(scope)) throw new Denied(`This needs the scope ${scope}.`);
        if (!this.#rate.take()) throw new Denied('Too many calls; try again in a minute.');
        const result = await run(args, context);
        this.#log.info({ ...record, decision: 'allowed', outcome: 'success', durationMs: duration() }, 'tool call');
        return result;
      } catch (error) {
        if (error instanceof Denied) {
          this.#log.warn({ ...record, decision: 'denied', reason: error.message, outcome: 'denied', durationMs: duration() }, 'tool call');
          return { isError: true, content: [{ type: 'text', text: error.message }] };
        }
        this.#log.error({ ...record, decision: 'allowed', outcome: 'failure', err: error, durationMs: duration() }, 'tool call');
        return { isError: true, content: [{ type: 'text', text: `${tool} failed; reference ${correlationId}` }] };
      }
    };
  }
}
