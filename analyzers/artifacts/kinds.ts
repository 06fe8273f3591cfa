/** Which files of a repository are read as artefacts, by name alone, so that discovery can note them on the one walk it makes. */
import type { Path } from '../host/host.js';
import { basename } from '../host/paths.js';

export type ArtifactKind =
  | 'client-config' | 'dockerfile' | 'compose' | 'workflow' | 'env' | 'registry-manifest' | 'hosting' | 'lock-file' | 'test' | 'yaml';

export interface ArtifactFile {
  readonly path: Path;
  readonly kind: ArtifactKind;
}

/** Lock files by package manager. Of the binary one only its being there is known. */
export const LOCK_FILES: readonly string[] = ['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb', 'deno.lock'];

/** Configuration of a place that runs the code in a sandbox of its own, so that no container file is to be expected. */
const HOSTING = new Set([
  'wrangler.toml', 'wrangler.json', 'wrangler.jsonc', 'vercel.json', 'netlify.toml', 'serverless.yml', 'serverless.yaml', 'template.yaml', 'samconfig.toml', 'app.yaml',
  'firebase.json', 'render.yaml', 'deno.json', 'apphosting.yaml', 'project.toml', 'devcontainer.json', 'flake.nix', 'sst.config.ts', 'cdk.json', 'railway.json', 'railway.toml',
  'nixpacks.toml', 'fly.toml', 'manifest.yml', 'azure.yaml', 'smithery.yaml', 'actor.json',
]);

/** Client configuration that holds `mcpServers` or `servers`; the folder decides where the name alone is common. */
const CLIENT_CONFIG = /(?:^|\/)(?:\.?mcp\.json|claude_desktop_config\.json|\.claude\/settings(?:\.local)?\.json|\.gemini\/settings\.json|cline_mcp_settings\.json|mcp_config\.json|mcp-config\.json|\.zed\/settings\.json|\.roo\/mcp\.json|\.vscode\/settings\.json)$/i;

/**
 * Kind of a file of that path, or undefined for one that is not read.
 * @param inTests the file lies in a folder of tests
 */
export function artifactKind(path: Path, inTests: boolean): ArtifactKind | undefined {
  const name = basename(path);
  const lower = name.toLowerCase();
  if (inTests || /(?:\.(?:test|tests|spec|e2e)|_test)\.[cm]?[jt]sx?$/i.test(name)) return /\.(?:[cm]?[jt]sx?|py|sh|ya?ml)$/i.test(name) ? 'test' : undefined;
  if (CLIENT_CONFIG.test(path)) return 'client-config';
  if (LOCK_FILES.includes(lower)) return 'lock-file';
  if (/^(?:dockerfile|containerfile)(?:\.[\w.-]+)?$|\.(?:dockerfile|containerfile)$/.test(lower)) return /\.(?:dockerignore|md)$/.test(lower) ? undefined : 'dockerfile';
  if (/^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/.test(lower)) return 'compose';
  if (/\/\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) return 'workflow';
  if (/^\.gitlab-ci\.yml$|^azure-pipelines\.ya?ml$|^bitbucket-pipelines\.yml$/.test(lower) || path.endsWith('/.circleci/config.yml') || lower === 'jenkinsfile') return 'workflow';
  if (lower === 'server.json') return 'registry-manifest';
  if (HOSTING.has(lower)) return 'hosting';
  if (/^\.env(?:\.[\w.-]+)?$/.test(lower)) return 'env';
  return /\.ya?ml$/.test(lower) ? 'yaml' : undefined;
}
