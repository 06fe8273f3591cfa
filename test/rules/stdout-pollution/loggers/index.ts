/** Loggers and libraries that write to standard output unless told otherwise. */
import dotenv, { config } from 'dotenv';
import bunyan from 'bunyan';
import { consola } from 'consola';
import pino from 'pino';
import { Logger } from 'tslog';
import winston, { transports } from 'winston';
import shell from 'shelljs';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { log } from './fine.js';

dotenv.config(); // finding: banner
config({ path: '.env.local' }); // finding: banner
pino(); // finding: logger
pino({ level: 'debug' }); // finding: logger
pino({ transport: { target: 'pino-pretty', options: { colorize: true } } }); // finding: logger
pino({ level: 'info' }, pino.destination(1)); // finding: logger
pino(process.stdout); // finding: logger
winston.createLogger({ transports: [new winston.transports.Console()] }); // finding: logger
new transports.Console({ format: winston.format.simple() }); // finding: logger
bunyan.createLogger({ name: 'example' }); // finding: logger
new Logger({ name: 'example' }); // finding: logger
consola.info('starting'); // finding: console
consola.withTag('example').success('started'); // finding: console
shell.exec('ls'); // finding: child

log.info('starting');
const server = new McpServer({ name: 'example', version: '1.0.0' });
await server.connect(new StdioServerTransport());
