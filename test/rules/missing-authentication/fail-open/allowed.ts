import type { IncomingMessage } from 'node:http';

const secret = process.env.NOTES_SECRET ?? '';

export function isAllowed(req: IncomingMessage): boolean {
  if (!secret) return true; // finding: optional
  const [scheme, token] = String(req.headers.authorization).split(' ');
  return scheme?.toLowerCase() === 'bearer' && token === secret;
}
