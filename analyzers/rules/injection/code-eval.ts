/** Text from the model is run as program text, loaded as a module, or used as the source of a template. */
import { MODEL_CONTROLLED, flowRule } from '../shared/flow-rule.js';
import { references } from '../shared/references.js';

export default flowRule({
  id: 'code-eval',
  category: 'injection',
  title: 'Code evaluation',
  description: 'Text that the model controls is evaluated as code, names a module to load, or is the source of a template.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  checklist: ['P4'],
  passes: 'No argument is run as code.',
  cwe: [94, 95, 829, 1336],
  references: [
    { id: 'CWE-94', title: 'Improper Control of Generation of Code' },
    { id: 'CWE-95', title: 'Improper Neutralization of Directives in Dynamically Evaluated Code' },
    { id: 'CWE-829', title: 'Inclusion of Functionality from Untrusted Control Sphere' },
    { id: 'CWE-1336', title: 'Improper Neutralization of Special Elements Used in a Template Engine' },
    references.commandInjection,
    references.codeExecution,
    references.inputValidation,
    references.nsaSandbox,
  ],
  messages: {
    found: 'The {source} of {subject} "{name}" becomes part of {sink}{ways}: what is written in it runs with all that this process may do.',
    elsewhere: 'The {source} of {subject} "{name}" becomes part of {sink}{ways}: what is written in it runs there, with all that this server may do there.',
    module: 'The {source} of {subject} "{name}" decides {sink}{ways}: loading a module runs it.',
    template: 'The {source} of {subject} "{name}" becomes part of {sink}{ways}: a template can call functions and read what the process knows.',
    fetched: 'What {subject} "{name}" fetches from elsewhere becomes part of {sink}{ways}: whoever answers there, or on the way, runs code with all that this process may do.',
    possible: 'The {source} of {subject} "{name}" becomes part of {sink}{ways}. Evaluators of this kind have let expressions run code before.',
    partial: 'The {source} of {subject} "{name}" becomes part of {sink}{ways}. What is checked on the way does not keep code out.',
  },
  fix: { none: 'What the evaluated text was for has to be written as code.' },
  help: {
    default: 'Parse the text instead of running it (JSON.parse, an expression parser), or choose among functions in a fixed table by a name from an enum.',
    module: 'Look the module up in a fixed table by a name from an enum.',
    fetched: 'Fetch data instead of code: JSON, and JSON.parse.',
    template: 'Keep the template fixed, and hand the argument to it as data.',
  },
  examples: {
    bad: [{
      title: 'An expression is evaluated',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('calculate', { description: 'Calculate.', inputSchema: { expression: z.string() } }, async ({ expression }) => ({
  content: [{ type: 'text', text: String(eval(expression)) }],
}));
`,
      },
    }],
    good: [{
      title: 'A function is chosen from a table',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const operations = { add: (a: number, b: number) => a + b, multiply: (a: number, b: number) => a * b };

server.registerTool('calculate', { description: 'Calculate.', inputSchema: { operation: z.enum(['add', 'multiply']), a: z.number(), b: z.number() } }, async ({ operation, a, b }) => ({
  content: [{ type: 'text', text: String(operations[operation](a, b)) }],
}));
`,
      },
    }],
  },
}, {
  to: ['code', 'template', 'module'],
  from: [...MODEL_CONTROLLED, 'fetched'],
  unless: (flow) => flow.trace.source.kind === 'fetched' && (flow.kind !== 'code' || flow.trace.guessed),
  messageOf: (flow) => flow.row.grade ?? (flow.kind !== 'code' ? flow.kind : flow.trace.source.kind === 'fetched' ? 'fetched' : flow.row.elsewhere === true ? 'elsewhere' : undefined),
});
