/** A key from the model leads to the object that is written to: `__proto__` leads to what all objects have in common. */
import { flowRule } from '../shared/flow-rule.js';
import { references } from '../shared/references.js';

export default flowRule({
  id: 'prototype-pollution',
  category: 'injection',
  title: 'Prototype pollution',
  description: 'A key that the model controls is looked up in an object, and a property of what is found there is written.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  checklist: ['P3', 'P12'],
  passes: 'No argument names a property that is written to.',
  cwe: [1321],
  references: [
    { id: 'CWE-1321', title: 'Improperly Controlled Modification of Object Prototype Attributes' },
    references.inputValidation,
    references.nsaValidation,
    references.commandInjection, references.codeExecution,
  ],
  messages: {
    found: 'The {source} of {subject} "{name}" is {sink}{ways}: under "__proto__" lies what all objects have in common, so the write changes every object of this process.',
    possible: 'The {source} of {subject} "{name}" is {sink}{ways}. Versions of functions of this kind have followed "__proto__" to what all objects have in common.',
  },
  fix: { none: 'Which keys are meant has to be said in the schema.' },
  help: {
    default: 'Use a Map, or an object without prototype (`Object.create(null)`); or refuse keys that `Object.hasOwn(table, key)` does not know.',
  },
  examples: {
    bad: [{
      title: 'A counter by name',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const settings: Record<string, Record<string, string>> = {};
server.registerTool('set', { description: 'Set a value in a section.', inputSchema: { section: z.string(), key: z.string(), value: z.string() } }, async ({ section, key, value }) => {
  settings[section] ??= {};
  settings[section][key] = value;
  return { content: [] };
});
`,
      },
    }],
    good: [{
      title: 'A Map has no prototype to write on',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const settings = new Map<string, Map<string, string>>();
server.registerTool('set', { description: 'Set a value in a section.', inputSchema: { section: z.string(), key: z.string(), value: z.string() } }, async ({ section, key, value }) => {
  const known = settings.get(section) ?? new Map<string, string>();
  settings.set(section, known.set(key, value));
  return { content: [] };
});
`,
      },
    }],
  },
}, { to: ['object-key'], unless: (flow) => flow.trace.guessed || (flow.trace.source.kind === 'http-request' && flow.row.id === 'javascript.write'), messageOf: (flow) => flow.row.grade });
