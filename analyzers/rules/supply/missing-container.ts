/** Servers that others reach, or that start programs, with nothing that says what they run in. */
import type { Server } from '../../model/model.js';
import { isRemote, packageOfFile, serverPackages } from '../shared/packages.js';
import { listenersOf } from '../../model/web/surface.js';
import { references } from '../shared/references.js';
import type { Rule, RuleContext } from '../shared/rule.js';
import { packageWith } from '../shared/supply-examples.js';

const rule: Rule = {
  id: 'missing-container',
  category: 'supply',
  title: 'Nothing says what the server runs in',
  description: 'A server that is reached over the network, or that starts programs, has no container file and no configuration of a sandboxed host.',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  cwe: [653],
  references: [references.shadowServers, references.codeExecution, references.isolation, references.nsaSandbox],
  checklist: ['R1', 'R5'],
  passes: 'A container, a sandbox or a host that isolates is described, or nothing asks for one.',
  messages: {
    remote: '"{server}" is reached over the network, and nothing in the repository says what it runs in: a tool that is abused has the whole machine it was started on.',
    programs: '"{server}" starts programs ({tool}), and nothing in the repository says what it runs in: a tool that is abused has the whole machine it was started on.',
  },
  fix: { none: 'What the server may reach is decided where it is run.' },
  help: {
    default: 'Add a Dockerfile with a user of its own (`USER node`), or the configuration of the platform it is deployed to. If it is deployed from elsewhere, say so where this rule is switched off.',
  },

  project(ctx) {
    const { artifacts } = ctx.model;
    const packages = serverPackages(ctx.model);
    for (const pack of packages) {
      if (pack.published) {
        ctx.skipped(`${pack.manifest.name ?? 'package.json'}: a package as it lies in the registry brings no container`, pack.servers);
        continue;
      }
      ctx.examined();
      const sandboxes = [...artifacts.images().map((one) => one.file), ...artifacts.containers().map((one) => one.file), ...artifacts.files('hosting')];
      if (sandboxes.some((file) => packageOfFile(file, [pack], ctx.model) !== undefined || artifacts.packages.size === 1)) continue;
      if (artifacts.above(pack.manifest.directory, (name) => CONTAINER.test(name))) continue;
      const remote = pack.servers.find((server) => isRemote(server) && !isLocal(server, ctx));
      const starting = remote ? undefined : startsPrograms(pack.servers, ctx);
      const server = remote ?? starting?.server;
      if (!server) continue;
      ctx.report({
        messageId: remote ? 'remote' : 'programs', data: { server: server.info.name ?? server.info.id, tool: starting?.tool ?? '' }, at: server.info.location,
        subject: { kind: 'server', name: server.info.name ?? server.info.id, server: server.info.id },
        // A program for the user's own desktop (an editor, a simulator, a browser) cannot do its work in a container.
        confidence: remote ? 'medium' : 'low',
      });
    }
  },

  examples: {
    bad: [{
      files: packageWith('"@modelcontextprotocol/sdk": "^1.32.2"', 'http'),
    }],
    good: [{
      files: {
        'Dockerfile': 'FROM node:22-alpine\nCOPY . .\nUSER node\nCMD ["node", "server.js"]\n',
        ...packageWith('"@modelcontextprotocol/sdk": "^1.32.2"', 'http'),
      },
    }],
  },
};

export default rule;

const CONTAINER = /^(?:dockerfile|containerfile)(?:\.|$)|^(?:docker-)?compose[.-]?.*\.ya?ml$|^(?:wrangler\.(?:toml|jsonc?)|vercel\.json|netlify\.toml|fly\.toml|serverless\.ya?ml|render\.yaml|app\.yaml|railway\.(?:json|toml)|firebase\.json|helm|charts|k8s|kubernetes)$/i;

/** Every socket that leads to it is for this machine only. */
function isLocal(server: Server, ctx: RuleContext): boolean {
  const serving = listenersOf(server, ctx.model).filter((one) => one.servesProtocol);
  return serving.length > 0 && serving.every((one) => one.reach === 'loopback');
}

function startsPrograms(servers: readonly Server[], ctx: RuleContext): { server: Server; tool: string } | undefined {
  for (const server of servers) {
    for (const tool of server.tools) {
      if ((ctx.flows().effects.get(tool)?.effects ?? []).some((effect) => effect.kind === 'process' || effect.kind === 'code')) return { server, tool: tool.info.name };
    }
  }
  return undefined;
}
