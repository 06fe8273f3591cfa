/** Requests to addresses from outside go to hosts that this server itself asks, or that the operator has named, and to no others. */

/** Addresses of this server's own. */
const own = [process.env.FORGE_URL, 'https://forge.example.com'];

/** Names of hosts, separated by commas. */
const named = (process.env.FORGE_ALLOWED_HOSTS ?? '').split(',').map((host) => host.trim().toLowerCase()).filter((host) => host !== '');
const hosts = new Set([...own.flatMap((address) => (address?.startsWith('http') ? [new URL(address).host] : [])), ...named]);

/** The address itself. Throws where its host is not on the list. */
export function allowedUrl(address: string | URL): string {
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol) || !(hosts.has(url.host) || hosts.has(url.hostname))) throw new Error(`${url.host} is not among the hosts that this server may ask: the environment variable FORGE_ALLOWED_HOSTS names them, separated by commas`);
  return url.href;
}
