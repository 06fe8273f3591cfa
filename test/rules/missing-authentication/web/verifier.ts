import { createRemoteJWKSet, jwtVerify } from 'jose';

const keys = createRemoteJWKSet(new URL('https://accounts.example.com/keys'));

export const verifier = {
  async verifyAccessToken(token: string) {
    const { payload } = await jwtVerify(token, keys, { issuer: 'https://accounts.example.com', audience: 'https://notes.example.com' });
    return { token, clientId: String(payload.sub), scopes: String(payload.scope).split(' '), expiresAt: payload.exp };
  },
};
