import { decodeJwt } from 'jose';

export async function callerOf(token: string): Promise<{ id: string }> {
  const claims = decodeJwt(token); // finding: decoded
  return { id: String(claims.sub) };
}
