/** A guard that reads two marks: one lets past, the other only asks for more. */
import { Injectable, Module, SetMetadata, UnauthorizedException, applyDecorators, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { createRemoteJWKSet, jwtVerify } from 'jose';

const keys = createRemoteJWKSet(new URL('https://login.example.com/keys'));
const PUBLIC = Symbol('public');
export const Roles = Reflector.createDecorator<string[]>();
export const Open = () => applyDecorators(SetMetadata(PUBLIC, true));

@Injectable()
export class TokenGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()])) return true;
    const token = context.switchToHttp().getRequest().headers.authorization?.split(' ')[1];
    if (!token) throw new UnauthorizedException();
    const { payload } = await jwtVerify(token, keys, { audience: 'https://notes.example.com', issuer: 'https://login.example.com' });
    const roles = this.reflector.get(Roles, context.getHandler());
    return !roles || roles.includes(String(payload.role));
  }
}

@Module({ providers: [{ provide: APP_GUARD, useClass: TokenGuard }] })
export class AuthModule {}
