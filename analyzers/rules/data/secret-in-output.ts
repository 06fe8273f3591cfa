/** A secret gets into what a handler returns: the model, and everything that keeps its conversation, has it from then on. */
import type { SinkFlow } from '../../taint/lower/flow.js';
import { flowRule } from '../shared/flow-rule.js';
import { references } from '../shared/references.js';

export default flowRule({
  id: 'secret-in-output',
  category: 'data',
  title: 'Secret in a result',
  description: 'A key, token or password gets into what a tool, prompt or resource returns.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  checklist: ['D2'],
  passes: 'No secret is returned.',
  cwe: [200, 522],
  references: [
    { id: 'CWE-200', title: 'Exposure of Sensitive Information to an Unauthorized Actor' },
    { id: 'CWE-522', title: 'Insufficiently Protected Credentials' },
    references.tokenExposure,
    references.overSharing,
    references.dataProtection,
    references.toolOutputs,
    references.nsaOutput,
    references.identityAbuse,
  ],
  messages: {
    found: 'Here {source} gets into what {subject} "{name}" returns{ways}: the model reads it, and every transcript and client log keeps it.',
    environment: 'Here the environment gets into what {subject} "{name}" returns{ways}: every key and password in it goes to the model.',
    field: 'Here a field called "{argument}" gets into what {subject} "{name}" returns{ways}: the model reads it, and every transcript and client log keeps it.',
    token: 'Here the token that the caller sent gets into what {subject} "{name}" returns{ways}: whoever reads the answer can act as the caller.',
  },
  fix: { none: 'Whether the answer is of use without the secret is for its author to say.' },
  help: {
    default: 'Return what the model needs to go on, such as whether a key is set, never the key. Where its owner has to see it once, show it outside the conversation.',
    environment: 'Name the few variables that may be seen, and return those.',
    field: 'Choose the fields that are returned, or take the secret ones out.',
  },
  examples: {
    bad: [{
      title: 'A status that tells too much',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const apiKey = process.env.SERVICE_API_KEY;
server.registerTool('status', { description: 'Show the configuration.' }, async () => ({
  content: [{ type: 'text', text: \`Connected with key \${apiKey}\` }],
}));
`,
      },
    }],
    good: [{
      title: 'A status that tells enough',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const apiKey = process.env.SERVICE_API_KEY;
server.registerTool('status', { description: 'Show the configuration.' }, async () => ({
  content: [{ type: 'text', text: apiKey ? 'A key is set.' : 'Set SERVICE_API_KEY first.' }],
}));
`,
      },
    }],
  },
}, { to: ['result'], from: ['secret', 'inbound-token'], messageOf: (flow) => kindOfSecret(flow) });

function kindOfSecret({ trace: { source } }: SinkFlow): string | undefined {
  if (source.kind === 'inbound-token') return 'token';
  if (source.path === 'process.env') return 'environment';
  return source.guess === true ? 'field' : undefined;
}
