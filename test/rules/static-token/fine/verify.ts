export async function verifyAccessToken(token: string) {
  const answer = await fetch('https://login.example.com/introspect', { method: 'POST', body: new URLSearchParams({ token }) });
  const claims = await answer.json();
  if (!claims.active) throw new Error('not active');
  return { token, clientId: claims.sub, scopes: claims.scope.split(' ') };
}
