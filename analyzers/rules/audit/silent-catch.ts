/** Errors of what a tool does to the world that nobody gets to see. */
import { swallowedErrors } from '../../taint/lower/swallowed.js';
import { access } from '../shared/access-references.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';

const rule: Rule = {
  id: 'silent-catch',
  category: 'audit',
  title: 'Error that is swallowed',
  description: 'An error of something that changes the world is caught and neither told to the caller nor written down.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [390, 391],
  references: [access.telemetry, access.logging, references.cascadingFailures, references.nsaAudit],
  checklist: ['M3', 'P12'],
  passes: 'No error is swallowed.',
  messages: {
    found: 'When {what} fails in "{tool}", the error is dropped here: the call goes on as if it had been done, and no record says otherwise.',
  },
  fix: { none: 'What the caller is to be told is for the author to say.' },
  help: { default: 'Let the error through, give back a result with `isError: true`, or write it down where failures are watched.' },

  tool(tool, ctx) {
    const found = ctx.flows().effects.get(tool);
    if (!found) {
      ctx.skipped(`${tool.info.name}: its handler was not found`);
      return;
    }
    ctx.examined();
    for (const { at, what } of swallowedErrors(found.effects)) ctx.report({ messageId: 'found', data: { tool: tool.info.name, what }, at, confidence: 'high' });
  },

  examples: {
    bad: [{ files: { 'server.ts': `import { writeFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('write_note', { description: 'Write the note of today.', inputSchema: { text: z.string() } }, async ({ text }) => {
  try {
    await writeFile('/var/notes/today.md', text);
  } catch {}
  return { content: [{ type: 'text', text: 'written' }] };
});
` } }],
    good: [{ files: { 'server.ts': `import { writeFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('write_note', { description: 'Write the note of today.', inputSchema: { text: z.string() } }, async ({ text }) => {
  try {
    await writeFile('/var/notes/today.md', text);
  } catch {
    return { isError: true, content: [{ type: 'text', text: 'not written' }] };
  }
  return { content: [{ type: 'text', text: 'written' }] };
});
` } }],
  },
};

export default rule;
