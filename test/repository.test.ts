/** Promises of the repository itself: what is published, what is pinned, that documented commands and links exist. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
const manifest = JSON.parse(read('package.json')) as Manifest;

describe('the package', () => {
  it('publishes what is built and nothing else', () => {
    // npm is started through its own script: on Windows the command is a batch file.
    const npm = process.env['npm_execpath'];
    const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
    const output = npm === undefined
      ? execFileSync('npm', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], shell: process.platform === 'win32' })
      : execFileSync(process.execPath, [npm, ...args], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const [packed] = JSON.parse(output) as { files: { path: string }[] }[];
    const paths = packed!.files.map((file) => file.path);
    expect(paths).toEqual(expect.arrayContaining(['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md']));
    expect(paths.filter((path) => !/^(dist\/|docs\/schema\/|(package\.json|README\.md|LICENSE|CHANGELOG\.md)$)/.test(path))).toEqual([]);
  });

  it('pins every version', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('needs at most one package at run time', () => {
    // zod: the declarations name its types. Its code is bundled, with everybody else's.
    expect(Object.keys(manifest.dependencies)).toEqual(['zod']);
  });

  it('the lock file names no registry of its own', () => {
    const addresses = [...read('package-lock.json').matchAll(/"resolved": "(https?:\/\/[^/"]+)/g)].map((match) => match[1]);
    expect([...new Set(addresses)].filter((address) => address !== 'https://registry.npmjs.org')).toEqual([]);
  });
});

describe('workflow files', () => {
  const workflows = readdirSync(join(root, '.github/workflows')).map((file) => [file, read(`.github/workflows/${file}`)] as const);

  it.each(workflows)('%s pins every action by commit, with its version', (_file, text) => {
    const uses = [...text.matchAll(/uses: (.*)$/gm)].map((match) => match[1]!);
    expect(uses.length).toBeGreaterThan(0);
    expect(uses.filter((one) => !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*$/.test(one))).toEqual([]);
  });

  it.each(workflows)('%s grants nothing by default and leaves no credentials behind', (_file, text) => {
    expect(text).toMatch(/^permissions: \{\}$/m);
    const checkouts = text.split('uses: actions/checkout@').slice(1);
    expect(checkouts.filter((rest) => !/^.*\n\s+with:\n(\s+[\w-]+:.*\n)*?\s+persist-credentials: false/.test(rest))).toEqual([]);
  });

  it('the gate waits for every other job', () => {
    const ci = read('.github/workflows/ci.yml');
    const jobs = [...ci.slice(ci.indexOf('\njobs:')).matchAll(/^ {2}([\w-]+):$/gm)].map((match) => match[1]!);
    const needs = /needs: \[(.*)\]/.exec(ci)?.[1]?.split(', ');
    expect([...needs!, 'all-green']).toEqual(jobs);
  });
});

describe('documentation', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', '.changeset/README.md',
    ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md')).map((file) => `docs/${file.replaceAll('\\', '/')}`)];

  it.each(pages)('%s links to files that exist', (page) => {
    const prose = read(page).replace(/```[\s\S]*?```/g, '');
    const links = [...prose.matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)].map((match) => match[1]!).filter((link) => !/^[a-z]+:/.test(link));
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });

  it.each(pages)('%s names only scripts that package.json has', (page) => {
    const names = [...read(page).matchAll(/npm run (?:-\S+ )*([a-z][\w:-]*)/g)].map((match) => match[1]!);
    expect(names.filter((name) => !Object.hasOwn(manifest.scripts, name))).toEqual([]);
  });

  it.each(pages)('%s never tells anybody to run the package of another author', (page) => {
    expect(read(page)).not.toMatch(/npx (?:--?\S+ )*mcp-lint/);
  });
});
