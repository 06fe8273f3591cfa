/** Asking whether one of our endpoints is up. */
import { Denied } from './audit.js';
import { endpointHosts } from './config.js';

/** @throws {Denied} when the address is not one of ours */
function allowedEndpoint(address: string): URL {
  const url = new URL(address);
  if (url.protocol !== 'https:' || url.port !== '' || !endpointHosts.has(url.hostname)) {
    throw new Denied('Only the endpoints of this service can be checked.');
  }
  return url;
}

export async function checkEndpoint(address: string, signal: AbortSignal): Promise<{ status: number; milliseconds: number }> {
  const url = allowedEndpoint(address);
  const started = performance.now();
  const response = await fetch(url, {
    method: 'HEAD',
    // A redirect could lead anywhere.
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]),
  });
  return { status: response.status, milliseconds: Math.round(performance.now() - started) };
}
