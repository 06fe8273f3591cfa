/**
 * What well-known programs do with their arguments, whichever function starts them, and the rows that follow for a function that starts programs with an
 * array of arguments. Sources: the programs' own manuals; options that run programs or write files as collected by GTFOBins.
 */
import type { AccessPath, SinkKind, SinkRow, When } from '../row.js';

interface ProgramSink {
  readonly id: string;
  readonly programs: readonly string[];
  readonly kind: SinkKind;
  /** Place in the array of arguments: `After[-c]`, `Rest[/c]`, `Operand[1..]`, `Element`. */
  readonly at: string;
  readonly label: string;
  /** One of these texts is among the arguments. */
  readonly has?: readonly string[];
  /** Nothing stands there in the array of arguments. */
  readonly lacks?: string;
  readonly valued?: readonly string[];
  readonly inner?: readonly string[];
  readonly ends?: readonly string[];
  readonly elsewhere?: true;
  readonly quotes?: true;
  readonly decodes?: true;
}

const SHELLS = ['sh', 'bash', 'zsh', 'dash', 'ksh', 'ash', 'fish', 'csh', 'tcsh'];
const SHELL_PATHS = [...SHELLS, ...SHELLS.flatMap((shell) => [`/bin/${shell}`, `/usr/bin/${shell}`])];
const RUN = 'After[-c|-lc|-ic|-ilc|-lic|-ec|-xc|-cl|-euc|-exc|-euxc|--command]';
const SHELL_VALUED = ['-c', '-lc', '-ic', '-ilc', '-lic', '-ec', '-xc', '-cl', '-euc', '-exc', '-euxc', '-o', '-O', '--rcfile', '--init-file', '--command'];
/** Programs that start the program named by their arguments. */
const PREFIXES = ['sudo', 'doas', 'env', 'nice', 'ionice', 'nohup', 'time', 'timeout', 'xargs', 'stdbuf', 'setsid', 'chroot', 'unshare', 'nsenter', 'strace', 'caffeinate', 'busybox', 'arch', 'proxychains4'];
/** The same in an enclosure that keeps files, network or both away. */
const JAILS = ['firejail', 'bwrap', 'nsjail', 'sandbox-exec', 'systemd-run', 'minijail0', 'srt'];
const CONTAINERS = ['docker', 'podman', 'nerdctl', 'kubectl', 'oc', 'docker-compose', 'podman-compose', 'lxc', 'incus', 'crictl', 'ctr', 'wsl', 'flatpak', 'distrobox', 'toolbox', 'devcontainer', 'multipass', 'limactl', 'orb', 'microk8s', 'k3s', 'fly', 'flyctl', 'devpod'];

const SSH_VALUED = ['-B', '-b', '-c', '-D', '-E', '-e', '-F', '-I', '-i', '-J', '-L', '-l', '-m', '-O', '-o', '-P', '-p', '-Q', '-R', '-S', '-W', '-w'];
export const GIT_VALUED = ['-C', '-c', '--git-dir', '--work-tree', '--namespace', '-m', '--message', '-F', '--file', '--author', '--date', '-b', '-B', '-n', '--max-count', '--depth', '--branch', '-u', '--set-upstream', '-t', '--template', '--since', '--until', '--after', '--before', '--grep', '-S', '-G', '-L', '--pretty', '--format', '-o', '--origin', '--reference', '--jobs', '-j', '--sort', '--points-at', '-X', '-s', '--strategy', '-i', '--onto', '-e', '--exec-path', '--config-env', '--trailer', '-D', '--skip', '-U', '--cleanup', '--get', '--get-all', '--reason', '--negotiation-tip', '--strategy-option'];
const CURL_VALUED = ['-X', '--request', '-H', '--header', '-d', '--data', '--data-raw', '--data-binary', '--data-urlencode', '--json', '-F', '--form', '-o', '--output', '-u', '--user', '-A', '--user-agent', '-e', '--referer', '-b', '--cookie', '-c', '--cookie-jar', '-m', '--max-time', '--connect-timeout', '-w', '--write-out', '-x', '--proxy', '--retry', '-T', '--upload-file', '--cacert', '-E', '--cert', '--key', '-K', '--config', '-D', '--dump-header', '-r', '--range', '--resolve', '--unix-socket', '--max-filesize', '--max-redirs', '--output-dir'];
/** Options of programs that download videos; the next argument is the value, whatever it begins with. */
const VIDEO_VALUED = ['-o', '--output', '-f', '--format', '-S', '--format-sort', '-P', '--paths', '--sub-lang', '--sub-langs', '--srt-lang', '--sub-format', '--convert-subs', '--convert-subtitles', '--audio-format', '--audio-quality', '--merge-output-format', '--remux-video', '--recode-video', '--ffmpeg-location', '-N', '--concurrent-fragments', '-r', '--limit-rate', '-R', '--retries', '--fragment-retries', '--socket-timeout', '--proxy', '--source-address', '-I', '--playlist-items', '--playlist-start', '--playlist-end', '--max-downloads', '--max-filesize', '--min-filesize', '--date', '--datebefore', '--dateafter', '--match-filter', '--match-filters', '--download-sections', '-O', '--print', '--progress-template', '--user-agent', '--referer', '--add-header', '--add-headers', '--cookies', '--cookies-from-browser', '--cache-dir', '-u', '--username', '-p', '--password', '--video-password', '--extractor-args', '--default-search', '--sleep-interval', '--impersonate'];
const KUBE_VALUED = ['-n', '--namespace', '-o', '--output', '-c', '--container', '-l', '--selector', '-f', '--filename', '--context', '--cluster', '--field-selector', '--tail', '--since', '-p', '--patch', '--type', '--replicas', '--kubeconfig', '--timeout', '--image', '--from-literal', '--from-file', '-k', '--kustomize', '--sort-by', '--values', '--set', '--version', '--repo'];
const DOCKER_VALUED = ['-e', '--env', '-v', '--volume', '-p', '--publish', '-w', '--workdir', '-u', '--user', '--name', '--network', '-m', '--memory', '--cpus', '--mount', '-l', '--label', '--entrypoint', '-f', '--file', '-t', '--tag', '--filter', '--format', '-n', '--tail', '--since', '--until', '--platform', '--restart', '--hostname', '--env-file', '-H', '--host', '--context', '--build-arg', '--target', '--project-name'];
const GH_VALUED = ['-R', '--repo', '-b', '--body', '-F', '--body-file', '-t', '--title', '-l', '--label', '-a', '--assignee', '--json', '-q', '--jq', '-T', '--template', '-s', '--state', '-L', '--limit', '-m', '--milestone', '-p', '--project', '-B', '--base', '-H', '--head', '-S', '--search', '-A', '--author', '-c', '--color', '--comment', '-d', '--description', '--add-label', '--remove-label', '--add-assignee', '--remove-assignee', '--add-project', '--add-reviewer', '-r', '--reviewer', '--reason', '-X', '--method', '-f', '--field', '--raw-field', '--header', '--input', '--hostname', '--branch', '--ref', '-w', '--workflow', '--mention', '--name', '--notes', '--notes-file', '--target', '--subject'];
// (`-T`, `-b` and `-v` are those of `logcat`.)
const DEVICE_VALUED = ['-s', '-t', '-T', '-b', '-v', '-H', '-P', '-L', '--one-device'];
const MEDIA_VALUED = ['-i', '-f', '-ss', '-t', '-to', '-c', '-c:v', '-c:a', '-c:s', '-vcodec', '-acodec', '-vf', '-af', '-filter:v', '-filter:a', '-filter_complex', '-map', '-r', '-s', '-aspect', '-b:v', '-b:a', '-ar', '-ac', '-preset', '-crf', '-q:v', '-q:a', '-vframes', '-frames:v', '-pix_fmt', '-metadata', '-loglevel', '-v', '-show_entries', '-select_streams', '-of', '-print_format', '-threads', '-movflags', '-loop'];
const CAPTURE_VALUED = ['-i', '-r', '-w', '-c', '-f', '-Y', '-R', '-T', '-e', '-a', '-b', '-s', '-o', '-z', '-G', '-C', '-E', '-d', '--interface', '--read-file', '--display-filter', '--fields'];
const FIND_VALUED = ['-name', '-iname', '-path', '-ipath', '-wholename', '-type', '-maxdepth', '-mindepth', '-size', '-mtime', '-mmin', '-atime', '-ctime', '-newer', '-perm', '-user', '-group', '-regex', '-iregex', '-regextype', '-printf', '-exec', '-execdir', '-ok'];
const GREP_VALUED = ['-e', '--regexp', '-f', '--file', '-m', '--max-count', '-A', '-B', '-C', '--context', '--after-context', '--before-context', '-g', '--glob', '--iglob', '-t', '--type', '-T', '--type-not', '--include', '--exclude', '--exclude-dir', '-d', '--max-depth', '-j', '--threads', '--color', '--colors', '--sort', '--encoding', '-E', '-M', '--max-columns', '--max-filesize', '--ignore-file'];

const programs: readonly ProgramSink[] = [
  // Shells and what starts them.
  { id: 'sh', programs: SHELLS, kind: 'shell', at: RUN, label: 'a shell command' },
  { id: 'sh-script', programs: SHELLS, kind: 'program', at: 'Operand[0]', valued: SHELL_VALUED, label: 'the script that a shell runs' },
  { id: 'cmd', programs: ['cmd', 'start'], kind: 'shell', at: 'Rest[/c|/C|/k|/K|/r|/R]', label: 'a shell command' },
  { id: 'powershell', programs: ['powershell', 'pwsh'], kind: 'shell', at: 'Rest[-Command|-command|-c|-C|-CommandWithArgs]', label: 'a PowerShell command' },
  { id: 'powershell-encoded', programs: ['powershell', 'pwsh'], kind: 'shell', at: 'After[-EncodedCommand|-encodedCommand|-encodedcommand|-enc|-ec|-e]', decodes: true, label: 'a PowerShell command in base64' },
  { id: 'powershell-script', programs: ['powershell', 'pwsh'], kind: 'program', at: 'After[-File|-file|-f]', label: 'the script that PowerShell runs' },
  { id: 'osascript', programs: ['osascript'], kind: 'shell', at: 'After[-e]', quotes: true, label: 'an AppleScript program' },
  { id: 'prefixed-sh', programs: PREFIXES, kind: 'shell', at: RUN, has: SHELL_PATHS, label: 'a shell command' },
  { id: 'jailed-sh', programs: JAILS, kind: 'shell', at: RUN, has: SHELL_PATHS, elsewhere: true, label: 'a shell command in an enclosure' },
  { id: 'prefixed-program', programs: ['sudo', 'doas', 'env', 'nice', 'nohup', 'xargs', 'stdbuf', 'setsid', 'caffeinate'], kind: 'program', at: 'Operand[0]', valued: ['-u', '-g', '-h', '-p', '-C', '-D', '-R', '-T', '-U', '-n', '-P', '-I', '-L', '-d', '-a', '-s', '-i', '-o', '-e', '-t', '-w'], label: 'the program that runs' },
  { id: 'su', programs: ['su', 'runuser', 'script', 'flock', 'vagrant', 'sg'], kind: 'shell', at: 'After[-c|--command|--session-command]', label: 'a shell command' },
  { id: 'watch', programs: ['watch', 'parallel', 'entr'], kind: 'shell', at: 'Operand[0..]', valued: ['-n', '--interval', '-j', '--jobs'], label: 'a shell command' },
  { id: 'container-sh', programs: CONTAINERS, kind: 'shell', at: RUN, has: SHELL_PATHS, elsewhere: true, label: 'a shell command in a container' },
  { id: 'container-ssh', programs: ['fly', 'flyctl', 'gcloud', 'az', 'multipass'], kind: 'shell', at: 'After[--command|-C|-c|--scripts]', has: ['ssh', 'run-command', 'shell'], elsewhere: true, label: 'a shell command on another machine' },
  { id: 'ssh', programs: ['ssh', 'autossh', 'plink', 'mosh'], kind: 'shell', at: 'Operand[1..]', valued: SSH_VALUED, elsewhere: true, label: 'a shell command on another machine' },
  { id: 'sshpass', programs: ['sshpass'], kind: 'shell', at: 'Operand[2..]', has: ['ssh'], valued: [...SSH_VALUED, '-d', '-f'], elsewhere: true, label: 'a shell command on another machine' },
  { id: 'adb', programs: ['adb'], kind: 'shell', at: 'Rest[shell|exec-out]', elsewhere: true, label: 'a shell command on the device' },
  { id: 'tmux', programs: ['tmux'], kind: 'shell', at: 'Rest[send-keys|send]', label: 'what is typed into a terminal' },
  { id: 'tmux-command', programs: ['tmux'], kind: 'shell', at: 'Rest[run-shell|new-window|respawn-pane|if-shell|pipe-pane]', label: 'a shell command' },
  { id: 'screen', programs: ['screen'], kind: 'shell', at: 'After[stuff]', label: 'what is typed into a terminal' },
  // Interpreters.
  { id: 'python', programs: ['python', 'python2', 'python3', 'py', 'pypy', 'pypy3', 'uv'], kind: 'code', at: 'After[-c]', label: 'code for Python' },
  { id: 'node', programs: ['node', 'nodejs', 'bun', 'tsx', 'ts-node', 'electron'], kind: 'code', at: 'After[-e|--eval|-p|--print|-pe]', label: 'code for Node.js' },
  { id: 'deno', programs: ['deno'], kind: 'code', at: 'Rest[eval]', label: 'code for Deno' },
  { id: 'ruby', programs: ['ruby', 'lua', 'luajit', 'Rscript', 'julia', 'elixir', 'groovy', 'scala', 'swift', 'raku', 'crystal', 'ghc', 'racket', 'clojure', 'clj', 'bb'], kind: 'code', at: 'After[-e|--eval|-E]', label: 'code for an interpreter' },
  { id: 'perl', programs: ['perl'], kind: 'code', at: 'After[-e|-E|-ne|-pe|-le|-lne|-lane|-i|-pi]', label: 'code for Perl' },
  { id: 'php', programs: ['php'], kind: 'code', at: 'After[-r|--run]', label: 'code for PHP' },
  { id: 'awk', programs: ['awk', 'gawk', 'mawk', 'nawk'], kind: 'code', at: 'Operand[0]', valued: ['-F', '-v', '-f'], label: 'a program for awk' },
  { id: 'sed', programs: ['sed', 'gsed'], kind: 'code', at: 'After[-e|--expression]', label: 'a program for sed' },
  // (`e` runs a command, `w` writes a file.)
  { id: 'sed-program', programs: ['sed', 'gsed'], kind: 'code', at: 'Operand[0]', lacks: 'After[-e|--expression|-f|--file]', valued: ['-l', '--line-length'], label: 'a program for sed' },
  { id: 'editor', programs: ['vim', 'nvim', 'vi', 'emacs', 'emacsclient', 'ed', 'gdb', 'lldb', 'mongosh', 'mongo', 'octave', 'matlab', 'blender', 'gimp'], kind: 'code', at: 'After[-c|--cmd|--eval|-e|-ex|--eval-command|-batch|-o|-r|--python-expr|-b]', label: 'commands for a program' },
  { id: 'psql', programs: ['psql', 'mysql', 'mariadb', 'clickhouse-client', 'clickhouse', 'sqlcmd', 'bq', 'snowsql', 'cqlsh', 'duckdb', 'usql', 'trino', 'presto'], kind: 'sql', at: 'After[-c|--command|-e|--execute|-q|--query|-Q]', label: 'an SQL statement' },
  { id: 'sqlite3', programs: ['sqlite3', 'duckdb'], kind: 'sql', at: 'Operand[1..]', valued: ['-separator', '-newline', '-nullvalue', '-init', '-cmd'], label: 'an SQL statement' },
  { id: 'redis-cli', programs: ['redis-cli'], kind: 'query-text', at: 'Operand[0]', valued: ['-h', '-p', '-a', '-n', '-u', '--user', '--pass', '-i', '-r'], label: 'a Redis command' },
  // Packages that are fetched and run.
  { id: 'npx', programs: ['npx', 'bunx', 'uvx', 'pnpx', 'pipx'], kind: 'program', at: 'Operand[0]', valued: ['-p', '--package', '-c', '--call', '--from', '--with', '--python'], label: 'the package that is fetched and run' },
  { id: 'npx-call', programs: ['npx', 'npm'], kind: 'shell', at: 'After[-c|--call]', label: 'a shell command' },
  { id: 'dlx', programs: ['npm', 'pnpm', 'yarn', 'bun'], kind: 'program', at: 'Operand[1]', has: ['exec', 'x', 'dlx'], valued: ['--prefix', '-C', '--dir', '--filter'], label: 'the package that is fetched and run' },
  // Options that run programs, write files or move trust, so that an argument must not begin with a dash.
  { id: 'git', programs: ['git', 'hg', 'svn', 'jj'], kind: 'program-argument', at: 'Operand[0..]', valued: GIT_VALUED, label: 'an argument of git, which has options that run programs and write files' },
  { id: 'curl', programs: ['curl', 'wget', 'wget2', 'aria2c', 'http', 'https', 'xh'], kind: 'program-argument', at: 'Operand[0..]', valued: CURL_VALUED, label: 'an argument of a download program, which has options that read and write files' },
  { id: 'video-download', programs: ['yt-dlp', 'youtube-dl', 'gallery-dl'], kind: 'program-argument', at: 'Operand[0..]', valued: VIDEO_VALUED, label: 'an argument of a download program, which has options that run programs and write files' },
  { id: 'tar', programs: ['tar', 'gtar', 'bsdtar', 'zip', 'unzip', '7z', '7za', 'rsync', 'scp', 'sftp', 'rclone', 'cpio', 'ar'], kind: 'program-argument', at: 'Operand[0..]', valued: ['-f', '-xf', '-cf', '-xzf', '-czf', '-tf', '-xvf', '-cvf', '-xjf', '-C', '--directory', '-e', '--rsh', '-i', '-P', '-o', '-d', '-x', '-T', '--exclude', '--include', '-F'], label: 'an argument of an archive or copy program, which has options that run programs' },
  { id: 'find', programs: ['find', 'fd', 'fdfind', 'locate'], kind: 'program-argument', at: 'Operand[0..]', valued: [...FIND_VALUED, '-e', '--extension', '-t', '--type', '-d', '--max-depth', '-E', '--exclude'], label: 'an argument of find, which has options that run programs and delete files' },
  { id: 'ripgrep', programs: ['rg'], kind: 'program-argument', at: 'Operand[0..]', valued: [...GREP_VALUED, '-r', '--replace'], label: 'an argument of a search program, which has options that run programs' },
  { id: 'grep', programs: ['ag', 'ack', 'ug'], kind: 'program-argument', at: 'Operand[0..]', valued: GREP_VALUED, label: 'an argument of a search program, which has options that run programs' },
  { id: 'kubectl', programs: ['kubectl', 'oc', 'helm', 'istioctl', 'argocd', 'kustomize', 'flux', 'terraform', 'tofu', 'pulumi', 'ansible', 'ansible-playbook'], kind: 'program-argument', at: 'Operand[0..]', valued: KUBE_VALUED, label: 'an argument of a cluster or infrastructure program, which has options that choose server and credentials' },
  { id: 'docker', programs: ['docker', 'podman', 'nerdctl', 'docker-compose'], kind: 'program-argument', at: 'Operand[0..]', valued: DOCKER_VALUED, inner: ['exec', 'run', 'create'], label: 'an argument of a container program, which has options that mount the host' },
  { id: 'ssh-host', programs: ['ssh', 'autossh', 'scp', 'sftp', 'mosh', 'ssh-copy-id', 'ssh-keyscan'], kind: 'program-argument', at: 'Operand[0]', valued: SSH_VALUED, label: 'the host given to ssh, which has options that run programs' },
  { id: 'gh', programs: ['gh', 'glab'], kind: 'program-argument', at: 'Operand[0..]', valued: GH_VALUED, label: 'an argument of a program that has options to read files and to change hosts' },
  { id: 'risky', programs: ['sed', 'awk', 'sort', 'tee', 'xargs', 'man', 'less', 'convert', 'magick', 'identify', 'mogrify', 'pandoc', 'wkhtmltopdf', 'chrome', 'chromium', 'google-chrome', 'firefox', 'openssl', 'nmap', 'dig', 'npm', 'pnpm', 'yarn', 'pip', 'pip3', 'uv', 'cargo', 'go', 'mvn', 'gradle', 'make', 'gcc', 'clang', 'psql', 'mysql', 'sqlite3', 'pg_dump', 'mysqldump', 'mongodump', 'systemctl', 'journalctl', 'crontab', 'mount', 'aws', 'gcloud', 'az', 'code', 'libreoffice', 'soffice', 'pdftk', 'gs', 'exiftool', 'xdg-open', 'msbuild', 'dotnet'], kind: 'program-argument', at: 'Operand[0..]', label: 'an argument of a program that has options to run programs or write files' },
  // What stands behind the script (or the code) is the script's.
  { id: 'interpreter', programs: ['php', 'perl', 'ruby', 'python', 'python3', 'node', 'java', 'Rscript', 'lua'], kind: 'program-argument', at: 'Operand[0]', ends: ['-c', '-m', '-e', '-E', '-r', '-p', '-pe', '-ne', '--eval', '--print', '--run', '-jar'], valued: ['-W', '-X', '-I', '-cp', '-classpath', '--class-path', '--require', '--import', '--loader'], label: 'an argument of an interpreter, which has options that run code' },
  { id: 'runner', programs: ['deno', 'bun'], kind: 'program-argument', at: 'Operand[0..]', inner: ['run', 'x', 'test'], valued: ['-e', '--eval', '-p', '--print'], label: 'an argument of an interpreter, which has options that run code' },
  { id: 'device-argument', programs: ['adb', 'fastboot'], kind: 'program-argument', at: 'Operand[0..]', valued: DEVICE_VALUED, inner: ['shell', 'exec-out', 'exec-in'], label: 'an argument of a program that has options to choose another device or server' },
  { id: 'media-argument', programs: ['ffmpeg', 'ffprobe'], kind: 'program-argument', at: 'Operand[0..]', valued: MEDIA_VALUED, label: 'an argument of a program that has options to read and write files' },
  { id: 'capture-argument', programs: ['tshark', 'tcpdump', 'dumpcap'], kind: 'program-argument', at: 'Operand[0..]', valued: CAPTURE_VALUED, label: 'an argument of a program that has options to run programs and write files' },
  // Addresses that a program fetches.
  { id: 'curl-url', programs: ['curl', 'wget', 'wget2', 'aria2c', 'http', 'https', 'xh', 'lynx', 'w3m', 'links'], kind: 'url', at: 'Operand[0..]', valued: CURL_VALUED, label: 'the address that a program fetches' },
  { id: 'curl-url-option', programs: ['curl'], kind: 'url', at: 'After[--url]', label: 'the address that a program fetches' },
  { id: 'git-url', programs: ['git', 'hg'], kind: 'url', at: 'Operand[1]', has: ['clone', 'fetch', 'pull', 'push', 'ls-remote'], valued: GIT_VALUED, label: 'the address of a repository' },
  { id: 'git-submodule-url', programs: ['git'], kind: 'url', at: 'Operand[2]', has: ['submodule'], valued: GIT_VALUED, label: 'the address of a repository' },
  { id: 'git-remote-url', programs: ['git'], kind: 'url', at: 'Operand[3]', has: ['remote'], valued: GIT_VALUED, label: 'the address of a repository' },
  { id: 'media-url', programs: ['yt-dlp', 'youtube-dl', 'chrome', 'chromium', 'google-chrome', 'chromium-browser', 'firefox', 'wkhtmltopdf', 'wkhtmltoimage'], kind: 'url', at: 'Operand[0]', valued: VIDEO_VALUED, label: 'the address that a program opens' },
  { id: 'ffmpeg-url', programs: ['ffmpeg', 'ffprobe'], kind: 'url', at: 'After[-i]', label: 'the address or file that is decoded' },
  // Files that a program reads, writes or removes.
  { id: 'read-file', programs: ['cat', 'head', 'tail', 'less', 'more', 'bat', 'nl', 'od', 'xxd', 'strings', 'base64', 'wc', 'stat', 'file', 'ls', 'dir', 'tree', 'du', 'md5sum', 'sha256sum'], kind: 'path', at: 'Operand[0..]', valued: ['-n', '-c', '-L', '-I', '-w'], label: 'the path that a program reads' },
  { id: 'option-file', programs: ['kubectl', 'oc', 'helm', 'docker-compose', 'ansible-playbook'], kind: 'path', at: 'After[-f|--filename|--values|-k|--kustomize|--from-file]', label: 'the path that a program reads' },
  { id: 'write-file', programs: ['cp', 'mv', 'tee', 'touch', 'mkdir', 'ln', 'chmod', 'chown', 'install', 'truncate', 'dd'], kind: 'path', at: 'Operand[0..]', valued: ['-m', '-t', '-s', '-d'], label: 'the path that a program writes' },
  { id: 'remove-file', programs: ['rm', 'rmdir', 'unlink', 'shred', 'trash', 'del'], kind: 'path', at: 'Operand[0..]', label: 'the path that a program removes' },
];

/** Said of a file that was written before it is run. */
export const SCRIPT = 'a script that is run';

/** Programs that run the file that is their first (or second) operand. */
const RUNNERS: readonly { readonly name: string; readonly programs: readonly string[]; readonly first: number; readonly valued?: readonly string[] }[] = [
  { name: 'script', programs: [...SHELLS, 'python', 'python2', 'python3', 'py', 'pypy3', 'node', 'nodejs', 'tsx', 'ts-node', 'ruby', 'perl', 'php', 'lua', 'Rscript', 'julia', 'swift', 'java', 'groovy', 'osascript', 'bun'], first: 0, valued: ['-W', '-X', '-I', '-r', '--require', '--import', '--loader', '-l'] },
  { name: 'powershell', programs: ['powershell', 'pwsh'], first: 0, valued: ['-ExecutionPolicy', '-ep'] },
  { name: 'run', programs: ['deno', 'bun', 'go', 'uv', 'npx'], first: 1 },
];

/** A function that starts a program with an array of arguments. */
export interface Starter {
  readonly id: string;
  readonly paths: readonly string[];
  readonly program: AccessPath;
  readonly args: AccessPath;
  /** The array of arguments begins with the program itself. */
  readonly programFirst?: boolean;
}

/** Rows of a function that starts programs: which program, which arguments, and what known programs do with theirs. */
export function startsPrograms({ id, paths, program, args, programFirst = false }: Starter): SinkRow[] {
  const shift = (at: string): string => {
    if (!programFirst) return at;
    return at.replace(/Operand\[(\d+)/, (_, index: string) => `Operand[${Number(index) + 1}`);
  };
  const rows: SinkRow[] = [
    { id: `${id}.program`, type: 'sink', kind: 'program', paths, at: program, label: 'the program that runs' },
    { id: `${id}.own-script`, type: 'sink', kind: 'code', paths, at: program, script: true, label: SCRIPT },
    { id: `${id}.argument`, type: 'sink', kind: 'program-argument', paths, at: `${args}.Operand[${programFirst ? '1' : '0'}..]`, grade: 'possible', label: 'an argument of a program' },
  ];
  for (const sink of programs) {
    const when: When[] = [{ at: program, oneOf: sink.programs }];
    if (sink.has) when.push({ at: args, has: sink.has });
    if (sink.lacks) when.push({ at: `${args}.${shift(sink.lacks)}`, is: 'absent' });
    rows.push({ id: `${id}.${sink.id}`, type: 'sink', kind: sink.kind, paths, at: `${args}.${shift(sink.at)}`, when, ...(sink.valued ? { valued: sink.valued } : {}), ...(sink.inner ? { inner: sink.inner } : {}), ...(sink.ends ? { ends: sink.ends } : {}), ...(sink.elsewhere ? { elsewhere: true } : {}), ...(sink.quotes ? { quotes: true } : {}), ...(sink.decodes ? { decodes: true } : {}), label: sink.label });
  }
  for (const { name, programs: runners, first, valued } of RUNNERS) rows.push({ id: `${id}.${name}-file`, type: 'sink', kind: 'code', paths, at: `${args}.${shift(`Operand[${String(first)}]`)}`, when: [{ at: program, oneOf: runners }], ...(valued ? { valued } : {}), script: true, label: SCRIPT });
  return rows;
}

/** Subcommands to which `-f` means "without asking". */
const REMOVES: ReadonlySet<string> = new Set(['rm', 'rmi', 'kill', 'prune', 'push', 'clean', 'checkout']);
const GIT_GROUPS = ['', 'remote', 'stash', 'submodule', 'worktree', 'bisect', 'notes', 'sparse-checkout', 'bundle'];

/** What ends the options of a program, where that is known: everything behind it is taken as it is. `mixed`: options may stand behind other arguments. */
const optionEnds: readonly { readonly programs: readonly string[]; readonly after?: readonly string[]; readonly mark: string; readonly mixed: boolean; readonly groups?: readonly string[]; /** Options whose value is the next word, where that is known of all of them. */ readonly valued?: readonly string[] }[] = [
  // Behind `--` git takes paths where a revision could stand too; `--end-of-options` has been there since 2.24. These subcommands have no such doubt.
  { programs: ['git'], after: ['clone', 'fetch', 'pull', 'push', 'add', 'rm', 'mv', 'init', 'remote', 'ls-remote', 'worktree', 'submodule', 'am'], mark: '--', mixed: true, groups: GIT_GROUPS },
  { programs: ['kubectl', 'oc'], mark: '--', mixed: true, groups: ['', 'rollout', 'config', 'set', 'create', 'top', 'auth', 'certificate', 'plugin', 'adm', 'cluster-info', 'kustomize'] },
  { programs: ['helm'], mark: '--', mixed: true, groups: ['', 'repo', 'plugin', 'get', 'show', 'dependency', 'registry', 'search'] },
  { programs: ['gh', 'glab'], mark: '--', mixed: true, groups: ['', 'issue', 'pr', 'mr', 'repo', 'label', 'release', 'run', 'workflow', 'gist', 'project', 'secret', 'variable', 'cache', 'auth', 'config', 'extension', 'search', 'codespace', 'org', 'ruleset', 'ssh-key', 'gpg-key', 'alias'] },
  { programs: ['docker', 'podman', 'nerdctl'], mark: '--', mixed: false, groups: ['', 'container', 'image', 'volume', 'network', 'compose', 'system', 'context', 'builder', 'buildx', 'stack', 'service', 'swarm', 'node', 'secret', 'config', 'plugin', 'manifest', 'trust'] },
  { programs: ['go', 'systemctl', 'npm', 'pnpm', 'pip', 'pip3', 'cargo'], mark: '--', mixed: false, groups: ['', 'mod', 'work', 'tool', 'config', 'cache', 'run', 'run-script'] },
  { programs: ['ssh', 'sshpass', 'scp', 'sftp', 'sort', 'psql', 'journalctl'], mark: '--', mixed: false },
  { programs: ['grep', 'egrep', 'fgrep'], mark: '--', mixed: true, valued: ['-e', '--regexp', '-f', '--file', '-m', '--max-count', '-A', '-B', '-C', '--after-context', '--before-context', '--context', '--include', '--exclude', '--exclude-dir', '--exclude-from', '-d', '--directories', '-D', '--devices', '--label', '--binary-files'] },
  { programs: ['rm', 'rmdir', 'cat', 'wc'], mark: '--', mixed: true, valued: [] },
  { programs: ['curl', 'wget', 'rg', 'ag', 'tar', 'rsync', 'zip', 'head', 'tail', 'ls', 'cp', 'mv', 'mkdir', 'touch', 'ln', 'chmod', 'chown', 'stat', 'file', 'diff', 'ping', 'ping6', 'traceroute', 'host', 'whois', 'nc', 'jq', 'tee', 'du', 'which', 'kill', 'pkill', 'pgrep', 'useradd', 'userdel', 'usermod', 'yt-dlp', 'open', 'sed', 'tree', 'md5sum', 'sha256sum'], mark: '--', mixed: true },
];

/** Programs that Windows has of its own under the same name: nothing ends their options. */
const OWN_ON_WINDOWS: ReadonlySet<string> = new Set(['ping', 'sort', 'tree', 'mkdir', 'rmdir', 'sc', 'find']);

/**
 * What is known of the command line of a program.
 * @param program as it is started, with or without its folder
 * @param fixed words of the command line that the source fixes
 * @param onWindows the command line is for Windows
 */
export function programFacts(program: string, fixed: readonly string[], onWindows = false): { readonly runsText: boolean; readonly riskyOptions: boolean; readonly valued: readonly string[]; readonly endOfOptions: string | undefined; readonly mixed: boolean; readonly groups: readonly string[]; readonly knowsOptions: boolean } {
  const name = program.replace(/^.*[\\/]/, '').replace(/\.exe$/i, '');
  const own = programs.filter((sink) => sink.programs.includes(name));
  const runsText = own.some((sink) => (sink.kind === 'shell' || sink.kind === 'code' || sink.kind === 'sql' || sink.kind === 'program') && (sink.has === undefined || sink.has.some((word) => fixed.includes(word)))
    && (!/^(?:After|Rest)\[/.test(sink.at) || /\[(.*)\]/.exec(sink.at)?.[1]?.split('|').some((option) => fixed.includes(option)) === true));
  const end = onWindows && OWN_ON_WINDOWS.has(name) ? undefined : optionEnds.find((one) => one.programs.includes(name) && (one.after === undefined || one.after.some((word) => fixed.includes(word)))) ?? (name === 'git' && !fixed.includes('--') ? { mark: '--end-of-options', mixed: true, groups: GIT_GROUPS, valued: undefined } : undefined);
  const valued = [...own.flatMap((sink) => sink.valued ?? []), ...(end?.valued ?? [])];
  return {
    runsText, riskyOptions: own.some((sink) => sink.kind === 'program-argument'), knowsOptions: valued.length > 0 || end?.valued !== undefined, valued: valued.filter((option) => !(fixed[0] !== undefined && REMOVES.has(fixed[0]) && /^-[fv]$/.test(option))),
    endOfOptions: end?.mark, mixed: end?.mixed ?? true, groups: end?.groups ?? [],
  };
}
