/** A request goes to a machine that nobody listed: internal ones are refused, or an address comes out of text that was read. */
import { MODEL_CONTROLLED, flowRule } from '../shared/flow-rule.js';
import { references } from '../shared/references.js';

export default flowRule({
  id: 'unrestricted-egress',
  category: 'injection',
  title: 'Unrestricted egress',
  description: 'A request goes to whatever public machine the model, or text that was read, names.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  checklist: ['R2'],
  passes: 'Where requests go is fixed or on a list.',
  cwe: [918],
  references: [
    references.toolMisuse,
    references.isolation,
    references.nsaEgress,
    references.overSharing,
  ],
  messages: {
    found: 'The {source} of {subject} "{name}" decides {sink}{ways}. Internal machines are refused, every public one is open: what the model knows can be carried out in an address.',
    followed: 'An address that {origin} contains decides {sink} of {subject} "{name}"{ways}: whoever wrote that text chooses the machine.',
  },
  fix: { none: 'Which hosts the tool is for is not in the source.' },
  help: {
    default: 'Keep a list of the hosts that the tool is for and refuse all others; where it must reach any page, let requests go through a proxy that logs and limits them.',
    followed: 'Compare the host of the address with a fixed list before it is requested.',
  },
  examples: {
    bad: [{
      title: 'Every public host is open',
      files: {
        'server.ts': `import { lookup } from 'node:dns/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('fetch_page', { description: 'Fetch a page.', inputSchema: { url: z.string().url() } }, async ({ url }) => {
  const { hostname } = new URL(url);
  const { address } = await lookup(hostname);
  if (ipaddr.parse(address).range() !== 'unicast' || hostname === 'localhost') throw new Error('Not a public host.');
  const answer = await fetch(url, { redirect: 'error' });
  return { content: [{ type: 'text', text: await answer.text() }] };
});
`,
      },
    }],
    good: [{
      title: 'The host is looked up in a list',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const hosts = ['docs.example.com', 'api.example.com'];
server.registerTool('fetch_page', { description: 'Fetch a page.', inputSchema: { url: z.string().url() } }, async ({ url }) => {
  if (!hosts.includes(new URL(url).hostname)) throw new Error('Not one of our hosts.');
  const answer = await fetch(url);
  return { content: [{ type: 'text', text: await answer.text() }] };
});
`,
      },
    }],
  },
}, {
  to: ['url'],
  from: [...MODEL_CONTROLLED, 'fetched', 'file-content', 'database-content', 'process-output'],
  unless: (flow) => MODEL_CONTROLLED.includes(flow.trace.source.kind) && !flow.trace.publicOnly,
  messageOf: (flow) => (MODEL_CONTROLLED.includes(flow.trace.source.kind) ? 'found' : 'followed'),
  data: (flow) => ({ origin: ORIGINS[flow.trace.source.kind] ?? 'text from elsewhere' }),
  // An address out of a service's answer most often leads to the same service.
  isGuess: (flow) => !MODEL_CONTROLLED.includes(flow.trace.source.kind),
});

const ORIGINS: Readonly<Record<string, string>> = { fetched: 'an answer', 'file-content': 'a file', 'database-content': 'a row of the database', 'process-output': 'the output of a program' };
