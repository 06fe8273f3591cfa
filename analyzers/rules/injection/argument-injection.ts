/** Text from the model becomes an argument of a program that reads it as an option. */
import { flowRule } from '../shared/flow-rule.js';
import { references } from '../shared/references.js';

export default flowRule({
  id: 'argument-injection',
  category: 'injection',
  title: 'Argument injection',
  description: 'An argument that the model controls becomes an argument of a program, which may take it for an option.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  checklist: ['P4'],
  passes: 'No argument becomes an option of a program that is started.',
  cwe: [88],
  references: [
    { id: 'CWE-88', title: 'Improper Neutralization of Argument Delimiters in a Command' },
    references.commandInjection,
    references.toolMisuse,
    references.inputValidation,
    references.nsaValidation,
  ],
  messages: {
    found: 'The {source} of {subject} "{name}" becomes {sink}{ways}: if it begins with a dash, the program takes it for an option.',
    possible: 'The {source} of {subject} "{name}" becomes {sink}{ways}. Whether that program has options that do harm is not known here.',
  },
  fix: { none: 'Whether a value may begin with a dash only its author knows; some programs take `--`, others do not.' },
  help: {
    default: 'Put "--" before it where the program ends its options there; otherwise refuse values that begin with a dash, or limit them with a pattern that cannot match one.',
  },
  examples: {
    bad: [{
      title: 'A branch name such as --upload-pack=… runs a program',
      files: {
        'server.ts': `import { execFileSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('fetch_branch', { description: 'Fetch a branch.', inputSchema: { branch: z.string() } }, async ({ branch }) => {
  execFileSync('git', ['fetch', 'origin', branch]);
  return { content: [] };
});
`,
      },
    }],
    good: [{
      title: 'What follows "--" is no option',
      files: {
        'server.ts': `import { execFileSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('show_file', { description: 'Show a file of the last commit.', inputSchema: { file: z.string() } }, async ({ file }) => {
  execFileSync('git', ['log', '-1', '--', file]);
  return { content: [] };
});
`,
      },
    }, {
      title: 'A pattern that no option matches',
      files: {
        'server.ts': `import { execFileSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('fetch_branch', { description: 'Fetch a branch.', inputSchema: { branch: z.string().regex(/^[A-Za-z0-9][\\w./-]*$/) } }, async ({ branch }) => {
  execFileSync('git', ['fetch', 'origin', branch]);
  return { content: [] };
});
`,
      },
    }],
  },
}, { to: ['program-argument'], messageOf: (flow) => flow.row.grade });
