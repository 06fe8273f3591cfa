/** The PROD-MCP go-live checklist: six pillars and the go-live lines, each a question that a reviewer answers. */

export interface ChecklistItem {
  readonly id: string;
  readonly group: string;
  readonly question: string;
  /** `auto`: rules and repository artefacts decide; `mixed`: they give evidence that a person confirms; `attest`: a named person states it. */
  readonly decided: 'auto' | 'mixed' | 'attest';
}

export const checklistItems: readonly ChecklistItem[] = [
  { id: 'P1', group: 'Privilege and policy', question: 'Is every tool narrow (no "god tool")?', decided: 'auto' },
  { id: 'P2', group: 'Privilege and policy', question: 'Is access deny-by-default, with an allowlist of tools per workflow or role?', decided: 'mixed' },
  { id: 'P3', group: 'Privilege and policy', question: 'Is every argument validated inside the tool, unexpected fields rejected?', decided: 'auto' },
  { id: 'P4', group: 'Privilege and policy', question: 'Is arbitrary command, code, query or URL execution impossible?', decided: 'auto' },
  { id: 'P5', group: 'Privilege and policy', question: 'Is each tool, action and resource scope authorised on its own, not just the connection? Are object ids checked against the caller\'s user, tenant or workspace?', decided: 'mixed' },
  { id: 'P6', group: 'Privilege and policy', question: 'Are read and write tools behind different trust boundaries (servers, credentials, gates)?', decided: 'auto' },
  { id: 'P7', group: 'Privilege and policy', question: 'Do destructive, sending, paying, permission-changing tools need explicit confirmation that shows operation, target and effect, asked afresh when the kind of action changes?', decided: 'mixed' },
  { id: 'P8', group: 'Privilege and policy', question: 'Are descriptions narrow, specific and free of hidden instructions?', decided: 'auto' },
  { id: 'P9', group: 'Privilege and policy', question: 'Is each tool\'s scope documented and approved?', decided: 'mixed' },
  { id: 'P10', group: 'Privilege and policy', question: 'Is the reach of one call bounded (rows, records, recipients)?', decided: 'auto' },
  { id: 'P11', group: 'Privilege and policy', question: 'Is the server read-only by default, with preview or dry run before writes?', decided: 'mixed' },
  { id: 'P12', group: 'Privilege and policy', question: 'Does the server fail closed, bounded in time, and speak the protocol correctly?', decided: 'auto' },
  { id: 'R1', group: 'Runtime isolation', question: 'Does it run in a container or sandbox, not as root?', decided: 'mixed' },
  { id: 'R2', group: 'Runtime isolation', question: 'Is egress on an allow-list, DNS included?', decided: 'mixed' },
  { id: 'R3', group: 'Runtime isolation', question: 'Are development, test and production separate?', decided: 'attest' },
  { id: 'R4', group: 'Runtime isolation', question: 'Does each environment and tool group have its own credentials?', decided: 'mixed' },
  { id: 'R5', group: 'Runtime isolation', question: 'Is risky execution (code, shell) sandboxed?', decided: 'auto' },
  { id: 'O1', group: 'OAuth-grade authorisation', question: 'Does every HTTP endpoint authenticate its caller?', decided: 'auto' },
  { id: 'O2', group: 'OAuth-grade authorisation', question: 'Are tokens verified: signature, expiry, audience, scope?', decided: 'auto' },
  { id: 'O3', group: 'OAuth-grade authorisation', question: 'Are tokens short-lived and scoped per tool group, none able to do everything?', decided: 'mixed' },
  { id: 'O4', group: 'OAuth-grade authorisation', question: 'Is the inbound token never passed through to another service?', decided: 'auto' },
  { id: 'O5', group: 'OAuth-grade authorisation', question: 'Are Origin and Host checked, and the listener not open to every interface?', decided: 'auto' },
  { id: 'O6', group: 'OAuth-grade authorisation', question: 'Is each tool call bound to user, client, server and environment?', decided: 'mixed' },
  { id: 'D1', group: 'Data controls', question: 'Does a tool return only the data its task needs, paged and limited?', decided: 'auto' },
  { id: 'D2', group: 'Data controls', question: 'Are secrets, tokens, passwords and personal data redacted from outputs, errors and logs?', decided: 'auto' },
  { id: 'D3', group: 'Data controls', question: 'Are there no secrets in code, configuration or URLs?', decided: 'auto' },
  { id: 'D4', group: 'Data controls', question: 'Can private data leave through another tool (read private + untrusted content + send out)?', decided: 'auto' },
  { id: 'D5', group: 'Data controls', question: 'Is regulated content classified? Are logs access-controlled, with a retention period?', decided: 'attest' },
  { id: 'M1', group: 'Monitoring and immutable audit', question: 'Is every tool call recorded?', decided: 'auto' },
  { id: 'M2', group: 'Monitoring and immutable audit', question: 'Does the record say who (user, service), tenant or workspace, which tool, which (sanitised) arguments, decision and reason, approval, result or side effect and the system touched, duration, when, request and correlation id, client and environment?', decided: 'auto' },
  { id: 'M3', group: 'Monitoring and immutable audit', question: 'Are authentication events, denials, errors and administrative changes recorded?', decided: 'mixed' },
  { id: 'M4', group: 'Monitoring and immutable audit', question: 'Are records append-only, structured the same everywhere, and reviewed?', decided: 'attest' },
  { id: 'M5', group: 'Monitoring and immutable audit', question: 'Are there dashboards and alerts for denials, confirmations, rejected arguments, odd hours?', decided: 'attest' },
  { id: 'C1', group: 'Change control', question: 'Are dependencies pinned and locked, the SDK free of known advisories?', decided: 'auto' },
  { id: 'C2', group: 'Change control', question: 'Does a new or wider tool need a review?', decided: 'auto' },
  { id: 'C3', group: 'Change control', question: 'Do abuse-case tests exist and run in CI?', decided: 'mixed' },
  { id: 'C4', group: 'Change control', question: 'Signed artefacts, SBOM, infrastructure as code?', decided: 'mixed' },
  { id: 'G1', group: 'Go-live', question: 'Do operators sign in with strong authentication?', decided: 'attest' },
  { id: 'G2', group: 'Go-live', question: 'Are DNS look-ups controlled?', decided: 'attest' },
  { id: 'G3', group: 'Go-live', question: 'Are secrets kept in a vault?', decided: 'attest' },
  { id: 'G4', group: 'Go-live', question: 'Are the systems that the server must never touch written down?', decided: 'attest' },
  { id: 'G5', group: 'Go-live', question: 'Are there dashboards?', decided: 'attest' },
  { id: 'G6', group: 'Go-live', question: 'Are there rate limits and protection against abuse?', decided: 'attest' },
  { id: 'G7', group: 'Go-live', question: 'Is there an incident playbook with an off switch that has been tried: revoke the token, remove one tool, stop the server?', decided: 'attest' },
  { id: 'G8', group: 'Go-live', question: 'Is the security review done?', decided: 'attest' },
  { id: 'G9', group: 'Go-live', question: 'Are tool scopes approved by a named person?', decided: 'attest' },
  { id: 'G10', group: 'Go-live', question: 'Is there a rollout plan (test only, pilot, wider) with owner and review date?', decided: 'attest' },
];
