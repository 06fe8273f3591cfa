export const clients = new Map<string, { secret: string; token: string }>(JSON.parse(process.env.CLIENTS ?? '[]'));

export const verifier = {
  async verifyAccessToken(token: string) {
    for (const [clientId, client] of clients) if (client.token === token) return { token, clientId, scopes: [], expiresAt: 2_000_000_000 };
    throw new Error('Invalid token');
  },
};
