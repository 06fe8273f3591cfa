/** Requests that were sent to another name are refused: a web page can point a name of its own at this address (DNS rebinding). */

/** Names that the server is reached by, separated by commas. */
const hosts = new Set((process.env.ALLOWED_HOSTS || 'localhost,127.0.0.1,[::1]').split(',').map((host) => host.trim().toLowerCase()));

/** @param header `Host` of a request, with or without a port */
export function isAllowedHost(header: string | null | undefined): boolean {
  return hosts.has((header ?? '').replace(/:\d+$/, '').toLowerCase());
}
