/**
 * `npm run advisories`: asks OSV (https://osv.dev) for the advisories of every package in analyzers/artifacts/advisories.ts and of the frameworks beside them, and
 * says what the table lacks, what has changed, and what was withdrawn. It prints; a person reads the advisory, decides what it reaches, and writes the row.
 * Exits with 1 when there is something to do. This is the only part of the project that needs a network.
 */
import { advisories, ADVISORIES_AS_OF } from '../analyzers/artifacts/advisories.js';
import { compareAdvisories, type OsvVulnerability } from './osv.js';

/** Packages that servers are built on or started with; those of the table come on top. */
const WATCHED = [
  '@modelcontextprotocol/sdk', '@modelcontextprotocol/server', '@modelcontextprotocol/core', '@modelcontextprotocol/node', '@modelcontextprotocol/express', '@modelcontextprotocol/hono',
  '@modelcontextprotocol/fastify', '@modelcontextprotocol/server-legacy', '@modelcontextprotocol/inspector', 'fastmcp', 'litemcp', 'mcp-framework', 'xmcp', 'mcp-handler', '@vercel/mcp-adapter', 'agents',
  '@cloudflare/workers-oauth-provider', '@rekog/mcp-nest', '@mastra/mcp', 'mcp-use', 'tmcp', '@hono/mcp', 'muppet', 'mcp-lite', '@genkit-ai/mcp', '@nuxtjs/mcp-toolkit', '@cyanheads/mcp-ts-core', 'mcp-remote', 'mcp-proxy', 'supergateway',
];

const names = [...new Set([...WATCHED, ...advisories.map((one) => one.package)])].sort();
let open = 0;
for (const name of names) {
  const response = await fetch('https://api.osv.dev/v1/query', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ package: { name, ecosystem: 'npm' } }), signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok) throw new Error(`OSV answered ${String(response.status)} for ${name}`);
  const { vulns = [] } = await response.json() as { vulns?: readonly OsvVulnerability[] };
  for (const line of compareAdvisories(name, vulns, advisories)) {
    open += 1;
    console.log(line);
  }
}
console.log(open === 0 ? `Nothing new for ${String(names.length)} packages. Set ADVISORIES_AS_OF (now ${ADVISORIES_AS_OF}) to today.` : `${String(open)} to look at. The table is as of ${ADVISORIES_AS_OF}.`);
process.exitCode = open === 0 ? 0 : 1;
