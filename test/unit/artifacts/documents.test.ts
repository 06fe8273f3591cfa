/** Data with places, lock files, commands of client configuration; damaged and hostile files end in a notice. */
import { describe, expect, it } from 'vitest';
import { analyze, createMemoryHost } from '../../../analyzers/index.js';
import { launchedBy } from '../../../analyzers/artifacts/client-config.js';
import { readDockerfile } from '../../../analyzers/artifacts/container.js';
import { at, plain, readJson, readYaml, textAt } from '../../../analyzers/artifacts/document.js';
import { createArtifacts } from '../../../analyzers/artifacts/index.js';
import { artifactKind } from '../../../analyzers/artifacts/kinds.js';
import { readLock } from '../../../analyzers/artifacts/package-json.js';
import { endsSoon } from '../../ends-soon.js';

const place = { file: '/x', start: 0, end: 0 };
const launch = (command: string, ...args: string[]) => {
  const found = launchedBy({ command: { text: command, at: place }, args: args.map((text) => ({ text, at: place })) });
  return found && `${found.runner} ${found.name} ${found.version ?? '-'}`;
};

describe('documents', () => {
  it('tell where keys and values are', () => {
    const text = '{\n  // why\n  "a": { "b": [1, "two",] },\n}';
    const [root] = readJson(text, '/x.json').documents;
    const value = at(root, 'a', 'b');
    expect(value && text.slice(value.at.start, value.at.end)).toBe('[1, "two",]');
    expect(root && plain(root)).toEqual({ a: { b: [1, 'two'] } });
  });

  it('follow anchors and merges of YAML, part by part', () => {
    const { documents, problem } = readYaml('base: &b { x: 1, y: 2 }\nuses:\n  <<: *b\n  y: 3\n---\nsecond: yes\n', '/x.yaml');
    expect(problem).toBeUndefined();
    expect(documents).toHaveLength(2);
    expect(textAt(documents[0], 'uses', 'x')).toBe('1');
    expect(textAt(documents[0], 'uses', 'y')).toBe('3');
  });

  it.each([
    ['JSON nested without end', () => readJson('['.repeat(50_000), '/x.json')],
    ['YAML nested without end', () => readYaml('['.repeat(50_000), '/x.yaml')],
    ['YAML lists in lists on one line', () => readYaml(`${'- '.repeat(30_000)}x`, '/x.yaml')],
    ['a bomb of aliases', () => readYaml(`a: &a [1,1,1,1,1,1,1,1,1]\n${'bcdefghij'.split('').map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[index] ?? 'a'}`).join(',')}]`).join('\n')}`, '/x.yaml')],
    ['an alias of itself', () => readYaml('a: &a\n  b: *a\n', '/x.yaml')],
    ['half a file', () => readJson('{ "a": { "b": ', '/x.json')],
    ['tabs and colons', () => readYaml('a: b: c:\n\t- d\n: :', '/x.yaml')],
  ])('end on %s', (_name, read) => {
    expect(endsSoon(read).problem).toBeDefined();
  });
});

describe('lock files', () => {
  const name = '@scope/sdk';
  it.each([
    ['package-lock.json', '{"packages": {\n"node_modules/@scope/sdk": {\n  "version": "1.2.3"\n}, "node_modules/x/node_modules/@scope/sdk": { "version": "0.1.0" } } }', ['1.2.3', '0.1.0']],
    ['pnpm-lock.yaml', "packages:\n\n  '@scope/sdk@1.2.3':\n    resolution: {}\n\nsnapshots:\n\n  '@scope/sdk@1.2.3(zod@3.0.0)':\n    dependencies: {}\n", ['1.2.3']],
    ['pnpm-lock.yaml', 'packages:\n\n  /@scope/sdk/1.2.3:\n    resolution: {}\n', ['1.2.3']],
    ['yarn.lock', '"@scope/sdk@^1.0.0", "@scope/sdk@^1.2.0":\n  version "1.2.3"\n', ['1.2.3']],
    ['yarn.lock', '"@scope/sdk@npm:^1.0.0":\n  version: 1.2.3\n', ['1.2.3']],
    ['bun.lock', '"packages": {\n "@scope/sdk": ["@scope/sdk@1.2.3", "", {}, "sha"],\n}', ['1.2.3']],
    ['deno.lock', '{\n  "npm": {\n    "@scope/sdk@1.2.3_zod@3.0.0": {\n      "integrity": "x"\n    }\n  }\n}', ['1.2.3']],
  ])('%s', (file, text, versions) => {
    expect(readLock(`/p/${file}`, text, [name]).map((one) => one.version)).toEqual(versions);
  });
});

describe('commands', () => {
  it.each([
    [['npx', '-y', 'pkg'], 'npx pkg -'],
    [['npx', '-y', '@scope/pkg@1.2.3', 'run'], 'npx @scope/pkg 1.2.3'],
    [['C:\\Program Files\\nodejs\\npx.cmd', 'pkg@latest'], 'npx pkg latest'],
    [['cmd', '/c', 'npx', 'pkg'], 'npx pkg -'],
    [['npm', 'exec', '--yes', '--package=pkg@2', '--', 'bin'], 'npm exec pkg 2'],
    [['yarn', 'dlx', 'pkg'], 'yarn dlx pkg -'],
    [['bun', 'x', 'pkg@1'], 'bunx pkg 1'],
    [['uvx', '--python', '3.12', '--from', 'pkg==1.2', 'bin'], 'uvx pkg 1.2'],
    [['uv', 'tool', 'run', 'pkg'], 'uvx pkg -'],
    [['docker', 'run', '-i', '--rm', '-e', 'TOKEN', '--mount', 'type=bind,src=/a,dst=/b', 'ghcr.io/a/b:1.2', 'serve'], 'docker run ghcr.io/a/b 1.2'],
    [['docker', 'run', 'localhost:5000/a'], 'docker run localhost:5000/a -'],
    [['npx', './local'], undefined],
    [['npx', '-y', '${input:pkg}'], undefined],
    [['node', 'server.js'], undefined],
    [['docker', 'compose', 'up'], undefined],
  ])('%j', ([command = '', ...args], expected) => {
    expect(launch(command, ...args)).toBe(expected);
  });
});

describe('Dockerfiles', () => {
  it('of the last stage, with what it is built on', () => {
    const image = readDockerfile('/p/Dockerfile', 'ARG V=22\nFROM node:${V} AS base\nUSER node\nFROM base\nCMD ["x"]\n');
    expect(image?.base).toBe('node:22');
    expect(image?.user?.name).toBe('node');
  });
  it.each(['', '#', 'FROM', 'FROM \\', 'RUN x', 'FROM a AS a\nFROM a', '\u0000', `FROM ${'$'.repeat(5000)}`, 'FROM a AS b\nFROM b AS a\nFROM a'])('end on %j', (text) => {
    expect(() => readDockerfile('/p/Dockerfile', text)).not.toThrow();
  });
});

describe('artefacts of a repository', () => {
  it('are named by their paths', () => {
    expect(artifactKind('/r/.vscode/mcp.json', false)).toBe('client-config');
    expect(artifactKind('/r/.github/workflows/ci.yml', false)).toBe('workflow');
    expect(artifactKind('/r/deploy/Dockerfile.http', false)).toBe('dockerfile');
    expect(artifactKind('/r/Dockerfile.md', false)).toBeUndefined();
    expect(artifactKind('/r/test/a.ts', true)).toBe('test');
    expect(artifactKind('/r/src/a.ts', false)).toBeUndefined();
  });

  it('are read once, and damage becomes a notice', () => {
    const host = createMemoryHost({ '/r/.mcp.json': '{ "mcpServers": [', '/r/.env': 'export TOKEN="a b"\n# no\nEMPTY=\nMULTI="x\ny"\n', '/r/compose.yaml': 'services: [' });
    const text = (path: string): string | undefined => {
      const read = host.read(path);
      return read.ok ? Buffer.from(read.bytes).toString() : undefined;
    };
    const artifacts = createArtifacts({ host, text, packages: [], files: [{ path: '/r/.mcp.json', kind: 'client-config' }, { path: '/r/.env', kind: 'env' }, { path: '/r/compose.yaml', kind: 'compose' }] });
    expect(artifacts.notices()).toEqual([]);
    expect([artifacts.clientConfigs(), artifacts.containers()]).toEqual([[], []]);
    artifacts.clientConfigs();
    expect(artifacts.notices().map((one) => [one.kind, one.location?.file])).toEqual([['bad-manifest', '/r/.mcp.json'], ['bad-manifest', '/r/compose.yaml']]);
    const [file] = artifacts.environmentFiles();
    expect(file?.entries.map((one) => [one.name, one.value])).toEqual([['TOKEN', 'a b'], ['EMPTY', ''], ['MULTI', 'x\ny']]);
    const token = file?.entries[0]?.at;
    expect(token && text('/r/.env')?.slice(token.start, token.end)).toBe('a b');
  });

  it('that git is told not to keep are no part of it', async () => {
    const host = createMemoryHost({
      '/r/.git/HEAD': 'x', '/r/.gitignore': '.mcp.json\n', '/r/.mcp.json': '{ "mcpServers": { "a": { "command": "npx", "args": ["a"] } } }',
      '/r/sub/.mcp.json': '{ "mcpServers": { "a": { "command": "npx", "args": ["a"] } } }', '/r/.cursor/mcp.json': '{ "mcpServers": { "a": { "command": "npx", "args": ["a"] } } }',
    });
    const { findings } = await analyze({ host, root: '/r', rules: ['unpinned-server'] });
    expect(findings.map((one) => one.location.file)).toEqual(['/r/.cursor/mcp.json']);
  });
});
