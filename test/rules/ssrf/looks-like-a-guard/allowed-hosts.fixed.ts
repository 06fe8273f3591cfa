/** Requests to addresses from outside go to hosts that the operator has named, and to no others. */

/** Names of hosts, separated by commas. */
const hosts = new Set((process.env.LOOKS_LIKE_A_GUARD_ALLOWED_HOSTS ?? '').split(',').map((host) => host.trim().toLowerCase()).filter((host) => host !== ''));

/** The address itself. Throws where its host is not on the list. */
export function allowedUrl(address: string | URL): string {
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol) || !(hosts.has(url.host) || hosts.has(url.hostname))) throw new Error(`${url.host} is not among the hosts that this server may ask: the environment variable LOOKS_LIKE_A_GUARD_ALLOWED_HOSTS names them, separated by commas`);
  return url.href;
}
