/** Started without a socket: of the three transports of the package only the one over standard input is there. */
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

async function main(): Promise<void> {
  await NestFactory.createApplicationContext(AppModule, { logger: false });
}
void main();
