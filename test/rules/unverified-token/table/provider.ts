interface Issued { readonly clientId: string; readonly scopes: string[]; readonly expiresAt: number }

export class InMemoryProvider {
  private tokens = new Map<string, Issued>();

  issue(token: string, issued: Issued): void {
    this.tokens.set(token, issued);
  }

  async verifyAccessToken(token: string) {
    const issued = this.tokens.get(token);
    if (!issued || !issued.expiresAt || issued.expiresAt < Date.now()) {
      throw new Error('Invalid or expired token');
    }
    return { token, clientId: issued.clientId, scopes: issued.scopes, expiresAt: Math.floor(issued.expiresAt / 1000) };
  }
}
