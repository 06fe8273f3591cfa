import winston from 'winston';

const log = winston.createLogger({ transports: [new winston.transports.Console({ stderrLevels: ['info'] })] });

export function recorded<Args>(tool: string, run: (args: Args) => Promise<object>) {
  return async (args: Args) => {
    const started = Date.now();
    try {
      return await run(args);
    } finally {
      log.info('call', { tool, args, ms: Date.now() - started }); // finding: whole
    }
  };
}
