/**
 * Published advisories for MCP SDKs, frameworks and the programs around them, as of the day below. Kept here so that a run needs no network;
 * `npm run advisories` asks OSV (https://osv.dev) and shows what has come since. `reaches` is a judgement made by reading the advisory.
 */

/** The day the table was last compared with the advisory databases. */
export const ADVISORIES_AS_OF = '2026-11-21';

export interface Advisory {
  readonly package: string;
  readonly id: string;
  readonly cve: string | undefined;
  readonly summary: string;
  /** Versions that have it, as npm writes ranges. */
  readonly affected: string;
  /** First version without it. */
  readonly fixed: string;
  /** Which servers it can hurt: those reached over HTTP, those with resource templates, the developer's machine, or all. */
  readonly reaches: 'http' | 'resource-templates' | 'development' | 'all';
  readonly cwe: readonly number[];
}

export const advisories: readonly Advisory[] = [
  {
    package: '@modelcontextprotocol/sdk', id: 'GHSA-345p-7cg4-v4c7', cve: 'CVE-2026-25536', affected: '>=1.10.0 <1.26.0', fixed: '1.26.0', reaches: 'http', cwe: [362],
    summary: 'a server or transport shared by several clients sends one client the answers of another',
  },
  {
    package: '@modelcontextprotocol/sdk', id: 'GHSA-8r9q-7v3j-jr4g', cve: 'CVE-2026-0621', affected: '<1.25.2', fixed: '1.25.2', reaches: 'resource-templates', cwe: [1333],
    summary: 'a resource address can make the matching of templates run without end',
  },
  {
    package: '@modelcontextprotocol/sdk', id: 'GHSA-w48q-cv73-mx4w', cve: 'CVE-2025-66414', affected: '<1.24.0', fixed: '1.24.0', reaches: 'http', cwe: [350, 1188],
    summary: 'protection against DNS rebinding is off by default, so that any web page can call a server on the same machine',
  },
  {
    package: 'mcp-handler', id: 'GHSA-w2fm-25vw-vh7f', cve: undefined, affected: '<1.1.0', fixed: '1.1.0', reaches: 'http', cwe: [362],
    summary: 'concurrent requests share one transport, so that one client gets the answers of another',
  },
  {
    package: 'mcp-framework', id: 'GHSA-353c-v8x9-v7c3', cve: 'CVE-2026-39313', affected: '<0.2.22', fixed: '0.2.22', reaches: 'http', cwe: [770],
    summary: 'the body of a request is read without a limit, so that one large request ends the server',
  },
  {
    package: 'mcp-remote', id: 'GHSA-6xpm-ggf7-wc3p', cve: 'CVE-2025-6514', affected: '>=0.0.5 <0.1.16', fixed: '0.1.16', reaches: 'all', cwe: [78],
    summary: 'a server it connects to can run commands on this machine',
  },
  {
    package: '@modelcontextprotocol/inspector', id: 'GHSA-7f8r-222p-6f5g', cve: 'CVE-2025-49596', affected: '<0.14.1', fixed: '0.14.1', reaches: 'development', cwe: [306],
    summary: 'its proxy asks nobody who they are, so that a web page can run commands on the developer\'s machine',
  },
  {
    package: '@modelcontextprotocol/inspector', id: 'GHSA-g9hg-qhmf-q45m', cve: 'CVE-2025-58444', affected: '<0.16.6', fixed: '0.16.6', reaches: 'development', cwe: [79, 84, 94],
    summary: 'a server that is inspected can run script in the inspector, and commands through it',
  },
  {
    package: '@modelcontextprotocol/server-filesystem', id: 'GHSA-hc55-p739-j48w', cve: 'CVE-2025-53110', affected: '<0.6.4 || >=2025.1.0 <2025.7.1', fixed: '2025.7.1', reaches: 'all', cwe: [22],
    summary: 'a folder beside an allowed one whose name starts the same can be read and written',
  },
  {
    package: '@modelcontextprotocol/server-filesystem', id: 'GHSA-q66q-fx2p-7w4m', cve: 'CVE-2025-53109', affected: '<0.6.4 || >=2025.1.0 <2025.7.1', fixed: '2025.7.1', reaches: 'all', cwe: [59],
    summary: 'a link in an allowed folder leads out of it',
  },
];
