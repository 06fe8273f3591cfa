/** Text from the model is used as a regular expression: some patterns take minutes on a short text. */
import { flowRule } from '../shared/flow-rule.js';
import { references } from '../shared/references.js';

export default flowRule({
  id: 'regex-injection',
  category: 'injection',
  title: 'Regular expression injection',
  description: 'An argument that the model controls becomes part of a regular expression.',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  checklist: ['P4', 'P12'],
  passes: 'No argument becomes a pattern.',
  cwe: [1333, 400],
  references: [
    { id: 'CWE-1333', title: 'Inefficient Regular Expression Complexity' },
    { id: 'CWE-400', title: 'Uncontrolled Resource Consumption' },
    references.inputValidation,
    references.resourceManagement,
    references.nsaValidation,
    references.commandInjection, references.cascadingFailures,
  ],
  messages: {
    found: 'The {source} of {subject} "{name}" becomes part of {sink}{ways}: "." and "*" in it match what was not meant, and "(a+)+$" keeps this process busy for minutes on a short text.',
    whole: 'The {source} of {subject} "{name}" is {sink}{ways}: one such as "(a+)+$" keeps this process busy for minutes on a short text, and every other call waits.',
    partial: 'The {source} of {subject} "{name}" becomes part of {sink}{ways}. What is checked on the way does not keep patterns out that take minutes.',
  },
  fix: { none: 'Whether a pattern or a text is meant, the code does not tell.' },
  help: {
    default: 'Escape the text where a text is meant (`RegExp.escape`, escape-string-regexp), or compare without a pattern (`includes`, `indexOf`).',
    whole: 'Where patterns are the purpose, run them with RE2, whose time grows with the text only, or in a worker that is ended after a second.',
  },
  examples: {
    bad: [{
      title: 'A search pattern is compiled as it comes',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('search_log', { description: 'Search the log.', inputSchema: { pattern: z.string() } }, async ({ pattern }) => {
  const lines = (await readFile('/var/log/app.log', 'utf8')).split('\\n');
  const expression = new RegExp(pattern, 'i');
  return { content: [{ type: 'text', text: lines.filter((line) => expression.test(line)).join('\\n') }] };
});
`,
      },
    }],
    good: [{
      title: 'The text stands for itself',
      files: {
        'server.ts': `import escapeStringRegexp from 'escape-string-regexp';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('search_log', { description: 'Search the log.', inputSchema: { word: z.string() } }, async ({ word }) => {
  const lines = (await readFile('/var/log/app.log', 'utf8')).split('\\n');
  const expression = new RegExp(\`\\\\b\${escapeStringRegexp(word)}\\\\b\`, 'i');
  return { content: [{ type: 'text', text: lines.filter((line) => expression.test(line)).join('\\n') }] };
});
`,
      },
    }],
  },
}, { to: ['regex'], messageOf: (flow) => (flow.whole ? 'whole' : undefined) });
