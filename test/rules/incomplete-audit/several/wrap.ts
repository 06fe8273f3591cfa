import pino from 'pino';

const log = pino();

export const audited = <A, R>(tool: string, run: (args: A) => Promise<R>) => async (args: A): Promise<R> => {
  log.info({ tool }); // finding: fields
  return run(args);
};
