/** Starts VS Code as a server, and opens its page in a headless Chromium. Nothing leaves the machine. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { NotHere, type Installed } from './install.js';

const QUIET = {
  'chat.disableAIFeatures': true, 'extensions.autoCheckUpdates': false, 'extensions.autoUpdate': false, 'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off', 'update.mode': 'none', 'workbench.enableExperiments': false, 'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden', 'workbench.tips.enabled': false, 'typescript.tsserver.experimental.enableProjectDiagnostics': false,
  'typescript.validate.enable': false, 'javascript.validate.enable': false, 'git.enabled': false,
  // In a browser files are saved by themselves, on a desktop they are not.
  'files.autoSave': 'off',
};

/** @throws NotHere with what to do */
export function findChromium(): string {
  if (process.platform !== 'linux') throw new NotHere('VS Code in a browser is started on Linux only; elsewhere run "npm run test:vscode:desktop"');
  const found = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path !== undefined && existsSync(path));
  if (found === undefined) throw new NotHere('no Chromium was found: "apt-get install --no-install-recommends chromium", or set CHROMIUM_PATH');
  return found;
}

/** Nothing of an outer VS Code, npm or Node may reach the extension host. */
function cleanEnvironment(more: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|npm_|ELECTRON_|NODE_OPTIONS$|NODE_CHANNEL_FD$|CODE_SERVER_)/i.test(name));
  return { ...Object.fromEntries(kept), LANG: 'C.UTF-8', TZ: 'UTC', EXTENSIONS_GALLERY: '{}', ...more };
}

export interface Server {
  readonly authority: string;
  readonly home: string;
  readonly extensions: string;
  readonly exited: Promise<string>;
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

export interface ServerOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Workspaces are trusted without a question unless this is set. */
  readonly askForTrust?: boolean;
}

export async function startServer({ node, server }: Installed, { env = {}, settings = {}, askForTrust = false }: ServerOptions): Promise<Server> {
  // Short: the path of a socket has 107 characters at most.
  const home = mkdtempSync(join(tmpdir(), 'vsc-'));
  const user = join(home, 'user');
  const extensions = join(home, 'ext');
  mkdirSync(join(user, 'User'), { recursive: true });
  mkdirSync(join(home, 'tmp'));
  writeFileSync(join(user, 'User', 'settings.json'), JSON.stringify({ ...QUIET, 'security.workspace.trust.enabled': askForTrust, 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never', ...settings }, undefined, 2));
  const child = spawn(node, [
    join(server, 'out/server-main.js'), '--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms',
    '--server-data-dir', join(home, 'data'), '--user-data-dir', user, '--extensions-dir', extensions,
    // Without it a built VS Code ignores where the tests are.
    '--enable-smoke-test-driver', '--disable-telemetry', '--telemetry-level', 'off', ...(askForTrust ? [] : ['--disable-workspace-trust']),
  ], { env: cleanEnvironment({ TMPDIR: join(home, 'tmp'), XDG_RUNTIME_DIR: undefined, ...env }), stdio: ['ignore', 'pipe', 'pipe'], detached: true, cwd: home });
  let output = '';
  const exited = new Promise<string>((resolve) => child.once('exit', (code, signal) => resolve(String(code ?? signal))));
  /** The process and all it started, which are a group of their own. */
  const signal = (name: NodeJS.Signals | 0): boolean => {
    try {
      return child.pid !== undefined && process.kill(-child.pid, name);
    } catch {
      return false;
    }
  };
  const stop = async (): Promise<void> => {
    signal('SIGTERM');
    await Promise.race([exited, pause(3_000)]);
    for (let round = 0; round < 60 && signal('SIGKILL'); round += 1) await pause(50);
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const port = await new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`VS Code named no port in 90 s:\n${output}`)), 90_000);
      const read = (data: Buffer): void => {
        output += data.toString();
        const found = /Web UI available at \S+?:(\d+)/.exec(output)?.[1];
        if (found === undefined) return;
        clearTimeout(timer);
        resolve(found);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      void exited.then((how) => {
        clearTimeout(timer);
        reject(new Error(`VS Code ended early (${how}):\n${output}`));
      });
    });
    return { authority: `127.0.0.1:${port}`, home, extensions, exited, output: () => output, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Installs a packaged extension the way a user's VS Code does. */
export async function installVsix({ node, server }: Installed, { home, extensions }: Server, vsix: string): Promise<void> {
  const child = spawn(node, [join(server, 'out/server-main.js'), '--install-extension', vsix, '--force', '--server-data-dir', join(home, 'data'), '--extensions-dir', extensions], { env: cleanEnvironment({}), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0 || !output.includes('successfully installed')) throw new Error(`${vsix} could not be installed (${String(code)}):\n${output}`);
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(), headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
  });
}

export async function newPage(browser: Browser, size: { readonly width: number; readonly height: number; readonly deviceScaleFactor?: number } = { width: 1280, height: 800 }): Promise<Page> {
  const { deviceScaleFactor = 1, ...viewport } = size;
  const context = await browser.newContext({ viewport, deviceScaleFactor, locale: 'en-US', reducedMotion: 'reduce' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await context.route((url) => /^https?:$/.test(url.protocol) && url.hostname !== '127.0.0.1' && url.hostname !== 'localhost', (route) => route.abort());
  return context.newPage();
}

/** @param at a folder, or a `.code-workspace` file */
export function workbenchUrl({ authority }: Server, at: string, payload: readonly (readonly [string, string])[] = []): string {
  const query = new URLSearchParams({ [at.endsWith('.code-workspace') ? 'workspace' : 'folder']: at, payload: JSON.stringify([['skipWelcome', 'true'], ['skipReleaseNotes', 'true'], ...payload]) });
  return `http://${authority}/?${query.toString()}`;
}

export function remoteUri({ authority }: Server, path: string): string {
  return `vscode-remote://${authority}${encodeURI(path)}`;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
