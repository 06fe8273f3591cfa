/** A secret is written to a log. */
import { secretName } from '../../model/secret-names.js';
import { MODEL_CONTROLLED, flowRule } from '../shared/flow-rule.js';
import { references } from '../shared/references.js';

export default flowRule({
  id: 'secret-in-log',
  category: 'data',
  title: 'Secret in a log',
  description: 'A key, token or password is written to a log, a trace or an error service.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  checklist: ['D2'],
  passes: 'No secret is written to a log.',
  cwe: [532],
  references: [
    { id: 'CWE-532', title: 'Insertion of Sensitive Information into Log File' },
    references.tokenExposure,
    references.dataProtection,
    references.identityAbuse, references.nsaOutput,
  ],
  messages: {
    found: 'Here {source} is written to {sink}{ways}: logs are kept longer, and read by more people and tools, than the secret is meant for.',
    environment: 'Here the whole environment is written to {sink}{ways}, with every key and password in it.',
    field: 'Here a field called "{argument}" is written to {sink}{ways}: logs are kept longer, and read by more people and tools, than a secret is meant for.',
    token: 'Here the token that the caller sent is written to {sink}{ways}: whoever reads the log can act as the caller.',
    argument: 'Here {source} of {subject} "{name}", a secret by its name, is written to {sink}{ways}: logs are kept longer, and read by more people and tools, than it is meant for.',
  },
  fix: { none: 'Whether the line is of use without the secret is for its author to say.' },
  help: {
    default: 'Write whether it is set, or its last four characters. A logger with a list of fields that it leaves out (`redact` of pino) keeps the next one out too.',
    environment: 'Name the few variables that are of use, and write those.',
  },
  examples: {
    bad: [{
      title: 'A start-up message with a key',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
console.error(\`Starting with key \${process.env.SERVICE_API_KEY}\`);
server.registerTool('ping', { description: 'Answer.' }, async () => ({ content: [] }));
`,
      },
    }],
    good: [{
      title: 'A start-up message without',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
console.error(process.env.SERVICE_API_KEY ? 'Starting with a key' : 'Starting without a key');
server.registerTool('ping', { description: 'Answer.' }, async () => ({ content: [] }));
`,
      },
    }],
  },
}, {
  to: ['log'],
  from: ['secret', 'inbound-token', ...MODEL_CONTROLLED],
  // What is told about a person, and the whole of the arguments, is another rule's: missing-redaction.
  unless: ({ trace: { source } }) => source.kind === 'tool-argument' && secretName(source.path.slice(source.path.lastIndexOf('.') + 1)) === undefined,
  messageOf: ({ trace: { source } }) => (source.kind === 'inbound-token' ? 'token' : source.kind !== 'secret' ? 'argument' : source.path === 'process.env' ? 'environment' : source.guess === true ? 'field' : undefined),
});
