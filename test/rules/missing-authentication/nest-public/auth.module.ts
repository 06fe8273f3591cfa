/** A guard for all routes, provided by a module that leads to none of them. */
import { Injectable, Module, SetMetadata, UnauthorizedException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { createRemoteJWKSet, jwtVerify } from 'jose';

const keys = createRemoteJWKSet(new URL('https://login.example.com/keys'));
export const Public = () => SetMetadata('isPublic', true);

@Injectable()
export class TokenGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const isPublic = this.reflector.getAllAndOverride<boolean>('isPublic', [context.getHandler(), context.getClass()]);
    if (isPublic) return true;
    const token = context.switchToHttp().getRequest().headers.authorization?.split(' ')[1];
    if (!token) throw new UnauthorizedException();
    await jwtVerify(token, keys, { audience: 'https://notes.example.com', issuer: 'https://login.example.com' });
    return true;
  }
}

@Module({ providers: [{ provide: APP_GUARD, useClass: TokenGuard }] })
export class AuthModule {}
