/** The PROD-MCP go-live checklist: six pillars and the go-live lines, each a question with why it is asked and how it is decided. */
import type { Decided, GoLiveGroup, Pillar, Profile, Reference } from '../contract/index.js';

export const pillars: readonly { readonly id: Pillar; readonly title: string }[] = [
  { id: 'P', title: 'Privilege and policy' },
  { id: 'R', title: 'Runtime isolation' },
  { id: 'O', title: 'OAuth-grade authorisation' },
  { id: 'D', title: 'Data controls' },
  { id: 'M', title: 'Monitoring and immutable audit' },
  { id: 'C', title: 'Change control' },
  { id: 'G', title: 'Go-live' },
];

export const goLiveGroups: readonly { readonly id: GoLiveGroup; readonly title: string }[] = [
  { id: 'identity', title: 'Identity and access' },
  { id: 'runtime', title: 'Runtime and network' },
  { id: 'data', title: 'Data protection' },
  { id: 'operations', title: 'Operational safety' },
  { id: 'assurance', title: 'Assurance' },
];

export interface ChecklistItem {
  readonly id: string;
  readonly pillar: Pillar;
  /** The same answers seen as go-live lines; every item is in one group at least. */
  readonly groups: readonly GoLiveGroup[];
  readonly question: string;
  /** What goes wrong where the answer is no. */
  readonly why: string;
  /** How the answer is found. */
  readonly how: string;
  /** `auto`: rules and repository artefacts decide; `mixed`: they give evidence that a person confirms; `attest`: a named person states it. */
  readonly decided: Decided;
  /** Lowest profile whose gate it keeps closed, with the reason for the profiles below and for this one and those above. */
  readonly profile: { readonly from: Profile; readonly below: string; readonly since: string };
  /** Rules of which each must have seen something that is right before the answer is yes: without them it would pass for want of looking. */
  readonly rests?: readonly string[];
  readonly references: readonly Reference[];
}

const mcp = (number: string, title: string): Reference => ({ id: `MCP${number}:2025`, title: `OWASP MCP Top 10: ${title}`, url: 'https://owasp.org/www-project-mcp-top-10/' });
const cosai = (number: number, title: string): Reference => ({ id: `CoSAI T${String(number)}`, title: `CoSAI, MCP Security: ${title}` });
const tools: Reference = { id: 'MCP 2026-07-28', title: 'Server features, Tools, Security considerations', url: 'https://modelcontextprotocol.io/specification/2026-07-28/server/tools#security-considerations' };
const authorization: Reference = { id: 'MCP 2026-07-28', title: 'Base protocol, Authorization', url: 'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization' };
const http: Reference = { id: 'MCP 2026-07-28', title: 'Base protocol, Streamable HTTP, Security', url: 'https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http' };
const nsa = (title: string): Reference => ({ id: 'NSA U/OO/6030316-26', title: `NSA AISC, MCP security: ${title}` });

const exposure = mcp('01', 'Token Mismanagement & Secret Exposure');
const creep = mcp('02', 'Privilege Escalation via Scope Creep');
const poisoning = mcp('03', 'Tool Poisoning');
const supply = mcp('04', 'Software Supply Chain Attacks & Dependency Tampering');
const injection = mcp('05', 'Command Injection & Execution');
const subversion = mcp('06', 'Intent Flow Subversion');
const access = mcp('07', 'Insufficient Authentication & Authorization');
const telemetry = mcp('08', 'Lack of Audit and Telemetry');
const shadow = mcp('09', 'Shadow MCP Servers');
const sharing = mcp('10', 'Context Injection & Over-Sharing');

const ALONE = 'One user on one machine harms nobody else by it; it is shown and does not block.';
const ALWAYS = 'Asked of every server: what the model is talked into, it does on the user\'s own machine too.';
const STDIO = 'Over stdio there is nobody to tell apart, and for a port of this machine only it is shown.';
const TRUSTED = 'Among people of one organisation it is shown and does not block.';
const ORGANISED = 'An organisation that is not yet in production with it may still be settling this; it is shown.';

export const checklistItems: readonly ChecklistItem[] = [
  {
    id: 'P1', pillar: 'P', groups: ['identity'], decided: 'auto',
    question: 'Is every tool narrow (no "god tool")?',
    why: 'A tool that lets the model choose the command, query or address gives whoever can put text before the model everything the server may do.',
    how: 'Each handler is followed with its arguments: what they can choose is held against what the tool does. Names that two tools share count too.',
    profile: { from: 'local', below: ALWAYS, since: ALWAYS },
    rests: ['god-tool'],
    references: [creep, cosai(9, 'Trust Boundary & Privilege Design Failures')],
  },
  {
    id: 'P2', pillar: 'P', groups: ['identity'], decided: 'mixed',
    question: 'Is access deny-by-default, with an allowlist of tools per workflow or role?',
    why: 'A client that is given every tool will use every tool: a workflow that should only read can be talked into writing.',
    how: '`policy.workflows` of the configuration is held against the tools and what they do: a workflow that lists its effects and reaches another one fails. A person confirms that clients are given these lists and nothing else.',
    profile: { from: 'production', below: TRUSTED, since: 'Production servers serve several workflows: what each may use must be written down and kept.' },
    references: [creep, cosai(2, 'Missing/Improper Access Control')],
  },
  {
    id: 'P3', pillar: 'P', groups: ['operations'], decided: 'auto',
    question: 'Is every argument validated inside the tool, unexpected fields rejected?',
    why: 'Arguments come from a model that has read untrusted text. What is not checked is used as it comes.',
    how: 'Each tool: who holds the arguments against which schema before the handler uses them, whether the schema rejects what it does not name, and how open each property is.',
    profile: { from: 'local', below: ALWAYS, since: ALWAYS },
    rests: ['unvalidated-arguments', 'loose-schema'],
    references: [tools, injection, cosai(3, 'Input Validation Failures')],
  },
  {
    id: 'P4', pillar: 'P', groups: ['operations'], decided: 'auto',
    question: 'Is arbitrary command, code, query or URL execution impossible?',
    why: 'One argument that reaches a shell, an interpreter, a query or an address whole is a way into the machine or the network.',
    how: 'Arguments are followed through functions and files to every call that runs something, reads a file, queries or fetches. It passes when every handler was followed to its end and every call in it is explained.',
    profile: { from: 'local', below: ALWAYS, since: ALWAYS },
    rests: ['shell-interpolation', 'path-traversal', 'ssrf', 'sql-injection', 'code-eval'],
    references: [injection, cosai(3, 'Input Validation Failures'), nsa('parameter validation')],
  },
  {
    id: 'P5', pillar: 'P', groups: ['identity'], decided: 'mixed',
    question: 'Is each tool, action and resource scope authorised on its own, not just the connection? Are object ids checked against the caller\'s user, tenant or workspace?',
    why: 'Who may connect may not therefore read every tenant\'s tickets: without a check for each call one token opens everything.',
    how: 'Each changing tool of a server with signed-in callers: whether a right is asked for on the way. That object ids belong to the caller no source shows for certain: a person states it.',
    profile: { from: 'internal', below: STDIO, since: 'Several people share it, and not all may do all.' },
    references: [access, cosai(2, 'Missing/Improper Access Control'), authorization],
  },
  {
    id: 'P6', pillar: 'P', groups: ['identity'], decided: 'auto',
    question: 'Are read and write tools behind different trust boundaries (servers, credentials, gates)?',
    why: 'Where harmless reads and high-risk writes share one server and one credential, agreeing to the reads is agreeing to the writes.',
    how: 'What each tool does, with which credentials, and what stands before it: an opt-in setting, a right, a server or a credential of its own. Annotations are held against what handlers do.',
    profile: { from: 'internal', below: ALONE, since: 'Who lets colleagues read through it must not hand out its writes by that.' },
    rests: ['mixed-trust-boundary'],
    references: [creep, cosai(9, 'Trust Boundary & Privilege Design Failures')],
  },
  {
    id: 'P7', pillar: 'P', groups: ['operations'], decided: 'mixed',
    question: 'Do destructive, sending, paying, permission-changing tools need explicit confirmation that shows operation, target and effect, asked afresh when the kind of action changes?',
    why: 'A model that was misled acts at once; only a person who sees what will happen can stop what cannot be undone.',
    how: 'Each tool that deletes, sends, pays or changes rights: whether its handler asks a person, and whether the answer is looked at. What the question shows a person confirms.',
    profile: { from: 'internal', below: 'The one user sees each call in their client, which asks before it calls.', since: 'CoSAI asks for confirmation of destructive tools from L2 on.' },
    references: [subversion, tools, cosai(9, 'Trust Boundary & Privilege Design Failures')],
  },
  {
    id: 'P8', pillar: 'P', groups: ['operations'], decided: 'auto',
    question: 'Are descriptions narrow, specific and free of hidden instructions?',
    why: 'The model obeys what descriptions say: unseen characters and orders in them steer it, vague ones make it call the wrong tool.',
    how: 'Names, titles and descriptions of tools, parameters, prompts and resources are read for unseen characters, orders to the model and text that is joined at run time, and for whether they say what the tool does.',
    profile: { from: 'local', below: ALWAYS, since: ALWAYS },
    rests: ['tool-poisoning', 'vague-description'],
    references: [poisoning, cosai(4, 'Data/Control Boundary Distinction Failure')],
  },
  {
    id: 'P9', pillar: 'P', groups: ['assurance'], decided: 'mixed',
    question: 'Is each tool\'s scope documented and approved?',
    why: 'Nobody decided on a tool that nobody approved: it came with a change about something else.',
    how: 'The tool-surface lock lists what each tool is; it passes when a named person has approved every tool as it is now.',
    profile: { from: 'production', below: ORGANISED, since: 'CoSAI asks for pinned tool definitions from L3 on.' },
    references: [creep, cosai(6, 'Missing Integrity/Verification Controls')],
  },
  {
    id: 'P10', pillar: 'P', groups: ['data', 'operations'], decided: 'auto',
    question: 'Is the reach of one call bounded (rows, records, recipients)?',
    why: 'One call that may delete, mail or fetch without a limit turns one mistake into an outage or a breach.',
    how: 'Changes that are made once for each item of a list are held against limits of the schema and the code; calls that wait without a limit count too.',
    profile: { from: 'internal', below: ALONE, since: 'CoSAI asks for limits on what one call takes and does from L2 on.' },
    rests: ['unbounded-operation'],
    references: [cosai(10, 'Resource Management/Rate-Limiting Absence')],
  },
  {
    id: 'P11', pillar: 'P', groups: ['operations'], decided: 'mixed',
    question: 'Is the server read-only by default, with preview or dry run before writes?',
    why: 'A server that writes as soon as it is installed does so before anybody has decided that it should.',
    how: 'Which tools write, whether each is registered only where the operator says so, what their annotations say, and whether they can show what they would do.',
    profile: { from: 'production', below: ORGANISED, since: 'What changes production must be switched on by somebody, and shown before it is done.' },
    references: [tools, creep],
  },
  {
    id: 'P12', pillar: 'P', groups: ['operations'], decided: 'auto',
    question: 'Does the server fail closed, bounded in time, and speak the protocol correctly?',
    why: 'A server that swallows errors, hangs or breaks the protocol is trusted by its client for what it did not do.',
    how: 'Rules on time limits, swallowed errors, standard output, schemas, elicitation, request state and what the specification says of each.',
    profile: { from: 'internal', below: ALONE, since: 'Others rely on its answers.' },
    rests: ['silent-catch'],
    references: [cosai(10, 'Resource Management/Rate-Limiting Absence'), cosai(7, 'Session & Transport Security Failures')],
  },
  {
    id: 'R1', pillar: 'R', groups: ['runtime'], decided: 'mixed',
    question: 'Does it run in a container or sandbox, not as root?',
    why: 'What gets out of a handler gets what the process may do; as root in no container that is the machine.',
    how: 'Dockerfiles, compose files and manifests: which user they run as and what they open. That this is how it is deployed a person confirms.',
    profile: { from: 'production', below: ORGANISED, since: 'A way out of a handler must end in a container.' },
    references: [shadow, cosai(8, 'Network Binding/Isolation Failures'), nsa('sandboxed tool execution')],
  },
  {
    id: 'R2', pillar: 'R', groups: ['runtime'], decided: 'mixed',
    question: 'Is egress on an allow-list, DNS included?',
    why: 'Stolen data needs a way out, and metadata services of the cloud answer whoever asks from inside.',
    how: 'Addresses that arguments can choose, and network policies in the repository. What the network really lets out a person confirms.',
    profile: { from: 'production', below: ORGANISED, since: 'CoSAI asks for no way to loopback and link-local addresses from L3 on.' },
    references: [nsa('filtering egress proxy'), cosai(8, 'Network Binding/Isolation Failures')],
  },
  {
    id: 'R3', pillar: 'R', groups: ['runtime'], decided: 'attest',
    question: 'Are development, test and production separate?',
    why: 'A test that runs against production data is an incident with a good excuse.',
    how: 'A person states it. Environment files in the repository are shown.',
    profile: { from: 'production', below: ORGANISED, since: 'There is something to be kept apart from.' },
    references: [cosai(9, 'Trust Boundary & Privilege Design Failures')],
  },
  {
    id: 'R4', pillar: 'R', groups: ['identity'], decided: 'mixed',
    question: 'Does each environment and tool group have its own credentials?',
    why: 'One key for everything leaks everywhere at once and cannot be revoked for one part.',
    how: 'Which variables of the environment each tool\'s calls are made with, and secrets in the source. That environments have different ones a person confirms.',
    profile: { from: 'production', below: ORGANISED, since: 'A leaked key must open one part, and be revocable without stopping the rest.' },
    references: [exposure, cosai(5, 'Inadequate Data Protection')],
  },
  {
    id: 'R5', pillar: 'R', groups: ['runtime'], decided: 'auto',
    question: 'Is risky execution (code, shell) sandboxed?',
    why: 'Code that a model wrote runs with all that the process may do, unless something holds it.',
    how: 'Calls that run code, a shell or a program that arguments choose, and whether they do so in a sandbox or a container. Where no tool runs anything the question does not arise.',
    profile: { from: 'internal', below: 'On one\'s own machine the user decides what runs there; it is shown.', since: 'It runs for others, on a machine that others use.' },
    rests: ['unsandboxed-execution'],
    references: [injection, cosai(8, 'Network Binding/Isolation Failures'), nsa('sandboxed tool execution')],
  },
  {
    id: 'O1', pillar: 'O', groups: ['identity'], decided: 'auto',
    question: 'Does every HTTP endpoint authenticate its caller?',
    why: 'Whoever reaches an open endpoint runs every tool.',
    how: 'Every route that leads to the protocol: whether something before it asks who is calling, whatever the operator sets. Over stdio the question does not arise.',
    profile: { from: 'internal', below: STDIO, since: 'It is reached by others.' },
    rests: ['missing-authentication'],
    references: [access, authorization, cosai(1, 'Improper Authentication & Identity Management')],
  },
  {
    id: 'O2', pillar: 'O', groups: ['identity'], decided: 'auto',
    question: 'Are tokens verified: signature, expiry, audience, scope?',
    why: 'A token that is only decoded can be written by anybody; one for another service is somebody else\'s permission.',
    how: 'What verifiers check of a token, how secrets are compared, and whether a session is taken for a sign-in.',
    profile: { from: 'internal', below: STDIO, since: 'CoSAI asks for OAuth 2.1 from L2 on, and for the audience from L3 on.' },
    rests: ['unverified-token'],
    references: [authorization, access, cosai(1, 'Improper Authentication & Identity Management')],
  },
  {
    id: 'O3', pillar: 'O', groups: ['identity'], decided: 'mixed',
    question: 'Are tokens short-lived and scoped per tool group, none able to do everything?',
    why: 'A token that never expires and may do everything is a password that many programs know.',
    how: 'Fixed tokens, scopes that cover everything and credentials that tools share. Lifetimes are set at the authorisation server: a person confirms them.',
    profile: { from: 'production', below: TRUSTED, since: 'Tokens leave the organisation\'s machines.' },
    references: [exposure, authorization, cosai(1, 'Improper Authentication & Identity Management')],
  },
  {
    id: 'O4', pillar: 'O', groups: ['identity'], decided: 'auto',
    question: 'Is the inbound token never passed through to another service?',
    why: 'A token that is passed on lets the next service take this server for the user, and this server\'s checks for its own.',
    how: 'The caller\'s token is followed to outgoing requests. Over stdio there is none.',
    profile: { from: 'internal', below: STDIO, since: 'The specification forbids it, and CoSAI from L2 on.' },
    rests: ['token-passthrough'],
    references: [authorization, exposure, cosai(1, 'Improper Authentication & Identity Management')],
  },
  {
    id: 'O5', pillar: 'O', groups: ['runtime'], decided: 'auto',
    question: 'Are Origin and Host checked, and the listener not open to every interface?',
    why: 'Without the check any web page that the user opens can talk to a server on their machine.',
    how: 'Every HTTP endpoint: whether Origin or Host is compared before it, what the listener is bound to, which origins browsers are let in from.',
    profile: { from: 'local', below: ALWAYS, since: 'A port of one\'s own machine is what a web page reaches by DNS rebinding, so it is asked of local servers too.' },
    rests: ['missing-origin-validation'],
    references: [http, cosai(7, 'Session & Transport Security Failures'), nsa('local scanning for MCP listeners')],
  },
  {
    id: 'O6', pillar: 'O', groups: ['identity'], decided: 'mixed',
    question: 'Is each tool call bound to user, client, server and environment?',
    why: 'What cannot be traced to a caller cannot be refused to one, and answers reach the wrong one.',
    how: 'Sessions, shared instances, caches and request state are looked at; whether each call carries who makes it, through to what it does, a person confirms.',
    profile: { from: 'production', below: TRUSTED, since: 'Callers must not get one another\'s data or act in one another\'s name.' },
    references: [access, cosai(7, 'Session & Transport Security Failures')],
  },
  {
    id: 'D1', pillar: 'D', groups: ['data'], decided: 'auto',
    question: 'Does a tool return only the data its task needs, paged and limited?',
    why: 'What is returned goes to a model and from there to wherever the model is talked into.',
    how: 'Results are followed back to where they come from: whole tables, files and listings without a limit are found.',
    profile: { from: 'production', below: TRUSTED, since: 'Data of many is behind it.' },
    rests: ['unbounded-output'],
    references: [sharing, cosai(5, 'Inadequate Data Protection')],
  },
  {
    id: 'D2', pillar: 'D', groups: ['data', 'runtime'], decided: 'auto',
    question: 'Are secrets, tokens, passwords and personal data redacted from outputs, errors and logs?',
    why: 'A key in a log or an error text is a key that many people and models have.',
    how: 'Secrets, tokens and raw errors are followed to results and logs.',
    profile: { from: 'internal', below: ALONE, since: 'CoSAI asks for redacted logs from L2 on.' },
    rests: ['secret-in-output', 'secret-in-log', 'raw-error-output'],
    references: [exposure, telemetry, cosai(5, 'Inadequate Data Protection')],
  },
  {
    id: 'D3', pillar: 'D', groups: ['runtime', 'data'], decided: 'auto',
    question: 'Are there no secrets in code, configuration or URLs?',
    why: 'What is in the repository is in every clone of it, and what is in a URL is in every log on its way.',
    how: 'Source, configuration, client configuration, containers and environment files are read for keys; addresses and arguments for secrets in them.',
    profile: { from: 'local', below: ALWAYS, since: 'Asked of every server: a key in a repository is lost wherever the server runs.' },
    rests: ['hardcoded-secret'],
    references: [exposure, cosai(5, 'Inadequate Data Protection')],
  },
  {
    id: 'D4', pillar: 'D', groups: ['data'], decided: 'auto',
    question: 'Is private data kept from leaving through another tool (read private + untrusted content + send out)?',
    why: 'A server that reads private data, shows the model untrusted text and can send has all that a theft needs.',
    how: 'What the tools of a server read, what untrusted text they return, and where they send: the three together are found.',
    profile: { from: 'internal', below: ALONE, since: 'The data is not the one user\'s alone.' },
    rests: ['exfiltration-path'],
    references: [subversion, sharing, cosai(4, 'Data/Control Boundary Distinction Failure')],
  },
  {
    id: 'D5', pillar: 'D', groups: ['data'], decided: 'attest',
    question: 'Is regulated content classified? Are logs access-controlled, with a retention period?',
    why: 'Who does not know which data is regulated breaks the law without noticing.',
    how: 'A person states it.',
    profile: { from: 'regulated', below: 'Asked where law or contract does; it is shown.', since: 'It is what being regulated means.' },
    references: [cosai(5, 'Inadequate Data Protection'), telemetry],
  },
  {
    id: 'M1', pillar: 'M', groups: ['operations'], decided: 'auto',
    question: 'Is every tool call recorded?',
    why: 'After an incident nobody can tell what was done, by whom, to what.',
    how: 'Each handler: whether success and failure leave a line in a log, a span or a row, written by the handler or by what all calls go through.',
    profile: { from: 'internal', below: ALONE, since: 'CoSAI asks for structured logs from L2 on.' },
    rests: ['missing-audit'],
    references: [telemetry, cosai(12, 'Insufficient Logging/Monitoring/Auditability'), nsa('detailed audit logs')],
  },
  {
    id: 'M2', pillar: 'M', groups: ['operations'], decided: 'auto',
    question: 'Does the record say who (user, service), tenant or workspace, which tool, which (sanitised) arguments, decision and reason, approval, result or side effect and the system touched, duration, when, request and correlation id, client and environment?',
    why: 'A record that does not say who or what with cannot answer the question it is kept for.',
    how: 'The fields of the records that calls leave.',
    profile: { from: 'production', below: ORGANISED, since: 'The records will be needed by people who did not write the server.' },
    rests: ['incomplete-audit'],
    references: [telemetry, cosai(12, 'Insufficient Logging/Monitoring/Auditability')],
  },
  {
    id: 'M3', pillar: 'M', groups: ['operations'], decided: 'mixed',
    question: 'Are authentication events, denials, errors and administrative changes recorded?',
    why: 'An attack shows in what was refused and in what failed, before it shows in what succeeded.',
    how: 'Errors that handlers swallow, and whether failures leave a record. Authentication events are often recorded elsewhere: a person confirms.',
    profile: { from: 'production', below: ORGANISED, since: 'Attempts must be seen before they succeed.' },
    references: [telemetry, cosai(12, 'Insufficient Logging/Monitoring/Auditability')],
  },
  {
    id: 'M4', pillar: 'M', groups: ['operations'], decided: 'attest',
    question: 'Are records append-only, structured the same everywhere, and reviewed?',
    why: 'Who breaks in changes the records first.',
    how: 'A person states it.',
    profile: { from: 'regulated', below: 'CoSAI asks for tamper-evident logs at L4; it is shown.', since: 'CoSAI asks for immutable, tamper-evident logs at L4.' },
    references: [telemetry, cosai(12, 'Insufficient Logging/Monitoring/Auditability')],
  },
  {
    id: 'M5', pillar: 'M', groups: ['operations'], decided: 'attest',
    question: 'Are there dashboards and alerts for denials, confirmations, rejected arguments, odd hours?',
    why: 'A record that nobody looks at stops nothing.',
    how: 'A person states it.',
    profile: { from: 'production', below: ORGANISED, since: 'Somebody must be told while it happens.' },
    references: [telemetry, nsa('detailed audit logs')],
  },
  {
    id: 'C1', pillar: 'C', groups: ['assurance'], decided: 'auto',
    question: 'Are dependencies pinned and locked, the SDK free of known advisories?',
    why: 'What is not locked is chosen by somebody else at the next installation.',
    how: 'Manifests, lock files and client configuration; the installed SDK against the advisories that come with this version.',
    profile: { from: 'internal', below: ALONE, since: 'Colleagues install it.' },
    rests: ['missing-lockfile', 'unpinned-dependency', 'vulnerable-sdk'],
    references: [supply, cosai(11, 'Supply Chain & Lifecycle Failures')],
  },
  {
    id: 'C2', pillar: 'C', groups: ['assurance'], decided: 'auto',
    question: 'Does a new or wider tool need a review?',
    why: 'A harmless tool that was approved becomes a dangerous one by a small change that nobody looks at.',
    how: 'A tool-surface lock is in the repository and says what the tools are; `mcp-lint lock --check` fails on a new tool, a wider schema, a new effect, a lost gate or a changed description.',
    profile: { from: 'production', below: ORGANISED, since: 'CoSAI asks for pinned tool definitions from L3 on.' },
    references: [poisoning, cosai(6, 'Missing Integrity/Verification Controls')],
  },
  {
    id: 'C3', pillar: 'C', groups: ['assurance'], decided: 'mixed',
    question: 'Do abuse-case tests exist and run in CI?',
    why: 'A guard that no test tries to get past is gone after the next change, unnoticed.',
    how: 'Tests that try to get past the guards, and a workflow that runs tests. What they cover a person confirms.',
    profile: { from: 'production', below: ORGANISED, since: 'The guards must still hold after the next change.' },
    references: [cosai(11, 'Supply Chain & Lifecycle Failures'), nsa('parameter validation')],
  },
  {
    id: 'C4', pillar: 'C', groups: ['assurance'], decided: 'mixed',
    question: 'Are there signed artefacts, an SBOM, infrastructure as code?',
    why: 'Without them nobody can say what is running, or that it is what was reviewed.',
    how: 'Workflow files that sign, attest or write an SBOM, and infrastructure in the repository, are shown. A person confirms.',
    profile: { from: 'regulated', below: 'Good practice that an audit asks for; it is shown.', since: 'What runs must be provably what was reviewed.' },
    references: [supply, cosai(11, 'Supply Chain & Lifecycle Failures')],
  },
  {
    id: 'G1', pillar: 'G', groups: ['identity'], decided: 'attest',
    question: 'Do operators sign in with strong authentication?',
    why: 'Whoever has an operator\'s password has the server.',
    how: 'A person states it.',
    profile: { from: 'production', below: ORGANISED, since: 'Operators can change what everybody uses.' },
    references: [cosai(1, 'Improper Authentication & Identity Management')],
  },
  {
    id: 'G2', pillar: 'G', groups: ['runtime'], decided: 'attest',
    question: 'Are DNS look-ups controlled?',
    why: 'A look-up leaves where a connection may not, with data in its name.',
    how: 'A person states it.',
    profile: { from: 'regulated', below: 'An egress allow-list (R2) is asked for; look-ups of their own are shown.', since: 'The last open way out must be closed.' },
    references: [nsa('filtering egress proxy')],
  },
  {
    id: 'G3', pillar: 'G', groups: ['runtime'], decided: 'attest',
    question: 'Are secrets kept in a vault?',
    why: 'Keys that are copied by hand are on many disks, and nobody knows which.',
    how: 'A person states it.',
    profile: { from: 'production', below: ORGANISED, since: 'Keys of production must be rotated without looking for copies.' },
    references: [exposure],
  },
  {
    id: 'G4', pillar: 'G', groups: ['runtime'], decided: 'attest',
    question: 'Are the systems that the server must never touch written down?',
    why: 'What is not written down is found out by touching it.',
    how: 'A person states it.',
    profile: { from: 'production', below: ORGANISED, since: 'There are systems that it must not touch.' },
    references: [creep],
  },
  {
    id: 'G5', pillar: 'G', groups: ['operations'], decided: 'attest',
    question: 'Are there dashboards?',
    why: 'Who sees nothing finds out from users.',
    how: 'A person states it.',
    profile: { from: 'production', below: ORGANISED, since: 'Somebody is responsible for it day and night.' },
    references: [telemetry],
  },
  {
    id: 'G6', pillar: 'G', groups: ['operations'], decided: 'attest',
    question: 'Are there rate limits and protection against abuse?',
    why: 'A model in a loop calls as fast as the server answers.',
    how: 'A person states it. Rate limits that the source shows are evidence.',
    profile: { from: 'production', below: ORGANISED, since: 'CoSAI asks for rate limits from L3 on.' },
    references: [tools, cosai(10, 'Resource Management/Rate-Limiting Absence')],
  },
  {
    id: 'G7', pillar: 'G', groups: ['operations'], decided: 'attest',
    question: 'Is there an incident playbook with an off switch that has been tried: revoke the token, remove one tool, stop the server?',
    why: 'During an incident is too late to find out that the switch does not work.',
    how: 'A person states it.',
    profile: { from: 'production', below: ORGANISED, since: 'It will be needed.' },
    references: [cosai(12, 'Insufficient Logging/Monitoring/Auditability')],
  },
  {
    id: 'G8', pillar: 'G', groups: ['assurance'], decided: 'attest',
    question: 'Is the security review done?',
    why: 'The person who built it does not see what they did not think of.',
    how: 'A person states it, with a link to the review.',
    profile: { from: 'production', below: ORGANISED, since: 'Somebody who did not build it must have looked.' },
    references: [cosai(11, 'Supply Chain & Lifecycle Failures')],
  },
  {
    id: 'G9', pillar: 'G', groups: ['assurance'], decided: 'attest',
    question: 'Are tool scopes approved by a named person?',
    why: 'Somebody must answer for what the tools may do.',
    how: 'The approvals in the tool-surface lock are that person\'s word; where all tools have one, and are what they were, it is settled. Else a person states it.',
    profile: { from: 'production', below: ORGANISED, since: 'Somebody must answer for what the tools may do.' },
    references: [creep, cosai(6, 'Missing Integrity/Verification Controls')],
  },
  {
    id: 'G10', pillar: 'G', groups: ['assurance'], decided: 'attest',
    question: 'Is there a rollout plan (test only, pilot, wider) with owner and review date?',
    why: 'What goes to everybody at once fails for everybody at once.',
    how: 'A person states it, with a link to the plan.',
    profile: { from: 'production', below: ORGANISED, since: 'It goes to people who depend on it.' },
    references: [cosai(11, 'Supply Chain & Lifecycle Failures')],
  },
];
