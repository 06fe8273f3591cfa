import { decodeJwt } from 'jose';

export class LaxVerifier {
  async verifyAccessToken(token: string) {
    const claims = decodeJwt(token); // finding: decoded
    if (!claims.exp || claims.exp < Date.now() / 1000) throw new Error('expired');
    return { token, clientId: String(claims.sub), scopes: [], expiresAt: claims.exp };
  }
}
