/** The audit module that a project without one gets: one structured record for every tool call, whatever comes of it. */

export interface AuditModule {
  /** `pino` where the project has it; otherwise lines of JSON on standard error. */
  readonly logger: 'pino' | 'json-lines';
  /** Types are written. */
  readonly typed: boolean;
  /** What the SDK hands a handler beside the arguments: SDK 1.x's `extra`, SDK 2.x's context. */
  readonly context: 'extra' | 'context';
  /** Name of the server, without quotes in it. */
  readonly server: string;
  /** The wrapped function gets the request (a handler of `tools/call`) or the arguments of one tool. */
  readonly wraps: 'dispatcher' | 'handlers';
}

/** The name that the module exports. */
export const AUDITED = 'audited';

export function auditModule(spec: AuditModule): string {
  return [head(spec), spec.wraps === 'dispatcher' ? dispatcher(spec) : handlers(spec), writer(spec)].join('\n');
}

const head = ({ logger, context }: AuditModule): string => `/** Audit trail: one structured record for every tool call, whether it succeeds, is refused or fails. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
${logger === 'pino' ? "import pino from 'pino';\n" : ''}
${logger === 'pino' ? `// Standard output carries the protocol, so records go to standard error.
const log = pino({ name: 'audit', redact: ['arguments.password', 'arguments.token', 'arguments.*.password', 'arguments.*.token'] }, pino.destination({ dest: 2, sync: true }));
` : ''}
/** Arguments of these names never go into a record. */
const SECRET = /pass(?:word|wd|phrase)?|secret|token|credential|authorization|cookie|api[-_]?key|private[-_]?key/i;

«/** What the SDK tells about a call. */
interface CallContext {
  readonly sessionId?: string;
${context === 'extra' ? `  readonly requestId?: string | number;
  readonly requestInfo?: { readonly headers?: Readonly<Record<string, unknown>> };
  readonly authInfo?: { readonly clientId: string; readonly extra?: Readonly<Record<string, unknown>> };` : `  readonly mcpReq?: { readonly id?: string | number };
  readonly http?: { readonly req?: { readonly headers: { get(name: string): string | null } }; readonly authInfo?: { readonly clientId: string; readonly extra?: Readonly<Record<string, unknown>> } };`}
}
»
function redacted(value«: unknown», depth = 0)«: unknown» {
  if (typeof value === 'string') return value.length > 500 ? \`\${value.slice(0, 500)}…\` : value;
  if (value === null || typeof value !== 'object') return value;
  if (depth > 4) return '…';
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redacted(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, SECRET.test(key) ? '[redacted]' : redacted(item, depth + 1)]));
}

/** Texts of an answer. */
function textsOf(result«: unknown»)«: string[]» {
  const content = typeof result === 'object' && result !== null && 'content' in result ? result.content : undefined;
  return Array.isArray(content) ? content.flatMap((item«: { readonly text?: unknown }») => (typeof item.text === 'string' ? [item.text] : [])) : [];
}

/** A tool that answers with \`isError\` has refused or failed without an exception. */
function isRefusal(result«: unknown»)«: boolean» {
  return typeof result === 'object' && result !== null && 'isError' in result && result.isError === true;
}

/** A yes that came with the call: an argument that says so. */
function isApproved(args«: unknown»)«: boolean» {
  return typeof args === 'object' && args !== null && Object.entries(args).some(([name, value]) => /^(?:confirm|approve)/i.test(name) && value === true);
}
`;

const record = ({ context, server }: AuditModule, tool: string, args: string): string => {
  const name = JSON.stringify(server).replace(/^"|"$/g, '\'');
  const header = (key: string): string => (context === 'extra' ? `context?.requestInfo?.headers?.['${key}']` : `context?.http?.req?.headers.get('${key}')`);
  const auth = context === 'extra' ? 'context?.authInfo' : 'context?.http?.authInfo';
  return `writeRecord({
        time: new Date().toISOString(),
        service: ${name},
        system: hostname(),
        ${tool === 'tool' ? 'tool' : `tool: ${tool}`},
        arguments: redacted(${args}),
        actor: ${auth}?.extra?.['sub'] ?? ${auth}?.clientId ?? process.env['USER'] ?? 'unknown',
        client: ${auth}?.clientId ?? ${header('user-agent')} ?? 'local',
        tenant: ${auth}?.extra?.['tenant'],
        sessionId: context?.sessionId,
        requestId: ${context === 'extra' ? 'context?.requestId' : 'context?.mcpReq?.id'},
        correlationId: ${header('x-correlation-id')} ?? randomUUID(),
        environment: process.env['NODE_ENV'] ?? 'development',
        decision: outcome === 'refused' ? 'denied' : 'allowed',
        approval: isApproved(${args}) ? 'given with the call' : 'none',
        outcome,
        reason,
        result: answered,
        durationMs: Date.now() - started,
      });`;
};

const body = (spec: AuditModule, call: string, tool: string, args: string): string => `    const started = Date.now();
    let outcome = 'failure';
    let reason«: string | undefined»;
    let answered = 'nothing';
    try {
      const result = await ${call};
      const texts = textsOf(result);
      answered = \`\${texts.length} texts, \${texts.join('').length} characters\`;
      outcome = isRefusal(result) ? 'refused' : 'success';
      if (outcome === 'refused') reason = texts.join(' ').slice(0, 500);
      return result;
    } catch (error) {
      reason = (error instanceof Error ? error.message : String(error)).slice(0, 500);
      throw error;
    } finally {
      ${record(spec, tool, args)}
    }`;

const handlers = (spec: AuditModule): string => `
/** Wraps the handler of a tool: its calls are written down, the handler itself stays as it is. */
export function ${AUDITED}«<Handler extends (...args: never[]) => unknown>»(tool«: string», handler«: Handler»)«: Handler» {
  const recorded = async (...args«: Parameters<Handler>»)«: Promise<unknown>» => {
    // A tool without arguments gets the context alone.
    const context = args.at(-1)« as CallContext | undefined»;
${body(spec, 'handler(...args)', 'tool', 'args.length > 1 ? args[0] : {}')}
  };
  «// To the compiler what it was, so that handlers of several types can stand in one list.
  »return recorded« as unknown as Handler»;
}
`;

const dispatcher = (spec: AuditModule): string => `
«interface ToolCall {
  readonly params: { readonly name: string; readonly arguments?: unknown };
}
»
/** Wraps the handler of all tool calls: each is written down, the handler itself stays as it is. */
export function ${AUDITED}«<Request extends ToolCall, Context, Result>»(handler«: (request: Request, context: Context) => Result | Promise<Result>»)«: (request: Request, context: Context) => Promise<Result>» {
  return async (request, received) => {
    const context = received« as CallContext | undefined»;
${body(spec, 'handler(request, received)', 'request.params.name', 'request.params.arguments')}
  };
}
`;

const writer = ({ logger }: AuditModule): string => `
function writeRecord(record«: Readonly<Record<string, unknown>>»)«: void» {
  ${logger === 'pino' ? "log.info(record, 'tool call');" : '// Standard output carries the protocol, so records go to standard error.\n  process.stderr.write(`${JSON.stringify(record)}\\n`);'}
}
`;
