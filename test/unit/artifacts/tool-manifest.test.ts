/** YAML files that declare tools become servers; files that look like it do not. */
import { describe, expect, it } from 'vitest';
import { analyze, createMemoryHost } from '../../../analyzers/index.js';
import { readYaml } from '../../../analyzers/artifacts/document.js';
import { mayDeclareTools, readToolManifest, templateParts } from '../../../analyzers/artifacts/tool-manifest.js';

const read = (text: string) => {
  const [root] = readYaml(text, '/r/x.yaml').documents;
  return root && mayDeclareTools(text) ? readToolManifest('/r/x.yaml', root) : undefined;
};

describe('tool manifests', () => {
  it('become servers in the inventory, with schemas and places', async () => {
    const text = 'name: shop\nversion: "2.0"\nserver:\n  port: 3000\ntools:\n  - name: order\n    description: Orders.\n    parameters:\n      - { name: id, type: int, minimum: 1, required: true }\n      - { name: size, allowed_values: [s, m] }\n    http:\n      url: "https://shop.invalid/{{id}}"\n';
    const host = createMemoryHost({ '/r/gantz.yaml': text });
    const { inventory, notices } = await analyze({ host, root: '/r', inventoryOnly: true });
    const [server] = inventory.servers;
    expect(server).toMatchObject({ id: ':gantz.yaml', name: 'shop', version: '2.0', transports: [{ kind: 'streamable-http' }] });
    expect(server?.tools[0]).toMatchObject({
      name: 'order', description: 'Orders.', validation: { state: 'validated' },
      inputSchema: { type: 'object', required: ['id'], properties: { id: { type: 'integer', minimum: 1 }, size: { type: 'string', enum: ['s', 'm'] } } },
    });
    const at = server?.tools[0]?.nameLocation;
    expect(at && text.slice(at.start, at.end)).toBe('order');
    expect(notices).toEqual([]);
  });

  it('read actions, roles and grants', () => {
    const manifest = read('auth:\n  tokens:\n    - { name: ci, permissions: ["*"] }\n  roles:\n    admin: [deploy, rollback]\ntools:\n  - name: deploy\n    description: Deploys.\n    roles: [admin]\n    parameters: [{ name: env }]\n    script:\n      command: /usr/bin/deploy\n      args: ["--env", "{{env}}"]\n');
    expect(manifest?.tools[0]).toMatchObject({ name: 'deploy', needs: ['admin'], actions: [{ kind: 'program', program: { text: '/usr/bin/deploy' }, args: [{ text: '--env' }, { text: '{{env}}' }] }] });
    expect(manifest?.grants.map((one) => [one.name, one.may])).toEqual([['ci', ['*']], ['admin', ['deploy', 'rollback']]]);
  });

  it.each([
    ['a list of programs', 'tools:\n  - name: node\n    command: node --version\n'],
    ['versions of tools', 'tools:\n  node: "22"\n  pnpm: "10"\nrun: x\n'],
    ['an OpenAPI text', 'openapi: 3.1.0\ntags: []\npaths:\n  /tools:\n    get: {}\nservers:\n  - url: https://x.invalid\n'],
    ['tools without an action', 'tools:\n  - name: a\n    description: b\n    parameters: []\nurl: x\n'],
  ])('are not found in %s', (_name, text) => {
    expect(read(text)).toBeUndefined();
  });

  it('take templates apart', () => {
    expect(templateParts('a {{x}} b {{ .y }}')).toEqual(['a ', { parameter: 'x' }, ' b ', { parameter: 'y' }]);
    expect(templateParts('{{ args.path | quote }}')).toEqual([{ parameter: 'path' }]);
    expect(templateParts('${{ secrets.X }} {no} {{ }}')).toHaveLength(3);
    expect(templateParts('')).toEqual(['']);
  });
});
