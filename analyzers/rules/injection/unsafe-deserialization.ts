/** Data from outside is unpacked by something that runs code or fetches files on the way. */
import { MODEL_CONTROLLED, flowRule } from '../shared/flow-rule.js';
import { references } from '../shared/references.js';

export default flowRule({
  id: 'unsafe-deserialization',
  category: 'injection',
  title: 'Unsafe deserialization',
  description: 'Text from the model or from elsewhere is unpacked by a function that can run the code in it, or fetches what it names.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  checklist: ['P3', 'P4'],
  passes: 'No argument is read in a form that can carry code.',
  cwe: [502, 611],
  references: [
    { id: 'CWE-502', title: 'Deserialization of Untrusted Data' },
    { id: 'CWE-611', title: 'Improper Restriction of XML External Entity Reference' },
    references.codeExecution,
    references.inputValidation,
    references.nsaValidation,
    references.commandInjection,
  ],
  messages: {
    found: 'The {source} of {subject} "{name}" is unpacked as {sink}{ways}: whoever writes it runs code in this process.',
    fetched: 'What {subject} "{name}" fetches is unpacked as {sink}{ways}: whoever can change it there runs code in this process.',
    xml: 'The {source} of {subject} "{name}" is read as {sink}{ways}: a document can name files of this machine and have them filled in.',
    possible: 'The {source} of {subject} "{name}" is unpacked as {sink}{ways}.',
  },
  fix: { none: 'Whether the data need more than plain values, the code does not tell.' },
  help: {
    default: 'Use a format that holds data only: JSON.parse, js-yaml 4 or `safeLoad`, yaml; for gray-matter, switch the JavaScript engine off (`engines: { javascript: () => ({}) }`).',
    xml: 'Leave `noent`, `replaceEntities` and `dtdload` off, or read the document with a parser that knows no external entities (fast-xml-parser).',
  },
  examples: {
    bad: [{
      title: 'A note whose head may be code',
      files: {
        'server.ts': `import matter from 'gray-matter';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('read_head', { description: 'Read the head of a note.', inputSchema: { note: z.string() } }, async ({ note }) => ({
  content: [{ type: 'text', text: JSON.stringify(matter(note).data) }],
}));
`,
      },
    }],
    good: [{
      title: 'YAML that is data only',
      files: {
        'server.ts': `import { parse } from 'yaml';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('read_head', { description: 'Read the head of a note.', inputSchema: { note: z.string() } }, async ({ note }) => ({
  content: [{ type: 'text', text: JSON.stringify(parse(note.split('---')[1] ?? '')) }],
}));
`,
      },
    }],
  },
}, {
  to: ['deserialize', 'xml'],
  from: [...MODEL_CONTROLLED, 'fetched'],
  messageOf: (flow) => flow.row.grade ?? (flow.kind === 'xml' ? 'xml' : flow.trace.source.kind === 'fetched' ? 'fetched' : undefined),
});
