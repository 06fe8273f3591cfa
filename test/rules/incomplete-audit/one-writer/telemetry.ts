import pino from 'pino';

const log = pino();

export class Telemetry {
  send(event: string, attributes: Record<string, unknown>): void {
    log.info({ event, ...attributes });
  }
}
