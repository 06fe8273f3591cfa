export function mailOf(ctx: { http?: { authInfo?: { clientId: string } } }): string {
  return String(ctx.http?.authInfo?.clientId);
}
