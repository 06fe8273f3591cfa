import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';

function isPrivate(address: string): boolean {
  return address.startsWith('10.') || address.startsWith('192.168.') || address === '127.0.0.1' || address === '::1';
}

export async function publicOnly(text: string): Promise<boolean> {
  const { hostname } = new URL(text);
  if (isIP(hostname) !== 0) return !isPrivate(hostname);
  const { address } = await lookup(hostname);
  return !isPrivate(address);
}
