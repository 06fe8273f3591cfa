import 'dotenv/config';
import dotenv from 'dotenv';
import bunyan from 'bunyan';
import { consola } from 'consola';
import pino from 'pino';
import { Logger } from 'tslog';
import winston from 'winston';
import shell from 'shelljs';

dotenv.config({ quiet: true });
pino(pino.destination(2));
pino({ level: 'info' }, process.stderr);
pino({ level: 'silent' });
pino({ transport: { target: 'pino-pretty', options: { destination: 2 } } });
pino({ transport: { target: 'pino/file', options: { destination: '/var/log/example.log' } } });
pino({}, pino.destination(process.env.LOG_FILE ?? 2));
winston.createLogger({ transports: [new winston.transports.Console({ stderrLevels: ['error', 'warn', 'info', 'debug'] })] });
winston.createLogger({ transports: [new winston.transports.File({ filename: 'example.log' })] });
bunyan.createLogger({ name: 'example', stream: process.stderr });
new Logger({ type: 'hidden' });
consola.error('to standard error');
shell.exec('ls', { silent: true });

export const log = pino({ name: 'example' }, pino.destination({ dest: 2, sync: true }));
