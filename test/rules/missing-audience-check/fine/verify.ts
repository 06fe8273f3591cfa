import { createRemoteJWKSet, jwtVerify } from 'jose';

const keys = createRemoteJWKSet(new URL('https://login.example.com/keys'));

export async function verifyAccessToken(token: string) {
  const { payload } = await jwtVerify(token, keys, { issuer: 'https://login.example.com' });
  if (payload.aud !== 'https://notes.example.com') throw new Error('for another service');
  return { token, clientId: String(payload.sub), scopes: [] };
}
