/** A guard of the project before every route. */
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { TokenGuard } from './guard.js';

async function main(): Promise<void> {
  const app = await NestFactory.create(AppModule);
  app.useGlobalGuards(new TokenGuard());
  await app.listen(3000);
}
void main();
