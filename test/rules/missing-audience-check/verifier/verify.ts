import { createRemoteJWKSet, jwtVerify } from 'jose';

const keys = createRemoteJWKSet(new URL('https://login.example.com/keys'));

export async function verifyAccessToken(token: string) {
  const { payload } = await jwtVerify(token, keys); // finding: found
  return { token, clientId: String(payload.sub), scopes: [] };
}
