/** One credential that is shown to services which have nothing to do with each other. */
import { skipUnseen } from '../shared/flow-rule.js';
import type { Effect } from '../../taint/lower/effects.js';
import { effectsOf } from '../shared/doing.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { list } from '../shared/wording.js';

const SECRET = /(?:TOKEN|SECRET|PASSWORD|PASSWD|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS?|(?:^|_)(?:PAT|KEY|PWD))(?:_|$)/i;

const rule: Rule = {
  id: 'shared-credential',
  category: 'authorization',
  title: 'One credential for several services',
  description: 'The same secret is sent to hosts that have nothing to do with each other.',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  cwe: [1392, 668],
  references: [
    { id: 'CWE-668', title: 'Exposure of Resource to Wrong Sphere' },
    references.tokenExposure, references.identityAbuse, references.trustBoundary,
    references.nsaPolicy,
  ],
  checklist: ['P6', 'R3', 'R4', 'O3'],
  passes: 'Tools that do different things do not share one credential.',
  messages: {
    found: 'The secret in `{name}` is sent to {hosts}: each of them can use it at the others, and it can be withdrawn only for all at once.',
  },
  fix: { none: 'A second credential has to be made first.' },
  help: { default: 'Give each service a credential of its own, with the rights that its tools need, in a variable of its own.' },

  server(server, ctx) {
    ctx.examined(ctx.flows().examined(server, ['url']));
    skipUnseen(server, ctx);
    const uses = new Map<string, Map<string, Effect>>();
    for (const tool of server.tools) {
      for (const effect of effectsOf(tool, ctx)?.effects ?? []) {
        const host = hostOf(effect);
        if (host === undefined) continue;
        for (const name of effect.credentials.filter((one) => SECRET.test(one))) {
          const hosts = uses.get(name) ?? new Map<string, Effect>();
          // `example.com` and `example.io` have one owner, as a rule.
          if (![...hosts.keys()].some((other) => other.split('.')[0] === host.split('.')[0])) hosts.set(host, effect);
          uses.set(name, hosts);
        }
      }
    }
    for (const [name, hosts] of uses) {
      if (hosts.size < 2) continue;
      const [[, first] = []] = hosts;
      if (!first) continue;
      ctx.report({
        messageId: 'found', data: { name, hosts: list([...hosts.keys()], 4) }, at: first.location, confidence: 'medium',
        related: [...hosts].slice(1, 6).map(([host, effect]) => ({ location: effect.location, message: `to ${host}` })),
      });
    }
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'status', version: '1.0.0' });
const headers = { Authorization: \`Bearer \${process.env.STATUS_TOKEN}\` };
server.registerTool('builds', { description: 'Builds.' }, async () => ({ content: [{ type: 'text', text: await (await fetch('https://api.builds.test/builds', { headers })).text() }] }));
server.registerTool('alerts', { description: 'Alerts.' }, async () => ({ content: [{ type: 'text', text: await (await fetch('https://api.pager.test/open', { headers })).text() }] }));
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'status', version: '1.0.0' });
const bearer = (token: string | undefined) => ({ Authorization: \`Bearer \${token}\` });
server.registerTool('builds', { description: 'Builds.' }, async () => ({ content: [{ type: 'text', text: await (await fetch('https://api.builds.test/builds', { headers: bearer(process.env.CI_TOKEN) })).text() }] }));
server.registerTool('alerts', { description: 'Alerts.' }, async () => ({ content: [{ type: 'text', text: await (await fetch('https://api.pager.test/open', { headers: bearer(process.env.ALERTS_TOKEN) })).text() }] }));
`,
      },
    }],
  },
};

/** The registrable part of the host that a request goes to: two names of one company's domain are one service. */
function hostOf({ target }: Effect): string | undefined {
  const host = target === undefined ? undefined : /^https?:\/\/([^/?#:{}$]+)(?:[/?#:]|$)/i.exec(target)?.[1]?.toLowerCase();
  if (host === undefined || !host.includes('.') || /^[\d.]+$/.test(host)) return undefined;
  const parts = host.split('.');
  return parts.slice(/^(?:co|com|org|net|gov|ac|edu)$/.test(parts[parts.length - 2] ?? '') && parts.length > 2 ? -3 : -2).join('.');
}

export default rule;
