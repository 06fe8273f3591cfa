/** Text from the model decides which file is read, written or removed. */
import { containPath } from '../../fixes/contain-path.js';
import { textArguments } from '../shared/arguments.js';
import { flowRule } from '../shared/flow-rule.js';
import { references } from '../shared/references.js';

export default flowRule({
  id: 'path-traversal',
  category: 'injection',
  title: 'Path traversal',
  description: 'An argument that the model controls becomes a path of the file system, and nothing keeps it inside a folder.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  checklist: ['P4'],
  passes: 'No argument chooses a path outside of what it is meant for.',
  cwe: [22, 73],
  references: [
    { id: 'CWE-22', title: 'Improper Limitation of a Pathname to a Restricted Directory' },
    { id: 'CWE-73', title: 'External Control of File Name or Path' },
    references.toolMisuse,
    references.inputValidation,
    references.nsaValidation,
    references.resourceUris,
    references.commandInjection,
  ],
  messages: {
    found: 'The {source} of {subject} "{name}" becomes part of {sink}{ways}: "../" in it leads out of the folder it is meant for.',
    whole: 'The {source} of {subject} "{name}" is {sink}{ways}: {who} can name any file that this process may reach.',
    partial: 'The {source} of {subject} "{name}" becomes {sink}{ways}. What is checked on the way does not keep it inside a folder.',
    open: 'The {source} of {subject} "{name}" becomes {sink}{ways}. It is kept inside the folders of a list; while that list is empty, nothing is refused, and {who} can name any file that this process may reach.',
    chosen: 'The {source} of {subject} "{name}" becomes {sink}{ways}. It is kept inside a folder that {folder} chooses, and nothing checks that choice: {who} can name any file that this process may reach.',
    possible: 'The {source} of {subject} "{name}" becomes {sink}{ways}: the answer tells what lies outside the folder it is meant for.',
  },
  fix: { grades: { default: 'unsafe' } },
  help: {
    default: 'Resolve the path first (path.resolve(folder, value), then fs.realpath where links may lie inside), then refuse it unless it starts with the folder and a separator. For a plain file name, path.basename or an anchored pattern without slashes is enough.',
    chosen: 'Take the folder from the configuration, or refuse one that lies outside of what the configuration allows before it is kept.',
    open: 'Refuse every path while the list is empty, or fill it with a folder of its own by default. Where all files are meant to be open until somebody sets the list, say so in a suppression, and in what the operator reads.',
    partial: 'Check the resolved path, not the text: refuse it unless path.resolve(folder, value) starts with the folder and a separator (folder + path.sep). Without the separator a sibling such as "/data-old" passes for "/data".',
  },
  examples: {
    bad: [{
      title: 'A name is joined to a folder',
      files: {
        'server.ts': `import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('read_note', { description: 'Read a note.', inputSchema: { name: z.string() } }, async ({ name }) => {
  const text = await readFile(path.join('/var/notes', name), 'utf8');
  return { content: [{ type: 'text', text }] };
});
`,
      },
    }],
    good: [{
      title: 'The resolved path is checked',
      files: {
        'server.ts': `import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const folder = '/var/notes';
server.registerTool('read_note', { description: 'Read a note.', inputSchema: { name: z.string() } }, async ({ name }) => {
  const file = path.resolve(folder, name);
  if (!file.startsWith(folder + path.sep)) throw new Error('Outside of the notes.');
  const text = await readFile(file, 'utf8');
  return { content: [{ type: 'text', text }] };
});
`,
      },
    }],
  },
  // Folders that the client names as its roots are its user's choice.
}, { to: ['path'], unless: (flow) => flow.steps[0]?.row === 'mcp.list-roots', messageOf: (flow) => flow.row.grade ?? (flow.whole || flow.anywhere ? 'whole' : undefined),
  fix: (flow, ctx, flows) => flow.trace.weak?.empty === true ? [] : ctx.fix('Keep the path inside its folder', 'unsafe', containPath(flow.trace.weak?.refuses && flow.call ? { ...flow, location: flow.call } : flow, textArguments(flows), flows)),
});
