/** Configuration of MCP clients: which servers a repository tells its people's clients to start or to connect to. */
import type { Location } from '../contract/index.js';
import type { Path } from '../host/host.js';
import { at, entriesOf, itemsOf, textAt, type Data } from './document.js';

export interface Word {
  readonly text: string;
  readonly at: Location;
}

export interface ClientServer {
  readonly name: string;
  readonly file: Path;
  /** The key it is declared under. */
  readonly at: Location;
  readonly command: Word | undefined;
  readonly args: readonly Word[];
  readonly url: Word | undefined;
  /** `type` or `transport`. */
  readonly type: string | undefined;
  readonly env: readonly (Word & { readonly name: string })[];
  readonly headers: readonly (Word & { readonly name: string })[];
  /** Tools that the client calls without asking: `autoApprove`, `alwaysAllow`, `trust`. */
  readonly unasked: readonly Word[];
  readonly disabled: boolean;
}

export interface ClientConfig {
  readonly file: Path;
  readonly servers: readonly ClientServer[];
  /** `enableAllProjectMcpServers` and the like: servers of any checkout start without a question. */
  readonly trustsAll: Word | undefined;
}

/** Reads one file; undefined when it configures no server at all (settings of an editor mostly do not). */
export function readClientConfig(file: Path, root: Data): ClientConfig | undefined {
  const lists = [at(root, 'mcpServers'), at(root, 'servers'), at(root, 'mcp', 'servers'), at(root, 'context_servers'), at(root, 'mcp', 'mcpServers')];
  const servers = lists.flatMap((list) => entriesOf(list)).flatMap(({ key, keyAt, value }): ClientServer[] => {
    if (value.kind !== 'map') return [];
    const command = word(at(value, 'command')) ?? word(at(value, 'command', 'path'));
    const listed = at(value, 'command')?.kind === 'list' ? itemsOf(at(value, 'command')).flatMap((one) => word(one) ?? []) : [];
    const url = word(at(value, 'url')) ?? word(at(value, 'serverUrl')) ?? word(at(value, 'httpUrl'));
    const args = [...listed.slice(1), ...itemsOf(at(value, 'args') ?? at(value, 'command', 'args')).flatMap((one) => word(one) ?? [])];
    if (!command && !url && listed.length === 0) return [];
    return [{
      name: key, file, at: keyAt, command: command ?? listed[0], args, url,
      type: textAt(value, 'type') ?? textAt(value, 'transport'),
      env: named(at(value, 'env')), headers: named(at(value, 'headers') ?? at(value, 'requestInit', 'headers')),
      unasked: unasked(value),
      disabled: textAt(value, 'disabled') === 'true' || textAt(value, 'enabled') === 'false',
    }];
  });
  const all = at(root, 'enableAllProjectMcpServers');
  const trustsAll = all?.kind === 'scalar' && all.value === true ? { text: 'enableAllProjectMcpServers', at: all.at } : undefined;
  return servers.length === 0 && !trustsAll ? undefined : { file, servers, trustsAll };
}

function word(data: Data | undefined): Word | undefined {
  return data?.kind === 'scalar' && data.value !== null ? { text: String(data.value), at: data.at } : undefined;
}

function named(data: Data | undefined): (Word & { name: string })[] {
  return entriesOf(data).flatMap(({ key, value }) => {
    const one = word(value);
    return one ? [{ ...one, name: key }] : [];
  });
}

function unasked(server: Data): Word[] {
  const lists = ['autoApprove', 'alwaysAllow', 'autoAllow'].flatMap((key) => {
    const value = at(server, key);
    return value?.kind === 'list' ? value.items.flatMap((one) => word(one) ?? []) : value?.kind === 'scalar' && value.value === true ? [{ text: '*', at: value.at }] : [];
  });
  const trust = at(server, 'trust');
  return trust?.kind === 'scalar' && trust.value === true ? [...lists, { text: '*', at: trust.at }] : lists;
}

// --- what a command starts -------------------------------------------------------------------------------------------

/** A package or image that a command fetches and runs. */
export interface Launched {
  readonly runner: 'npx' | 'bunx' | 'pnpm dlx' | 'yarn dlx' | 'npm exec' | 'uvx' | 'pipx run' | 'docker run' | 'podman run' | 'deno run';
  readonly name: string;
  /** As written: `1.2.3`, `^1`, `latest`; undefined for none. */
  readonly version: string | undefined;
  readonly at: Location;
}

const PASS_THROUGH = new Set(['cmd', 'sudo', 'env', 'wsl']);
/** Options of the runners whose value is the next word. */
const VALUED: Readonly<Record<string, ReadonlySet<string>>> = {
  npm: new Set(['-c', '--call', '--registry', '--prefix', '--cache', '-w', '--workspace', '--userconfig']),
  uvx: new Set(['--with', '--python', '-p', '--index-url', '--index', '--default-index', '--directory', '--refresh-package', '--env-file']),
  docker: new Set([
    '-e', '--env', '-v', '--volume', '--mount', '--name', '-p', '--publish', '--network', '--net', '-u', '--user', '-w', '--workdir', '--env-file', '--entrypoint', '-m', '--memory',
    '--cpus', '--add-host', '--platform', '--label', '-l', '--pull', '--gpus', '--restart', '--tmpfs', '--cap-add', '--cap-drop', '--security-opt', '--device', '--ipc', '--pid', '--hostname', '-h', '--dns', '--log-driver', '--shm-size', '--ulimit', '--runtime',
  ]),
};

/** What a server's command fetches from a registry, if it fetches anything. */
export function launchedBy(server: Pick<ClientServer, 'command' | 'args'>): Launched | undefined {
  if (!server.command) return undefined;
  let words: readonly Word[] = [server.command, ...server.args];
  // `cmd /c npx …`; a shell line in one argument is not taken apart.
  while (words.length > 0 && (PASS_THROUGH.has(nameOf(words[0])) || /^(?:\/[ck]$|\w+=)/i.test(words[0]?.text ?? ''))) words = words.slice(1);
  const [program, ...rest] = words;
  const second = rest[0]?.text;
  switch (nameOf(program)) {
    case 'npx': case 'npx.cmd': return fromNpm('npx', rest);
    case 'bunx': return fromNpm('bunx', rest);
    case 'bun': return second === 'x' ? fromNpm('bunx', rest.slice(1)) : undefined;
    case 'pnpx': return fromNpm('pnpm dlx', rest);
    case 'pnpm': return second === 'dlx' ? fromNpm('pnpm dlx', rest.slice(1)) : undefined;
    case 'yarn': return second === 'dlx' ? fromNpm('yarn dlx', rest.slice(1)) : undefined;
    case 'npm': return second === 'exec' || second === 'x' ? fromNpm('npm exec', rest.slice(1)) : undefined;
    case 'uvx': return fromPython('uvx', rest);
    case 'uv': return second === 'tool' && rest[1]?.text === 'run' ? fromPython('uvx', rest.slice(2)) : undefined;
    case 'pipx': return second === 'run' ? fromPython('pipx run', rest.slice(1)) : undefined;
    case 'docker': case 'podman': return second === 'run' ? fromImage(nameOf(program) === 'podman' ? 'podman run' : 'docker run', rest.slice(1)) : undefined;
    case 'deno': {
      const specifier = second === 'run' ? rest.slice(1).find((one) => !one.text.startsWith('-')) : undefined;
      const match = /^(?:npm|jsr):(.+)$/.exec(specifier?.text ?? '');
      return specifier && match ? { runner: 'deno run', ...splitNpm(match[1] ?? ''), at: specifier.at } : undefined;
    }
    default: return undefined;
  }
}

function nameOf(word: Word | undefined): string {
  return (word?.text ?? '').replace(/^.*[\\/](?=[^\\/])/, '').replace(/\.exe$/i, '').toLowerCase();
}

function fromNpm(runner: Launched['runner'], words: readonly Word[]): Launched | undefined {
  for (let index = 0; index < words.length; index += 1) {
    const one = words[index];
    if (!one) return undefined;
    const packaged = /^(?:-p|--package)(?:=(.*))?$/.exec(one.text);
    if (packaged) {
      const given = packaged[1] === undefined ? words[index + 1] : { text: packaged[1], at: one.at };
      return given ? registryPackage(runner, given) : undefined;
    }
    if (VALUED['npm']?.has(one.text) === true) index += 1;
    else if (!one.text.startsWith('-')) return registryPackage(runner, one);
  }
  return undefined;
}

function registryPackage(runner: Launched['runner'], { text, at: place }: Word): Launched | undefined {
  // A path, a variable, an address: not a name that a registry resolves.
  if (/^[./~]|^[a-z]:[\\/]|\$|%/i.test(text) || text === '') return undefined;
  if (/^(?:git\+|https?:|github:|gitlab:)/.test(text) || /^[\w-]+\/[\w.-]+(?:#.*)?$/.test(text)) {
    const [name = text, commit] = text.split('#');
    return { runner, name, version: commit, at: place };
  }
  return { runner, ...splitNpm(text), at: place };
}

function splitNpm(text: string): { name: string; version: string | undefined } {
  const cut = text.indexOf('@', 1);
  return cut < 0 ? { name: text, version: undefined } : { name: text.slice(0, cut), version: text.slice(cut + 1) };
}

function fromPython(runner: Launched['runner'], words: readonly Word[]): Launched | undefined {
  const split = (word: Word): Launched | undefined => {
    if (/^[./~]|\$/.test(word.text)) return undefined;
    const address = /^git\+(.+?)(?:\.git)?(?:@([^@/]+))?$/.exec(word.text);
    if (address) return { runner, name: word.text.replace(/@[^@/]+$/, ''), version: address[2], at: word.at };
    const match = /^([\w.-]+)(?:\[[^\]]*\])?(?:(?:==|@)(.+))?/.exec(word.text);
    return match ? { runner, name: match[1] ?? word.text, version: match[2], at: word.at } : undefined;
  };
  for (let index = 0; index < words.length; index += 1) {
    const one = words[index];
    if (!one) return undefined;
    if (one.text === '--from' || one.text === '--spec') {
      const given = words[index + 1];
      return given ? split(given) : undefined;
    }
    if (VALUED['uvx']?.has(one.text) === true) index += 1;
    else if (!one.text.startsWith('-')) return split(one);
  }
  return undefined;
}

function fromImage(runner: Launched['runner'], words: readonly Word[]): Launched | undefined {
  for (let index = 0; index < words.length; index += 1) {
    const one = words[index];
    if (!one) return undefined;
    if (VALUED['docker']?.has(one.text) === true) index += 1;
    else if (!one.text.startsWith('-')) {
      if (one.text.includes('$')) return undefined;
      const [named = one.text, digest] = one.text.split('@');
      const tag = /:([\w.-]+)$/.exec(named);
      return { runner, name: tag ? named.slice(0, -tag[0].length) : named, version: digest ?? tag?.[1], at: one.at };
    }
  }
  return undefined;
}
