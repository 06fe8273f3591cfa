/** Text from the model becomes part of an SQL statement. */
import { withParameters } from '../../fixes/sql-parameters.js';
import { flowRule } from '../shared/flow-rule.js';
import { references } from '../shared/references.js';

export default flowRule({
  id: 'sql-injection',
  category: 'injection',
  title: 'SQL injection',
  description: 'An argument that the model controls becomes part of the text of an SQL statement.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  checklist: ['P4'],
  passes: 'No argument becomes part of a statement.',
  cwe: [89],
  references: [
    { id: 'CWE-89', title: 'Improper Neutralization of Special Elements used in an SQL Command' },
    references.commandInjection,
    references.toolMisuse,
    references.inputValidation,
    references.nsaValidation,
  ],
  messages: {
    found: 'The {source} of {subject} "{name}" becomes part of {sink}{ways}: a quote in it ends the value, and what follows is SQL of its own.',
    whole: 'The {source} of {subject} "{name}" is run as {sink}{ways}: the model can read and change everything that this connection may.',
    partial: 'The {source} of {subject} "{name}" becomes part of {sink}{ways}. What is checked on the way does not keep SQL of its own out.',
  },
  fix: { grades: { found: 'unsafe', partial: 'unsafe' }, none: 'A statement that is the model\'s as a whole has nothing to keep.' },
  help: {
    default: 'Write a placeholder into the statement and hand the value over apart ($1, ?, :name, a tagged template). Names of tables and columns, which take no placeholder, come from a fixed table.',
    whole: 'Offer a tool for each question that has to be answered, with a fixed statement and parameters. Where free queries are the purpose, give the connection a role that can only read, on a copy or a view.',
  },
  examples: {
    bad: [{
      title: 'A name is pasted between quotes',
      files: {
        'server.ts': `import { Pool } from 'pg';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const pool = new Pool();
server.registerTool('find_user', { description: 'Find a user.', inputSchema: { name: z.string() } }, async ({ name }) => {
  const { rows } = await pool.query(\`SELECT id, name FROM users WHERE name = '\${name}'\`);
  return { content: [{ type: 'text', text: JSON.stringify(rows) }] };
});
`,
      },
    }],
    good: [{
      title: 'The value is a parameter',
      files: {
        'server.ts': `import { Pool } from 'pg';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const pool = new Pool();
server.registerTool('find_user', { description: 'Find a user.', inputSchema: { name: z.string() } }, async ({ name }) => {
  const { rows } = await pool.query('SELECT id, name FROM users WHERE name = $1', [name]);
  return { content: [{ type: 'text', text: JSON.stringify(rows) }] };
});
`,
      },
    }],
  },
}, { to: ['sql'], messageOf: (flow) => (flow.whole ? 'whole' : undefined),
  fix: (flow, ctx, flows) => (flow.whole ? [] : ctx.fix('Hand the values over as parameters', 'unsafe', withParameters(flow, flows))),
});
