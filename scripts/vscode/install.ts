/**
 * Puts a ready-to-run VS Code server, and the Node it needs, into a cache folder: from the npm registry only, with no install scripts and no compiler.
 * The server is the VS Code inside the npm package `code-server`; the command of that name is not used.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { root } from '../bundle.mjs';

interface Package { readonly version: string; readonly integrity: string }
interface Pin {
  readonly vscode: string;
  /** Raised when {@link copy} changes: another folder of the cache. */
  readonly recipe: number;
  readonly codeServer: Package;
  readonly node: Readonly<Record<string, Package & { readonly package: string }>>;
  /** Files of other packages that a release would download. */
  readonly copy?: readonly (Package & { readonly package: string; readonly files: Readonly<Record<string, string>> })[];
}
export type Which = 'latest' | 'oldest';

export interface Installed {
  readonly node: string;
  readonly server: string;
  readonly version: string;
}

/** Reason why the tests cannot run here; undefined where they can. */
export class NotHere extends Error {}

export const pins = JSON.parse(readFileSync(join(root, 'scripts/vscode/pins.json'), 'utf8')) as Readonly<Record<Which, Pin>>;

function npm(args: readonly string[], cwd: string): void {
  // A parent `npm run` leaves npm_* variables behind: nothing of the project's may leak in.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || /^npm_config_(cache|registry|userconfig|globalconfig)$/i.test(name)));
  for (let attempt = 1; ; attempt += 1) {
    try {
      execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: 300_000, maxBuffer: 64 << 20 });
      return;
    } catch (error) {
      if (attempt === 3) throw new NotHere(`npm ${args.join(' ')} failed: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
    }
  }
}

function fetchPackage(name: string, { version, integrity }: Package, folder: string): string {
  npm(['pack', `${name}@${version}`, '--pack-destination', folder], folder);
  const file = join(folder, `${name.replace(/^@/, '').replace('/', '-')}-${version}.tgz`);
  const found = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
  if (found !== integrity) throw new Error(`${name}@${version}: its integrity is ${found}, pins.json says ${integrity}`);
  return file;
}

/** Installs once per version and platform; two processes may call it at once. @throws NotHere where it cannot be had */
export function install(which: Which, log: (text: string) => void): Installed {
  const pin = pins[which];
  const node = pin.node[process.arch];
  if (!node) throw new NotHere(`scripts/vscode/pins.json names no Node for ${process.arch}`);
  const cache = resolve(process.env['VSCODE_HARNESS_CACHE'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'vscode-harness'));
  const target = join(cache, `code-server-${pin.codeServer.version}-node-${node.version}-${process.arch}-r${String(pin.recipe)}`);
  const installed: Installed = { node: join(target, 'node'), server: join(target, 'vscode'), version: pin.vscode };
  if (existsSync(join(target, '.complete'))) return installed;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(`${target}.tmp-`);
  const unpack = (file: string, into: string, strip: number, ...only: string[]): void => {
    execFileSync('tar', ['-xzf', file, '-C', into, `--strip-components=${String(strip)}`, ...only], { stdio: 'inherit' });
    rmSync(file);
  };
  try {
    log(`fetching VS Code ${pin.vscode} and Node ${node.version} from the npm registry`);
    unpack(fetchPackage('code-server', pin.codeServer, work), work, 2, 'package/lib/vscode');
    unpack(fetchPackage(node.package, node, work), work, 2, 'package/bin/node');
    // Its lock file lacks a peer dependency, and a plain `npm ci` refuses it.
    for (const folder of ['vscode', 'vscode/extensions']) npm(['ci', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps'], join(work, folder));
    for (const extra of pin.copy ?? []) {
      const unpacked = join(work, 'extra');
      mkdirSync(unpacked);
      unpack(fetchPackage(extra.package, extra, work), unpacked, 1);
      for (const [from, to] of Object.entries(extra.files)) {
        mkdirSync(dirname(join(work, 'vscode', to)), { recursive: true });
        cpSync(join(unpacked, from), join(work, 'vscode', to), { recursive: true });
      }
      rmSync(unpacked, { recursive: true });
    }
    const said = execFileSync(join(work, 'node'), ['--version'], { encoding: 'utf8' }).trim();
    if (said !== `v${node.version}`) throw new Error(`the unpacked Node says ${said}`);
    writeFileSync(join(work, '.complete'), '');
    try {
      renameSync(work, target);
    } catch (error) {
      // Another process was quicker.
      if (!existsSync(join(target, '.complete'))) throw error;
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return installed;
}
