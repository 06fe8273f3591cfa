/** Text from the model becomes part of a shell command: it can run any other command. */
import { withoutShell } from '../../fixes/shell.js';
import { programFacts } from '../../taint/models/programs.js';
import { textArguments } from '../shared/arguments.js';
import { flowRule } from '../shared/flow-rule.js';
import { references } from '../shared/references.js';

export default flowRule({
  id: 'shell-interpolation',
  category: 'injection',
  title: 'Shell interpolation',
  description: 'An argument that the model controls reaches a shell.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  checklist: ['P4'],
  passes: 'No argument reaches a shell.',
  cwe: [78],
  references: [
    { id: 'CWE-78', title: 'Improper Neutralization of Special Elements used in an OS Command' },
    references.commandInjection,
    references.codeExecution,
    references.inputValidation,
    references.nsaValidation,
  ],
  messages: {
    found: 'The {source} of {subject} "{name}" becomes part of {sink}{ways}: text such as "; curl …" or "$(…)" in it runs as a command of its own.',
    whole: 'The {source} of {subject} "{name}" is run as {sink}{ways}: {who} can run anything that this process may.',
    program: 'The {source} of {subject} "{name}" decides which program runs{ways}: {who} can start anything that is installed here.',
    partial: 'The {source} of {subject} "{name}" becomes part of {sink}{ways}. What is checked on the way does not keep every shell character out.',
  },
  fix: { grades: { found: 'unsafe', partial: 'unsafe' }, none: 'What runs the whole text, or a program of the model\'s choice, has no fixed command to keep.' },
  help: {
    default: 'Call execFile or spawn with the program and an array of arguments, without a shell; or let the model choose from a fixed set.',
    whole: 'Make a tool of its own of each command that is needed, with a fixed program and arguments limited by the schema. Where free commands are the purpose, run them in a sandbox.',
    program: 'Write the program down, or look it up in a fixed table by a name from an enum.',
    partial: 'Allow instead of refusing: an anchored pattern such as /^[A-Za-z0-9._-]+$/, or a fixed set. Better still, call execFile or spawn with an array of arguments, without a shell.',
  },
  examples: {
    bad: [{
      title: 'A host name is pasted into a command line',
      files: {
        'server.ts': `import { exec } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'net', version: '1.0.0' });
server.registerTool('ping', { description: 'Ping a host.', inputSchema: { host: z.string() } }, async ({ host }) => {
  exec(\`ping -c 1 \${host}\`);
  return { content: [] };
});
`,
      },
    }],
    good: [{
      title: 'The program and its arguments are given apart',
      files: {
        'server.ts': `import { execFile } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'net', version: '1.0.0' });
server.registerTool('ping', { description: 'Ping a host.', inputSchema: { host: z.string().regex(/^[a-z0-9.-]+$/) } }, async ({ host }) => {
  execFile('ping', ['-c', '1', '--', host]);
  return { content: [] };
});
`,
      },
    }],
  },
}, { to: ['shell', 'program'], messageOf: (flow) => (flow.kind === 'program' ? 'program' : flow.whole ? 'whole' : undefined),
  fix: (flow, ctx, flows) => (flow.kind === 'shell' && !flow.whole ? ctx.fix('Start the program without a shell', 'unsafe', withoutShell({ at: flow.location, places: flows.flatMap((one) => (one.whole ? [] : one.part ? [one.part] : one.steps.map(({ location }) => location))), facts: programFacts, texts: textArguments(flows) })) : []),
});
