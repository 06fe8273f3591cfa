/** Standards that several rules cite, so that an id, its title and its year are written once. */
import type { Reference } from '../../contract/index.js';

const MCP = 'OWASP MCP Top 10';
const AGENTIC = 'OWASP Top 10 for Agentic Applications 2026';
const COSAI = 'CoSAI, MCP Security';
const url = 'https://owasp.org/www-project-mcp-top-10/';
const SPEC = 'https://modelcontextprotocol.io/specification/2026-07-28';

export const references = {
  tokenExposure: { id: 'MCP01:2025', title: `${MCP}: Token Mismanagement & Secret Exposure`, url },
  scopeCreep: { id: 'MCP02:2025', title: `${MCP}: Privilege Escalation via Scope Creep`, url },
  toolPoisoning: { id: 'MCP03:2025', title: `${MCP}: Tool Poisoning`, url },
  supplyChain: { id: 'MCP04:2025', title: `${MCP}: Software Supply Chain Attacks & Dependency Tampering`, url },
  commandInjection: { id: 'MCP05:2025', title: `${MCP}: Command Injection & Execution`, url },
  intentFlow: { id: 'MCP06:2025', title: `${MCP}: Intent Flow Subversion`, url },
  authentication: { id: 'MCP07:2025', title: `${MCP}: Insufficient Authentication & Authorization`, url },
  auditTelemetry: { id: 'MCP08:2025', title: `${MCP}: Lack of Audit and Telemetry`, url },
  shadowServers: { id: 'MCP09:2025', title: `${MCP}: Shadow MCP Servers`, url },
  overSharing: { id: 'MCP10:2025', title: `${MCP}: Context Injection & Over-Sharing`, url },
  goalHijack: { id: 'ASI01', title: `${AGENTIC}: Agent Goal Hijack` },
  toolMisuse: { id: 'ASI02', title: `${AGENTIC}: Tool Misuse & Exploitation` },
  identityAbuse: { id: 'ASI03', title: `${AGENTIC}: Identity & Privilege Abuse` },
  agenticSupplyChain: { id: 'ASI04', title: `${AGENTIC}: Agentic Supply Chain Vulnerabilities` },
  codeExecution: { id: 'ASI05', title: `${AGENTIC}: Unexpected Code Execution (RCE)` },
  cascadingFailures: { id: 'ASI08', title: `${AGENTIC}: Cascading Failures` },
  humanTrust: { id: 'ASI09', title: `${AGENTIC}: Human-Agent Trust Exploitation` },
  memoryPoisoning: { id: 'ASI06', title: `${AGENTIC}: Memory & Context Poisoning` },
  authenticationThreat: { id: 'CoSAI T1', title: `${COSAI}: Improper Authentication & Identity Management` },
  accessControl: { id: 'CoSAI T2', title: `${COSAI}: Missing or Improper Access Control` },
  inputValidation: { id: 'CoSAI T3', title: `${COSAI}: Input Validation Failures` },
  dataControlBoundary: { id: 'CoSAI T4', title: `${COSAI}: Data/Control Boundary Distinction Failure` },
  dataProtection: { id: 'CoSAI T5', title: `${COSAI}: Inadequate Data Protection` },
  integrity: { id: 'CoSAI T6', title: `${COSAI}: Missing Integrity/Verification Controls` },
  sessionSecurity: { id: 'CoSAI T7', title: `${COSAI}: Session & Transport Security Failures` },
  isolation: { id: 'CoSAI T8', title: `${COSAI}: Network Binding/Isolation Failures` },
  trustBoundary: { id: 'CoSAI T9', title: `${COSAI}: Trust Boundary & Privilege Design Failures` },
  resourceManagement: { id: 'CoSAI T10', title: `${COSAI}: Resource Management/Rate-Limiting Absence` },
  lifecycle: { id: 'CoSAI T11', title: `${COSAI}: Supply Chain & Lifecycle Failures` },
  monitoring: { id: 'CoSAI T12', title: `${COSAI}: Insufficient Logging/Monitoring/Auditability` },
  nsaPatching: { id: 'NSA PP-26-1834', title: 'NSA, Model Context Protocol security (2026): patch servers and their dependencies' },
  nsaIntegrity: { id: 'NSA PP-26-1834', title: 'NSA, Model Context Protocol security (2026): sign messages, let them expire, refuse replays' },
  nsaCollision: { id: 'NSA PP-26-1834', title: 'NSA, Model Context Protocol security (2026): detect tool-name collisions and drift' },
  nsaAudit: { id: 'NSA PP-26-1834', title: 'NSA, Model Context Protocol security (2026): audit logs with parameters and identity' },
  nsaValidation: { id: 'NSA PP-26-1834', title: 'NSA, Model Context Protocol security (2026): validate parameters and content' },
  nsaPolicy: { id: 'NSA PP-26-1834', title: 'NSA, Model Context Protocol security (2026): limit rates and enforce policy on calls' },
  nsaSandbox: { id: 'NSA PP-26-1834', title: 'NSA, Model Context Protocol security (2026): sandbox tool execution' },
  nsaEgress: { id: 'NSA PP-26-1834', title: 'NSA, Model Context Protocol security (2026): filtering egress proxy and data loss prevention' },
  nsaOutput: { id: 'NSA PP-26-1834', title: 'NSA, Model Context Protocol security (2026): output filtering' },
  nsaInjection: { id: 'NSA PP-26-1834', title: 'NSA, Model Context Protocol security (2026): detect indirect prompt injection' },
  toolInputs: { id: 'MCP 2026-07-28', title: 'Server features, Tools, Security considerations: servers must validate all tool inputs', url: `${SPEC}/server/tools#security-considerations` },
  toolOutputs: { id: 'MCP 2026-07-28', title: 'Server features, Tools, Security considerations: servers must sanitize tool outputs', url: `${SPEC}/server/tools#security-considerations` },
  resourceUris: { id: 'MCP 2026-07-28', title: 'Server features, Resources, Security considerations: servers must validate all resource URIs', url: `${SPEC}/server/resources#security-considerations` },
  toolAnnotations: { id: 'MCP 2026-07-28', title: 'Server features, Tools: annotations describe what a tool does', url: `${SPEC}/server/tools` },
  tokenPassthrough: { id: 'MCP 2026-07-28', title: 'Authorization: servers must not accept or transit any other tokens', url: `${SPEC}/basic/authorization` },
} as const satisfies Readonly<Record<string, Reference>>;
