/** Standards on authorisation, transport and audit that several rules cite. */
import type { Reference } from '../../contract/index.js';

const COSAI = 'CoSAI, MCP Security';
const SPEC = 'https://modelcontextprotocol.io/specification/2026-07-28';
const PRACTICES = 'https://modelcontextprotocol.io/specification/2026-07-28/basic/security_best_practices';
const OWASP = 'https://owasp.org/www-project-mcp-top-10/';

export const access = {
  identity: { id: 'CoSAI T1', title: `${COSAI}: Improper Authentication & Identity Management` },
  session: { id: 'CoSAI T7', title: `${COSAI}: Session & Transport Security Failures` },
  binding: { id: 'CoSAI T8', title: `${COSAI}: Network Binding/Isolation Failures` },
  logging: { id: 'CoSAI T12', title: `${COSAI}: Insufficient Logging/Monitoring/Auditability` },
  telemetry: { id: 'MCP08:2025', title: 'OWASP MCP Top 10: Lack of Audit and Telemetry', url: OWASP },
  shadow: { id: 'MCP09:2025', title: 'OWASP MCP Top 10: Shadow MCP Servers', url: OWASP },
  nsaIdentity: { id: 'NSA PP-26-1834', title: 'NSA, Model Context Protocol security (2026): authenticate callers, sign and expire what identifies them' },
  nsaAudit: { id: 'NSA PP-26-1834', title: 'NSA, Model Context Protocol security (2026): detailed audit logs with parameters and identity' },
  authorization: { id: 'MCP 2026-07-28', title: 'Authorization: access tokens must be validated, and must have been issued for this server', url: `${SPEC}/basic/authorization#access-token-usage` },
  metadata: { id: 'MCP 2026-07-28', title: 'Authorization: protected resource metadata (RFC 9728) is required', url: `${SPEC}/basic/authorization#authorization-server-discovery` },
  origin: { id: 'MCP 2026-07-28', title: 'Transports, Streamable HTTP: servers must validate the Origin header, should bind to localhost and authenticate', url: `${SPEC}/basic/transports/streamable-http#security-warning` },
  stateless: { id: 'MCP 2026-07-28', title: 'Overview: a server must not rely on earlier requests of the same connection', url: `${SPEC}/basic` },
  handles: { id: 'MCP 2026-07-28', title: 'Security best practices, State Handle Hijacking: a handle is not authentication and must not be guessable', url: `${PRACTICES}#state-handle-hijacking` },
  scopes: { id: 'MCP 2026-07-28', title: 'Security best practices, Scope Minimization', url: `${PRACTICES}#scope-minimization` },
  stableList: { id: 'MCP 2026-07-28', title: 'Server features, Tools: the list must not vary by connection', url: `${SPEC}/server/tools#listing-tools` },
  sharedAdvisory: { id: 'CVE-2026-25536', title: 'Answers reach the wrong client when a server or transport is shared between clients' },
  rebindingAdvisory: { id: 'GHSA-w48q-cv73-mx4w', title: 'DNS rebinding protection of the TypeScript SDK is off by default' },
} as const satisfies Readonly<Record<string, Reference>>;
