/** A secret becomes part of an address. */
import { flowRule } from '../shared/flow-rule.js';
import { references } from '../shared/references.js';

export default flowRule({
  id: 'secret-in-url',
  category: 'data',
  title: 'Secret in an address',
  description: 'A key, token or password becomes part of the address of a request.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  checklist: ['D3'],
  passes: 'No secret is part of an address.',
  cwe: [598],
  references: [
    { id: 'CWE-598', title: 'Use of GET Request Method With Sensitive Query Strings' },
    references.tokenExposure,
    references.dataProtection,
    references.identityAbuse, references.nsaOutput,
  ],
  messages: {
    found: 'Here {source} becomes part of {sink}{ways}: addresses are kept in the logs of every server and proxy on the way, and in the messages of errors.',
    field: 'Here a field called "{argument}" becomes part of {sink}{ways}: addresses are kept in the logs of every server and proxy on the way, and in the messages of errors.',
  },
  fix: { none: 'How the service takes the secret instead (a header, which one) is not in the source.' },
  help: {
    default: 'Send it in a header (`Authorization: Bearer …`, `X-API-Key`). Where the service takes it in the address only, keep the address out of messages and logs.',
  },
  examples: {
    bad: [{
      title: 'A key in the query',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('weather', { description: 'Weather of a city.', inputSchema: { city: z.string() } }, async ({ city }) => {
  const response = await fetch(\`https://api.example.com/weather?q=\${encodeURIComponent(city)}&key=\${process.env.WEATHER_API_KEY}\`);
  return { content: [{ type: 'text', text: await response.text() }] };
});
`,
      },
    }],
    good: [{
      title: 'A key in a header',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('weather', { description: 'Weather of a city.', inputSchema: { city: z.string() } }, async ({ city }) => {
  const response = await fetch(\`https://api.example.com/weather?q=\${encodeURIComponent(city)}\`, { headers: { 'X-API-Key': process.env.WEATHER_API_KEY ?? '' } });
  return { content: [{ type: 'text', text: await response.text() }] };
});
`,
      },
    }],
  },
}, { to: ['url'], from: ['secret'], messageOf: ({ trace: { source } }) => (source.guess === true ? 'field' : undefined) });
