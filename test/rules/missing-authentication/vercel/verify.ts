export async function verify(_request: Request, token?: string) {
  if (!token) return undefined;
  const answer = await fetch(`https://login.example.com/introspect?token=${token}`);
  return answer.ok ? { token, clientId: 'client', scopes: ['notes:read'] } : undefined;
}
