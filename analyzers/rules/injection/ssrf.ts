/** Text from the model decides which machine a request goes to. */
import { allowHost } from '../../fixes/allow-host.js';
import { flowRule } from '../shared/flow-rule.js';
import { references } from '../shared/references.js';

export default flowRule({
  id: 'ssrf',
  category: 'injection',
  title: 'Server-side request forgery',
  description: 'An argument that the model controls decides which machine a request goes to.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  checklist: ['P4', 'R2'],
  passes: 'No argument chooses where a request goes.',
  cwe: [918],
  references: [
    { id: 'CWE-918', title: 'Server-Side Request Forgery' },
    references.toolMisuse,
    references.inputValidation,
    references.isolation,
    references.nsaEgress,
    references.commandInjection,
  ],
  messages: {
    found: 'The {source} of {subject} "{name}" decides {sink}{ways}: {who} can have this process reach machines of the internal network, cloud metadata or local services.',
    partial: 'The {source} of {subject} "{name}" decides {sink}{ways}. What is checked on the way does not keep machines of the internal network out: a name can lead there, and so can a redirect.',
    possible: 'The {source} of {subject} "{name}" may decide {sink}{ways}.',
  },
  fix: { grades: { found: 'unsafe', partial: 'unsafe' }, none: 'A guess about what may be an address is not worth a change.' },
  help: {
    default: 'Parse the address (new URL) and refuse it unless protocol and hostname are in a fixed list; or keep the host fixed and take only a path, an id or a query from the model.',
    partial: 'Allow instead of refusing: compare hostname with a fixed list. Where any public host must do, look the name up, refuse every address that is not public, connect to the address that was checked, and do not follow redirects.',
  },
  examples: {
    bad: [{
      title: 'Any address is fetched',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('fetch_page', { description: 'Fetch a page.', inputSchema: { url: z.string().url() } }, async ({ url }) => {
  const answer = await fetch(url);
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
const hosts = new Set(['docs.example.com', 'api.example.com']);
server.registerTool('fetch_page', { description: 'Fetch a page.', inputSchema: { url: z.string().url() } }, async ({ url }) => {
  const address = new URL(url);
  if (address.protocol !== 'https:' || !hosts.has(address.hostname)) throw new Error('Not one of our hosts.');
  const answer = await fetch(address);
  return { content: [{ type: 'text', text: await answer.text() }] };
});
`,
      },
    }, {
      title: 'Only the path is the model\'s',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('weather', { description: 'Weather of a city.', inputSchema: { city: z.string() } }, async ({ city }) => {
  const answer = await fetch(\`https://api.example.com/weather/\${encodeURIComponent(city)}\`);
  return { content: [{ type: 'text', text: await answer.text() }] };
});
`,
      },
    }],
  },
}, { to: ['url'], unless: (flow) => flow.trace.publicOnly, isGuess: (flow) => flow.ownHost, messageOf: (flow) => flow.row.grade,
  fix: (flow, ctx) => (flow.row.grade === undefined ? ctx.fix('Ask only hosts that the operator names', 'unsafe', allowHost(flow)) : []),
});
