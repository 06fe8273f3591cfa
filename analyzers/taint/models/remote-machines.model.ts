/** Commands on other machines and in containers: ssh2, node-ssh, dockerode, the Kubernetes client. */
import type { Row } from '../row.js';
import { anywhere, anywhereOf, exported, members, results } from './paths.js';

const ssh = [...exported('ssh2', 'Client'), 'ssh2'];
const sftp = [...exported('ssh2', 'SFTPWrapper'), ...results(exported('node-ssh', 'NodeSSH.requestSFTP'))];
const nodeSsh = exported('node-ssh', 'NodeSSH');
const docker = (...names: string[]): string[] => anywhereOf('dockerode', ...names);
const K8S = '@kubernetes/client-node';
const kubernetes = (name: string): string[] => exported(K8S, name);
const RUN = 'After[-c|-lc|-ic]';

const rows: readonly Row[] = [
  { id: 'ssh2.exec', type: 'sink', kind: 'shell', paths: members(ssh, 'exec'), at: 'Argument[0]', elsewhere: true, label: 'a shell command on another machine' },
  { id: 'ssh2.connect.host', type: 'sink', kind: 'url', paths: members(ssh, 'connect'), at: 'Argument[0].Member[host]', label: 'the machine that is connected to' },
  { id: 'ssh2.forward', type: 'sink', kind: 'url', paths: members(ssh, 'forwardOut'), at: 'Argument[2]', label: 'the machine that is connected to' },
  { id: 'ssh2.effect', type: 'effect', effect: 'process', paths: members(ssh, 'exec', 'shell'), target: 'Argument[0]' },
  { id: 'ssh2.effect.network', type: 'effect', effect: 'network', paths: members(ssh, 'connect'), target: 'Argument[0].Member[host]' },
  { id: 'ssh2.output', type: 'source', kind: 'process-output', paths: members(ssh, 'exec', 'shell'), from: 'Argument[0..].Parameter[1]' },
  { id: 'ssh2.channel.output', type: 'source', kind: 'process-output', paths: [...exported('ssh2', 'ClientChannel.on', 'ClientChannel.stderr.on'), ...exported('ssh2', 'Channel.on')], from: 'Argument[1].Parameter[0]' },
  { id: 'ssh2.channel.input', type: 'sink', kind: 'shell', paths: [...exported('ssh2', 'ClientChannel.write', 'Channel.write', 'ClientChannel.end'), ...results(members(nodeSsh, 'requestShell')).map((path) => `${path}.write`)], at: 'Argument[0]', elsewhere: true, label: 'what is typed into a shell on another machine' },

  { id: 'sftp.path', type: 'sink', kind: 'path', paths: members(sftp, 'readFile', 'createReadStream', 'writeFile', 'appendFile', 'createWriteStream', 'open', 'opendir', 'readdir', 'unlink', 'rename', 'mkdir', 'rmdir', 'stat', 'lstat', 'setstat', 'chmod', 'chown', 'readlink', 'symlink', 'realpath', 'fastGet', 'exists'), at: 'Argument[0]', label: 'a path on another machine' },
  { id: 'sftp.path.second', type: 'sink', kind: 'path', paths: members(sftp, 'rename', 'fastGet', 'symlink'), at: 'Argument[1]', label: 'the path that is written' },
  { id: 'sftp.fast-put.local', type: 'sink', kind: 'path', paths: members(sftp, 'fastPut'), at: 'Argument[0]', label: 'the path that is read and sent' },
  { id: 'sftp.fast-put.remote', type: 'sink', kind: 'path', paths: members(sftp, 'fastPut'), at: 'Argument[1]', label: 'a path on another machine' },
  { id: 'sftp.content', type: 'source', kind: 'file-content', paths: members(sftp, 'readFile', 'readdir'), from: 'Argument[1..].Parameter[1]' },
  { id: 'sftp.effect.read', type: 'effect', effect: 'file-read', paths: members(sftp, 'readFile', 'createReadStream', 'readdir', 'fastGet'), target: 'Argument[0]' },
  { id: 'sftp.effect.write', type: 'effect', effect: 'file-write', paths: members(sftp, 'writeFile', 'appendFile', 'createWriteStream', 'mkdir', 'rename', 'symlink', 'chmod', 'chown', 'setstat'), target: 'Argument[0]' },
  { id: 'sftp.effect.put', type: 'effect', effect: 'file-write', paths: members(sftp, 'fastPut'), target: 'Argument[1]' },
  { id: 'sftp.effect.delete', type: 'effect', effect: 'file-delete', paths: members(sftp, 'unlink', 'rmdir'), target: 'Argument[0]' },

  { id: 'node-ssh.command', type: 'sink', kind: 'shell', paths: members(nodeSsh, 'execCommand', 'exec'), at: 'Argument[0]', elsewhere: true, label: 'a shell command on another machine' },
  { id: 'node-ssh.cwd', type: 'sink', kind: 'shell', paths: members(nodeSsh, 'execCommand'), at: 'Argument[1].Member[cwd]', elsewhere: true, label: 'a shell command on another machine' },
  // `exec` quotes its parameters.
  { id: 'node-ssh.argument', type: 'sink', kind: 'program-argument', paths: members(nodeSsh, 'exec'), at: 'Argument[1].Operand[0..]', grade: 'possible', label: 'an argument of a program' },
  { id: 'node-ssh.local', type: 'sink', kind: 'path', paths: members(nodeSsh, 'getFile', 'putFile', 'putDirectory', 'getDirectory'), at: 'Argument[0]', label: 'the local path of a copy' },
  { id: 'node-ssh.remote', type: 'sink', kind: 'path', paths: members(nodeSsh, 'getFile', 'putFile', 'putDirectory', 'getDirectory'), at: 'Argument[1]', label: 'a path on another machine' },
  { id: 'node-ssh.connect.host', type: 'sink', kind: 'url', paths: members(nodeSsh, 'connect'), at: 'Argument[0].Member[host]', label: 'the machine that is connected to' },
  { id: 'node-ssh.output', type: 'source', kind: 'process-output', paths: members(nodeSsh, 'execCommand', 'exec'), from: 'Return' },
  { id: 'node-ssh.effect', type: 'effect', effect: 'process', paths: members(nodeSsh, 'execCommand', 'exec', 'requestShell', 'withShell'), target: 'Argument[0]' },
  { id: 'node-ssh.effect.network', type: 'effect', effect: 'network', paths: members(nodeSsh, 'connect'), target: 'Argument[0].Member[host]' },
  { id: 'node-ssh.effect.put', type: 'effect', effect: 'file-write', paths: members(nodeSsh, 'putFile', 'putFiles', 'putDirectory', 'mkdir'), target: 'Argument[1]' },
  { id: 'node-ssh.effect.get', type: 'effect', effect: 'file-read', paths: members(nodeSsh, 'getFile', 'getDirectory'), target: 'Argument[1]' },

  { id: 'dockerode.exec.shell', type: 'sink', kind: 'shell', paths: docker('exec'), at: `Argument[0].Member[Cmd].${RUN}`, elsewhere: true, label: 'a shell command in a container' },
  { id: 'dockerode.exec.program', type: 'sink', kind: 'program', paths: docker('exec'), at: 'Argument[0].Member[Cmd].Element[0]', elsewhere: true, label: 'the program that runs in a container' },
  { id: 'dockerode.create.shell', type: 'sink', kind: 'shell', paths: docker('createContainer'), at: `Argument[0].Member[Cmd].${RUN}`, elsewhere: true, label: 'a shell command in a container' },
  { id: 'dockerode.create.image', type: 'sink', kind: 'program', paths: docker('createContainer'), at: 'Argument[0].Member[Image]', elsewhere: true, label: 'the image that runs' },
  { id: 'dockerode.create.binds', type: 'sink', kind: 'path', paths: docker('createContainer'), at: 'Argument[0].Member[HostConfig].Member[Binds].Element', label: 'the path that a container gets' },
  { id: 'dockerode.create.mounts', type: 'sink', kind: 'path', paths: docker('createContainer'), at: 'Argument[0].Member[HostConfig].Member[Mounts].Element.Member[Source]', label: 'the path that a container gets' },
  { id: 'dockerode.run.image', type: 'sink', kind: 'program', paths: docker('run'), at: 'Argument[0]', elsewhere: true, label: 'the image that runs' },
  { id: 'dockerode.run.shell', type: 'sink', kind: 'shell', paths: docker('run'), at: `Argument[1].${RUN}`, elsewhere: true, label: 'a shell command in a container' },
  { id: 'dockerode.effect.process', type: 'effect', effect: 'process', paths: docker('createContainer', 'run', 'createService', 'buildImage', 'exec', 'start', 'restart'), target: 'Argument[0]' },
  // (Two rows: the names of a long one are taken for those of anything, and what `getContainer()` gives for an answer.)
  { id: 'dockerode.effect.write', type: 'effect', effect: 'write', paths: docker('createVolume', 'createNetwork', 'createSecret', 'createConfig', 'importImage', 'loadImage', 'commit', 'putArchive', 'tag') },
  { id: 'dockerode.effect.change', type: 'effect', effect: 'write', paths: docker('stop', 'kill', 'pause', 'unpause', 'update', 'rename', 'connect', 'disconnect') },
  { id: 'dockerode.effect.list', type: 'effect', effect: 'network', paths: docker('listContainers', 'listImages', 'listNetworks', 'listVolumes', 'listServices', 'listNodes', 'listTasks', 'searchImages', 'info', 'version', 'df') },
  { id: 'dockerode.effect.look', type: 'effect', effect: 'network', paths: docker('inspect', 'stats', 'logs', 'top', 'history', 'changes', 'getArchive', 'getEvents', 'ping') },
  { id: 'dockerode.effect.delete', type: 'effect', effect: 'delete', paths: docker('remove', 'pruneContainers', 'pruneImages', 'pruneVolumes', 'pruneNetworks') },
  { id: 'dockerode.effect.network', type: 'effect', effect: 'network', paths: docker('pull', 'push'), target: 'Argument[0]' },
  { id: 'dockerode.output', type: 'source', kind: 'process-output', paths: docker('logs', 'attach', 'exec', 'getArchive', 'inspect', 'exec().start'), from: 'Return' },

  { id: 'kubernetes.exec.shell', type: 'sink', kind: 'shell', paths: members(kubernetes('Exec'), 'exec'), at: `Argument[3].${RUN}`, elsewhere: true, label: 'a shell command in a container' },
  { id: 'kubernetes.exec.program', type: 'sink', kind: 'program', paths: members(kubernetes('Exec'), 'exec'), at: 'Argument[3]', elsewhere: true, label: 'the program that runs in a container' },
  { id: 'kubernetes.exec.first', type: 'sink', kind: 'program', paths: members(kubernetes('Exec'), 'exec'), at: 'Argument[3].Element[0]', elsewhere: true, label: 'the program that runs in a container' },
  { id: 'kubernetes.exec.effect', type: 'effect', effect: 'process', paths: [...members(kubernetes('Exec'), 'exec'), ...members(kubernetes('Attach'), 'attach')], target: 'Argument[1]' },
  { id: 'kubernetes.copy.path', type: 'sink', kind: 'path', paths: members(kubernetes('Cp'), 'cpFromPod'), at: 'Argument[4]', label: 'the path that is written' },
  { id: 'kubernetes.copy.source', type: 'sink', kind: 'path', paths: members(kubernetes('Cp'), 'cpToPod'), at: 'Argument[3]', label: 'the path that is read and sent' },
  // Methods of the generated clients say what they do by name, and read no other way.
  { id: 'kubernetes.effect.read', type: 'effect', effect: 'network', paths: anywhere(K8S, 'list*', 'read*') },
  { id: 'kubernetes.effect.write', type: 'effect', effect: 'write', paths: anywhere(K8S, 'create*', 'patch*', 'replace*') },
  { id: 'kubernetes.effect.delete', type: 'effect', effect: 'delete', paths: anywhere(K8S, 'delete*') },
  { id: 'kubernetes.effect.permission', type: 'effect', effect: 'permission', paths: anywhere(K8S, 'create*Role*', 'patch*Role*', 'replace*Role*', 'delete*Role*') },
  { id: 'kubernetes.effect.secret', type: 'effect', effect: 'secret', paths: anywhere(K8S, 'readNamespacedSecret', 'listNamespacedSecret', 'listSecretForAllNamespaces') },
  { id: 'kubernetes.answer', type: 'source', kind: 'fetched', paths: anywhere(K8S, 'list*', 'read*'), from: 'Return' },
];
export default rows;
