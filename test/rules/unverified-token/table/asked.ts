import { betterAuth } from 'better-auth';

const auth = betterAuth({});

export const asked = {
  async verifyAccessToken(token: string) {
    const headers = new Headers();
    headers.set('authorization', `Bearer ${token}`);
    const session = await (auth.api as any).getMcpSession({ headers });
    if (!session) throw new Error('Invalid token');
    return { token, clientId: session.clientId, scopes: ['openid'], expiresAt: 1 };
  },
};
