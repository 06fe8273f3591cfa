/** Containers as Dockerfiles, compose files and Kubernetes manifests describe them: who runs in them, and what they are let do. */
import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import type { Location } from '../contract/index.js';
import type { Path } from '../host/host.js';
import { at, entriesOf, itemsOf, textAt, type Data } from './document.js';

/** The stage that an image is made of: the last one, with what it takes from stages before it. */
export interface Image {
  readonly file: Path;
  /** Image that the chain of stages starts from, variables filled in where the file gives them; undefined when it does not. */
  readonly base: string | undefined;
  readonly baseAt: Location;
  /** Last `USER`, its value without group; undefined as name for one that a variable decides. */
  readonly user: { readonly name: string | undefined; readonly at: Location } | undefined;
  /** What `ENV` and `ARG` set, in every stage: a secret in any of them stays in the image's history. */
  readonly variables: readonly { readonly name: string; readonly value: string; readonly at: Location }[];
  /** A program that gives up root when the container starts (`gosu`, `su-exec`) is named. */
  readonly stepsDown: boolean;
}

/** Undefined for a file without a stage. */
export function readDockerfile(file: Path, text: string): Image | undefined {
  const dockerfile = DockerfileParser.parse(text);
  const starts = lineStarts(text);
  const place = (instruction: Instruction): Location => {
    const range = instruction.getRange();
    return { file, start: offset(starts, range.start), end: offset(starts, range.end) };
  };
  const stages: { from: Instruction; name: string | undefined; image: string; user: Image['user'] }[] = [];
  const variables: { name: string; value: string; at: Location }[] = [];
  for (const instruction of [...dockerfile.getENVs(), ...dockerfile.getARGs()]) {
    for (const property of instruction.getProperties()) {
      const range = property.getValueRange();
      const value = property.getValue();
      if (range && value !== null && value !== '') variables.push({ name: property.getName(), value, at: { file, start: offset(starts, range.start), end: offset(starts, range.end) } });
    }
  }
  for (const instruction of dockerfile.getInstructions()) {
    const keyword = instruction.getKeyword();
    const words = instruction.getArguments().map((one) => one.getValue());
    const line = instruction.getRange().start.line;
    const filled = (value: string): string => value.replace(/\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))/g, (whole, braced: string | undefined, fallback: string | undefined, bare: string | undefined) => dockerfile.resolveVariable(braced ?? bare ?? '', line) ?? fallback ?? whole);
    if (keyword === 'FROM') {
      const rest = words.filter((one) => !one.startsWith('--'));
      stages.push({ from: instruction, name: rest[1]?.toLowerCase() === 'as' ? rest[2]?.toLowerCase() : undefined, image: filled(rest[0] ?? ''), user: undefined });
    } else if (keyword === 'USER') {
      const stage = stages.at(-1);
      const name = filled((words[0] ?? '').replace(/^(["'])(.*)\1$/, '$2')).split(':')[0] ?? '';
      if (stage) stage.user = { name: name === '' || name.includes('$') ? undefined : name, at: place(instruction) };
    }
  }
  const last = stages.at(-1);
  if (!last) return undefined;
  let { user } = last;
  let bottom = last;
  for (let guard = 0; guard < 50; guard += 1) {
    const parent = stages.find((stage) => stage !== bottom && stage.name !== undefined && stage.name === bottom.image.toLowerCase());
    if (!parent) break;
    user ??= parent.user;
    bottom = parent;
  }
  return {
    file, variables, base: bottom.image.includes('$') ? undefined : bottom.image, baseAt: place(last.from), user,
    stepsDown: /\b(?:gosu|su-exec|setpriv|runuser|s6-setuidgid|chroot)\b/.test(text),
  };
}

/** One container of a compose file or a Kubernetes workload. */
export interface Container {
  readonly file: Path;
  readonly name: string;
  readonly at: Location;
  readonly kind: 'compose' | 'kubernetes';
  readonly image: string | undefined;
  /** Built from this repository. */
  readonly builds: boolean;
  /** Who it runs as, where the file says; `non-root` for `runAsNonRoot: true`. */
  readonly user: { readonly name: string; readonly at: Location } | undefined;
  /** What takes the wall away: privileged mode, the host's network or processes, the container engine's socket, the host's root folder. */
  readonly open: readonly { readonly what: string; readonly at: Location }[];
}

export function readCompose(file: Path, root: Data): Container[] {
  return entriesOf(at(root, 'services')).flatMap(({ key, keyAt, value }): Container[] => {
    if (value.kind !== 'map') return [];
    const user = at(value, 'user');
    const open: { what: string; at: Location }[] = [];
    if (textAt(value, 'privileged') === 'true') open.push({ what: 'privileged mode', at: at(value, 'privileged')?.at ?? keyAt });
    for (const field of ['pid', 'ipc', 'network_mode'] as const) if (textAt(value, field) === 'host') open.push({ what: field === 'network_mode' ? 'the network of the host' : field === 'pid' ? 'the processes of the host' : 'the shared memory of the host', at: at(value, field)?.at ?? keyAt });
    for (const volume of itemsOf(at(value, 'volumes'))) {
      const source = volume.kind === 'scalar' ? String(volume.value).split(':')[0] : textAt(volume, 'source');
      if (source !== undefined && isHostSecret(source)) open.push({ what: hostPath(source), at: volume.at });
    }
    return [{
      file, name: key, at: keyAt, kind: 'compose', image: textAt(value, 'image'), builds: at(value, 'build') !== undefined,
      user: user?.kind === 'scalar' && user.value !== null ? { name: String(user.value).split(':')[0] ?? '', at: user.at } : undefined,
      open,
    }];
  });
}

const WORKLOADS = new Set(['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'ReplicaSet', 'ReplicationController']);

export function isKubernetes(root: Data): boolean {
  return textAt(root, 'apiVersion') !== undefined && textAt(root, 'kind') !== undefined;
}

export function readKubernetes(file: Path, root: Data): Container[] {
  const kind = textAt(root, 'kind') ?? '';
  if (!WORKLOADS.has(kind)) return [];
  const spec = kind === 'Pod' ? at(root, 'spec') : kind === 'CronJob' ? at(root, 'spec', 'jobTemplate', 'spec', 'template', 'spec') : at(root, 'spec', 'template', 'spec');
  const shared: { what: string; at: Location }[] = [];
  for (const [field, what] of [['hostNetwork', 'the network of the host'], ['hostPID', 'the processes of the host'], ['hostIPC', 'the shared memory of the host']] as const) {
    const value = at(spec, field);
    if (value?.kind === 'scalar' && value.value === true) shared.push({ what, at: value.at });
  }
  for (const volume of itemsOf(at(spec, 'volumes'))) {
    const path = at(volume, 'hostPath', 'path');
    if (path?.kind === 'scalar' && isHostSecret(String(path.value))) shared.push({ what: hostPath(String(path.value)), at: path.at });
  }
  const pod = at(spec, 'securityContext');
  return itemsOf(at(spec, 'containers')).flatMap((container): Container[] => {
    const own = at(container, 'securityContext');
    const runAs = at(own, 'runAsUser') ?? at(pod, 'runAsUser');
    const nonRoot = at(own, 'runAsNonRoot') ?? at(pod, 'runAsNonRoot');
    const privileged = at(own, 'privileged');
    const open = privileged?.kind === 'scalar' && privileged.value === true ? [{ what: 'privileged mode', at: privileged.at }, ...shared] : shared;
    const user = runAs?.kind === 'scalar' && runAs.value !== null ? { name: String(runAs.value), at: runAs.at }
      : nonRoot?.kind === 'scalar' && nonRoot.value === true ? { name: 'non-root', at: nonRoot.at } : undefined;
    return [{ file, name: textAt(container, 'name') ?? '', at: container.kind === 'map' ? (container.entries[0]?.value.at ?? container.at) : container.at, kind: 'kubernetes', image: textAt(container, 'image'), builds: false, user, open }];
  });
}

const ROOT_FOLDERS = new Set(['/', '/root', '/etc', '/home', '~', '$HOME', '${HOME}']);

function isHostSecret(source: string): boolean {
  return /(?:^|\/)(?:docker|podman|containerd|crio)\.sock$/.test(source) || ROOT_FOLDERS.has(source.length > 1 ? source.replace(/\/$/, '') : source);
}

export function hostPath(source: string): string {
  return source.endsWith('.sock') ? `the socket of the container engine (${source})` : `the folder ${source} of the host`;
}

/** Root by any of its names. */
export function isRoot(user: string): boolean {
  return /^(?:root|0)$/i.test(user);
}

/** Images whose own default user is not root. */
export function runsUnprivileged(image: string): boolean {
  return /:[\w.-]*nonroot|-nonroot(?::|$)|^cgr\.dev\/|(?:^|\/)chainguard\/|^(?:registry\.[\w.]+\/)?(?:bitnami|bitnamilegacy)\/|^ghcr\.io\/puppeteer\/puppeteer|^(?:docker\.io\/)?apify\/actor-|registry\.access\.redhat\.com\/ubi\d+\/nodejs|nginxinc\/nginx-unprivileged|^dhi\.io\//.test(image);
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) starts.push(index + 1);
  return starts;
}

function offset(starts: readonly number[], { line, character }: { line: number; character: number }): number {
  return (starts[line] ?? 0) + character;
}
