// finding-next-line: verifier
export async function believe(token: string) {
  if (token.length === 0) throw new Error('no token');
  return { token, clientId: 'client', scopes: ['notes:read'], expiresAt: Date.now() / 1000 + 3600 };
}
