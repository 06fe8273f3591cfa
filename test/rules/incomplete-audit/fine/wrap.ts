import pino from 'pino';

const log = pino();

export const audited = <A, R>(tool: string, run: (args: A) => Promise<R>) => async (args: A, extra: { requestId: string; authInfo?: { clientId: string } }): Promise<R> => {
  const start = Date.now();
  let outcome = 'failed';
  try {
    const result = await run(args);
    outcome = 'done';
    return result;
  } finally {
    log.info({ event: { tool, args }, user: extra.authInfo?.clientId, outcome, durationMs: Date.now() - start, requestId: extra.requestId });
  }
};
