/** Containers of the server that run as root, or that are let do what the host can. */
import { runAsUser } from '../../fixes/container.js';
import { isRoot, runsUnprivileged, type Container, type Image } from '../../artifacts/container.js';
import { packageOfFile, serverPackages } from '../shared/packages.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { packageWith } from '../shared/supply-examples.js';

const rule: Rule = {
  id: 'container-root',
  category: 'supply',
  title: 'Container that runs as root',
  description: 'The container that the server runs in has root as its user, or the rights of the host.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [250, 269],
  references: [references.shadowServers, references.identityAbuse, references.isolation, references.nsaSandbox],
  checklist: ['R1', 'R5'],
  passes: 'The container does not run as root and opens nothing of its host.',
  messages: {
    noUser: 'The last stage names no `USER`, so {base} runs the server as root: a tool that can be talked into writing a file or starting a program owns the whole container, and is one fault of the kernel away from the machine.',
    root: 'The container runs the server as root: a tool that can be talked into writing a file or starting a program owns the whole container, and is one fault of the kernel away from the machine.',
    open: '"{container}" is given {what}: what gets out of the server is on the machine.',
  },
  fix: { grades: { noUser: 'unsafe' }, none: 'What the container needs of its host, and which users another image has, is not in the file.' },
  help: {
    noUser: 'Add `USER node` (the official images have that user) or a user of your own before `CMD`, and give it the folders it writes to: `COPY --chown=node:node`.',
    root: 'Name a user without rights: `USER node` in the Dockerfile, `user: "1000:1000"` in compose, `runAsNonRoot: true` in Kubernetes.',
    open: 'Leave it out; mount only the folders the server works in.',
  },

  project(ctx) {
    const { model } = ctx;
    const packages = serverPackages(model);
    if (packages.length === 0) return;
    const containers = model.artifacts.containers();
    for (const image of model.artifacts.images()) {
      const pack = packageOfFile(image.file, packages, model);
      if (!pack || forDevelopment(image.file)) continue;
      const name = pack.manifest.name ?? 'package.json';
      ctx.examined();
      if (image.user ? image.user.name === undefined : image.base === undefined) {
        ctx.skipped(`${name}: the user of the container is decided by a variable`, pack.servers);
        continue;
      }
      const problem = judge(image);
      if (!problem) {
        ctx.passed({ at: image.user?.at ?? image.baseAt, message: name }, pack.servers);
        continue;
      }
      ctx.report({
        messageId: problem, data: { base: image.base === undefined ? 'the image' : `\`${image.base}\`` },
        at: problem === 'root' && image.user ? image.user.at : image.baseAt, subject: { kind: 'manifest', name },
        fixes: problem === 'noUser' && image.base !== undefined ? ctx.fix('Run it as a user without rights', 'unsafe', runAsUser(image.baseAt, image.base)) : [],
        confidence: problem === 'root' || isKnownRoot(image.base ?? '') ? 'high' : 'medium',
      });
    }
    for (const container of containers) {
      const pack = packageOfFile(container.file, packages, model);
      if (!pack || forDevelopment(container.file) || !runsServer(container, pack.manifest.name ?? '')) continue;
      ctx.examined();
      const subject = { kind: 'manifest' as const, name: container.name };
      if (container.user && isRoot(container.user.name)) ctx.report({ messageId: 'root', at: container.user.at, subject, confidence: 'high' });
      for (const { what, at } of container.open) ctx.report({ messageId: 'open', data: { container: container.name, what }, at, subject, confidence: 'high' });
    }
  },

  examples: {
    bad: [{
      files: {
        'Dockerfile': 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "server.js"]\n',
        ...packageWith('"@modelcontextprotocol/sdk": "^1.32.2"'),
      },
    }],
    good: [{
      files: {
        'Dockerfile': 'FROM node:22-alpine\nWORKDIR /app\nCOPY --chown=node:node . .\nRUN npm ci\nUSER node\nCMD ["node", "server.js"]\n',
        ...packageWith('"@modelcontextprotocol/sdk": "^1.32.2"'),
      },
    }],
  },
};

export default rule;

function judge(image: Image): 'noUser' | 'root' | undefined {
  if (image.stepsDown) return undefined;
  if (image.user) return isRoot(image.user.name ?? '') ? 'root' : undefined;
  return runsUnprivileged(image.base ?? '') ? undefined : 'noUser';
}

/** Official images that are known to leave the user at root. */
function isKnownRoot(base: string): boolean {
  return /^(?:docker\.io\/)?(?:library\/)?(?:node|alpine|debian|ubuntu|python|oven\/bun|denoland\/deno|golang)(?:[:@]|$)|^mcr\.microsoft\.com\/playwright|^gcr\.io\/distroless\/[^:]+(?::(?!.*nonroot)|$)/.test(base);
}

/** An image that is not built here and has nothing of the server's name in its own is somebody else's: a database, a cache, an emulator beside it. */
function runsServer(container: Container, name: string): boolean {
  const image = (container.image ?? '').replace(/[:@][^/]*$/, '');
  if (container.builds || image === '' || image.includes('$') || /mcp/i.test(image)) return true;
  const words = new Set(name.toLowerCase().split(/[^a-z0-9]+/).filter((word) => word.length > 3));
  return image.toLowerCase().split(/[^a-z0-9]+/).some((word) => words.has(word));
}

/** What is built for the developer's own machine and for tests. */
function forDevelopment(file: string): boolean {
  return /(?:^|[./_-])(?:dev|devel|development|test|tests|testing|e2e|ci|lint|local|example|sample|devcontainer)(?:[./_-]|$)/i.test(file.slice(file.lastIndexOf('/') + 1)) || /\/\.devcontainer\//.test(file);
}
