import { createRemoteJWKSet, jwtVerify } from 'jose';

const keys = createRemoteJWKSet(new URL('https://login.example.com/keys'));

export const verifier = {
  async verifyAccessToken(token: string) {
    const { payload } = await jwtVerify(token, keys, { audience: 'https://notes.example.com', issuer: 'https://login.example.com' });
    return { token, clientId: String(payload.sub), scopes: [], expiresAt: payload.exp };
  },
};
