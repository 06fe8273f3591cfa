/** Client configuration that takes down a wall: cleartext, switched-off checks, tools that run unasked, containers that are none. */
import type { ClientServer, Word } from '../../artifacts/client-config.js';
import { hostPath } from '../../artifacts/container.js';
import type { RegistryManifest } from '../../artifacts/registry-manifest.js';
import type { Location } from '../../contract/index.js';
import { secretName } from '../../model/secret-names.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';

const rule: Rule = {
  id: 'insecure-client-config',
  category: 'supply',
  title: 'Client configuration that takes down a wall',
  description: 'A client configuration in the repository, or what it tells the registry, connects in cleartext, switches checks off, lets tools run unasked, opens the machine to a container, or treats a secret as an ordinary setting.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [295, 319, 250, 732],
  references: [references.authentication, references.shadowServers, references.sessionSecurity, references.trustBoundary, references.humanTrust, references.nsaSandbox],
  checklist: ['O5', 'R1', 'P7'],
  passes: 'Client configuration in the repository switches nothing off that protects.',
  messages: {
    cleartext: '"{server}" is reached over http://: whoever is on the way reads its tokens and answers, and can put instructions for the model in them.',
    tls: '"{server}" is started with `{setting}`, which switches the check of certificates off: whoever is on the way can pose as the services it calls.',
    unasked: '"{server}" may run {tools} without asking: text that the model read somewhere is then enough to make it act.',
    trustAll: '`enableAllProjectMcpServers` starts every server that a checkout names without asking: opening a repository is then enough to run its code.',
    openContainer: '"{server}" runs in a container that is given {what}: what gets out of the server is on the machine.',
    remoteCode: '"{server}" is started by piping what an address answers into a shell: whoever controls the address, or the way to it, runs commands on every machine that opens this repository.',
    unmarkedSecret: '`{name}` of "{server}" is not marked as a secret: clients that install it from the registry show what is typed, keep it in plain text and hand it on in settings that people share.',
    wholeDisk: '"{server}" is given {what} as the folder it may work in: a file server with no limit reads keys and mail, and writes start-up scripts.',
  },
  fix: { none: 'What takes its place (a certificate, an approval, a narrower folder) is not in the file.' },
  help: {
    cleartext: 'Use https://, or a server on this machine.',
    tls: 'Leave the check on, and name the authority of your own: `NODE_EXTRA_CA_CERTS`.',
    unasked: 'Name the tools that only read, and let the client ask for all others.',
    trustAll: 'Name the servers: `enabledMcpjsonServers`.',
    openContainer: 'Leave the option out; mount only the folders the server works in, read-only where it only reads.',
    remoteCode: 'Start a package with a version, or a program that is part of the repository.',
    unmarkedSecret: 'Add `"isSecret": true` beside its name.',
    wholeDisk: 'Name the folders it is for.',
  },

  project(ctx) {
    for (const config of ctx.model.artifacts.clientConfigs()) {
      if (config.trustsAll) {
        ctx.examined();
        ctx.report({ messageId: 'trustAll', at: config.trustsAll.at, subject: { kind: 'manifest', name: config.trustsAll.text }, confidence: 'high' });
      }
      for (const server of config.servers) {
        ctx.examined();
        for (const { messageId, at, data } of judge(server)) {
          ctx.report({ messageId, data: { server: server.name, ...data }, at, subject: { kind: 'manifest', name: server.name }, confidence: server.disabled ? 'low' : 'high' });
        }
      }
    }
    for (const manifest of ctx.model.artifacts.registryManifests()) {
      ctx.examined();
      for (const { messageId, at, data } of judgeRegistry(manifest)) ctx.report({ messageId, data: { server: manifest.name, ...data }, at, subject: { kind: 'manifest', name: manifest.name }, confidence: 'high' });
    }
  },

  examples: {
    bad: [{
      files: {
        '.cursor/mcp.json': '{\n  "mcpServers": {\n    "team": { "url": "http://mcp.example.com/mcp" }\n  }\n}\n',
      },
    }],
    good: [{
      files: {
        '.cursor/mcp.json': '{\n  "mcpServers": {\n    "team": { "url": "https://mcp.example.com/mcp" },\n    "local": { "url": "http://127.0.0.1:3000/mcp" }\n  }\n}\n',
      },
    }],
  },
};

export default rule;

interface Problem {
  readonly messageId: string;
  readonly at: Location;
  readonly data?: Readonly<Record<string, string>>;
}

function judge(server: ClientServer): Problem[] {
  const found: Problem[] = [];
  const { url, env, args, command } = server;
  const words: readonly Word[] = [...(command ? [command] : []), ...args];
  if (url && isCleartext(url.text)) found.push({ messageId: 'cleartext', at: url.at });
  const bridge = words.some((one) => /(?:^|\/)(?:mcp-remote|supergateway|mcp-proxy)(?:@|$)/.test(one.text));
  if (bridge) for (const one of args) if (isCleartext(one.text)) found.push({ messageId: 'cleartext', at: one.at });
  for (const one of env) if (switchesOff(one.name, one.text)) found.push({ messageId: 'tls', at: one.at, data: { setting: `${one.name}=${one.text}` } });
  for (const one of args) {
    const [name = '', value] = one.text.split('=');
    if (/^--(?:insecure|no-check-certificate|skip-tls-verify|insecure-skip-tls-verify|no-verify-ssl|ignore-certificate-errors|ignore-https-errors)$/.test(name) && value !== 'false') found.push({ messageId: 'tls', at: one.at, data: { setting: one.text } });
  }
  const every = server.unasked.find((one) => one.text === '*');
  if (every) found.push({ messageId: 'unasked', at: every.at, data: { tools: 'all its tools' } });
  else {
    const acting = server.unasked.filter((one) => ACTS.test(one.text));
    const [first] = acting;
    if (first) found.push({ messageId: 'unasked', at: first.at, data: { tools: acting.slice(0, 3).map((one) => `"${one.text}"`).join(', ') } });
  }
  if (/^(?:docker|podman)$/.test(command?.text.replace(/^.*[\\/]/, '') ?? '')) found.push(...openings(args));
  const shell = words.findIndex((one) => /(?:^|[\\/])(?:ba|z|da)?sh$|(?:^|[\\/])(?:powershell|pwsh)(?:\.exe)?$/i.test(one.text));
  if (shell >= 0) {
    const line = words.slice(shell + 1).find((one) => /\b(?:curl|wget|iwr|irm|Invoke-WebRequest|Invoke-RestMethod)\b[^|;&]*\|\s*(?:sudo\s+)?(?:(?:ba|z|da)?sh|python3?|node|iex|Invoke-Expression)\b|(?:ba|z)?sh\s+<\(\s*(?:curl|wget)/i.test(one.text));
    if (line) found.push({ messageId: 'remoteCode', at: line.at });
  }
  if (words.some((one) => /(?:^|[/\\-])(?:server-filesystem|filesystem)(?:@[\w.]+)?$/.test(one.text))) {
    const whole = args.find((one) => /^(?:\/|~\/?|\$HOME\/?|\$\{HOME\}\/?|\$\{userHome\}|[A-Za-z]:[\\/]?|\/home\/?|\/Users\/?|\/Users\/[^/]+\/?|\/home\/[^/]+\/?)$/.test(one.text));
    if (whole) found.push({ messageId: 'wholeDisk', at: whole.at, data: { what: `\`${whole.text}\`` } });
  }
  return found;
}

/** Inputs count as secrets by their names alone: nothing else of them is there before somebody fills them in. */
function judgeRegistry(manifest: RegistryManifest): Problem[] {
  const found: Problem[] = [];
  for (const one of manifest.addresses) if (isCleartext(one.text)) found.push({ messageId: 'cleartext', at: one.at });
  for (const { inputs, runtime, args } of [{ inputs: manifest.inputs, runtime: undefined, args: [] }, ...manifest.packages]) {
    for (const one of inputs) {
      if (one.given && switchesOff(one.name, one.text)) found.push({ messageId: 'tls', at: one.at, data: { setting: `${one.name}=${one.text}` } });
      if (!one.isSecret && secretName(one.name) !== undefined) found.push({ messageId: 'unmarkedSecret', at: one.declaredAt, data: { name: one.name } });
    }
    if (runtime === 'docker' || runtime === 'podman') found.push(...openings(args));
  }
  return found;
}

/** Words of tools that do something which cannot be taken back. */
const ACTS = /(?:^|[_.\-/])(?:delete|remove|drop|destroy|exec|execute|run|shell|command|eval|write|send|pay|transfer|deploy|kill|push|publish)(?:$|[_.\-/])/i;

/** An address in cleartext that leaves the machine; names without a dot are services of a container network. */
function isCleartext(text: string): boolean {
  if (!/^http:\/\//i.test(text)) return false;
  const host = /^http:\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^:/?#]*)/i.exec(text)?.[1]?.toLowerCase() ?? '';
  if (host === '' || /[${<>*]/.test(host)) return false;
  const local = /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\]|0\.0\.0\.0|host\.docker\.internal|.*\.internal|.*\.local|.*\.test|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2})$/;
  return !local.test(host) && (host.includes('.') || host.startsWith('['));
}

function switchesOff(name: string, value: string): boolean {
  if (name === 'NODE_TLS_REJECT_UNAUTHORIZED') return value === '0';
  if (/^(?:PYTHONHTTPSVERIFY|GIT_SSL_VERIFY)$/.test(name)) return /^(?:0|false)$/i.test(value);
  return /^(?:GIT_SSL_NO_VERIFY|DANGEROUSLY_OMIT_AUTH)$/.test(name) && /^(?:1|true)$/i.test(value);
}

const HOST = /^(?:host)$/;

function openings(args: readonly Word[]): Problem[] {
  const found: Problem[] = [];
  const open = (at: Location, what: string): void => { found.push({ messageId: 'openContainer', at, data: { what } }); };
  for (const [index, one] of args.entries()) {
    const [name = '', joined] = /^--?[\w-]+=/.test(one.text) ? [one.text.slice(0, one.text.indexOf('=')), one.text.slice(one.text.indexOf('=') + 1)] : [one.text];
    const value = joined ?? args[index + 1]?.text ?? '';
    if (name === '--privileged' && joined !== 'false') open(one.at, 'privileged mode');
    if (/^--(?:network|net)$/.test(name) && HOST.test(value)) open(one.at, 'the network of the host');
    if (/^--(?:pid|ipc)$/.test(name) && HOST.test(value)) open(one.at, name === '--pid' ? 'the processes of the host' : 'the shared memory of the host');
    if (/^(?:-v|--volume|--mount)$/.test(name)) {
      const source = name === '--mount' ? (/(?:^|,)(?:src|source)=([^,]*)/.exec(value)?.[1] ?? '') : value.replace(/:(?:[^\\].*)?$/, '');
      if (/\.sock$/.test(source) || /^(?:\/|~|\/root|\/home|\/etc|\$HOME|\$\{HOME\})\/?$/.test(source)) open(joined === undefined ? (args[index + 1]?.at ?? one.at) : one.at, hostPath(source));
    }
  }
  return found;
}
