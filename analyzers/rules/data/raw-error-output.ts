/** A result carries more of an error than its message: the stack, or the whole object with the request that failed. */
import { showMessage } from '../../fixes/errors.js';
import type { SinkFlow } from '../../taint/lower/flow.js';
import { flowRule } from '../shared/flow-rule.js';
import { references } from '../shared/references.js';

export default flowRule({
  id: 'raw-error-output',
  category: 'data',
  title: 'Raw error in a result',
  description: 'A tool, prompt or resource returns the stack of an error, or the error as a whole.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  checklist: ['D2'],
  passes: 'Errors are not returned as they are.',
  cwe: [209],
  references: [
    { id: 'CWE-209', title: 'Generation of Error Message Containing Sensitive Information' },
    references.dataProtection,
    references.overSharing,
    references.toolOutputs,
    references.nsaOutput,
    references.identityAbuse,
  ],
  messages: {
    stack: 'Here the stack of an error gets into what {subject} "{name}" returns: it shows paths, user names and versions of this machine, and helps nobody who reads the answer.',
    whole: 'Here an error as a whole gets into what {subject} "{name}" returns: errors of HTTP and database clients hold the request that failed, with its headers, keys and values.',
    request: 'Here "{argument}" of an error gets into what {subject} "{name}" returns: it holds the request that failed, with its headers and keys.',
    query: 'Here "{argument}" of an error gets into what {subject} "{name}" returns: it shows the statement that failed, with the names of tables and the values in it.',
  },
  fix: { grades: { stack: 'unsafe', whole: 'unsafe' }, none: 'What of the request or the statement may be shown is for the author to say.' },
  help: {
    default: 'Return the message of the error (`error.message`), or one of your own that says what to do differently, and write the rest to the log.',
  },
  examples: {
    bad: [{
      title: 'The stack as an answer',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { readFile } from 'node:fs/promises';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('read', { description: 'Read the notes.' }, async () => {
  try {
    return { content: [{ type: 'text', text: await readFile('notes.txt', 'utf8') }] };
  } catch (error) {
    return { isError: true, content: [{ type: 'text', text: \`Failed: \${(error as Error).stack}\` }] };
  }
});
`,
      },
    }],
    good: [{
      title: 'The message as an answer, the rest in the log',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { readFile } from 'node:fs/promises';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('read', { description: 'Read the notes.' }, async () => {
  try {
    return { content: [{ type: 'text', text: await readFile('notes.txt', 'utf8') }] };
  } catch (error) {
    console.error(error);
    return { isError: true, content: [{ type: 'text', text: \`Failed: \${error instanceof Error ? error.message : String(error)}\` }] };
  }
});
`,
      },
    }],
  },
}, { to: ['result'], from: ['error'], unless: (flow) => partOf(flow) === undefined || isForDevelopment(flow), messageOf: (flow) => partOf(flow),
  fix: (flow, ctx) => {
    const part = partOf(flow);
    const places = [flow.location, ...[...flow.steps].reverse().map((step) => step.location)];
    return part === 'stack' || part === 'whole' ? ctx.fix('Show the message of the error', 'unsafe', showMessage(places, part)) : [];
  } });

/** What of the error gets out; undefined for its message and other parts that are made to be read. */
function partOf({ trace }: SinkFlow): 'stack' | 'whole' | 'request' | 'query' | undefined {
  const { path } = trace.source;
  if (path === '') {
    // As text an error is its message; as an object it is everything that hangs on it. What is no Error has no more than itself.
    const how = [...trace.steps].reverse().find((step) => step.what !== 'source' && !step.what.startsWith('property'))?.what;
    const written = how === 'written as JSON' || how === 'part of an object' || how === 'through inspect' || how === 'through serializeError';
    return written && !trace.conditions.some(({ text }) => /!==?\s*['"]object['"]|===?\s*['"]string['"]|^!\s*\w+$/.test(text)) && !trace.conditions.some(({ text, holds }) => /\binstanceof\s+[\w.]*Error\b/.test(text) && (holds === false || /Zod|Validation|Mcp/.test(text))) ? 'whole' : undefined;
  }
  if (/(?:^|\.)stack$/.test(path)) return 'stack';
  if (/^(?:response\.)?(?:config|request|headers)(?:\.(?:headers|auth|data|body))?$/.test(path) || /^response$/.test(path)) return 'request';
  return /^(?:sql|query|parameters)$/.test(path) ? 'query' : undefined;
}

/** Only where somebody asked for it, by a setting. */
function isForDevelopment({ trace }: SinkFlow): boolean {
  return trace.conditions.some(({ text }) => /NODE_ENV|\bdebug|_DEBUG\b|\bDEBUG|development|\bisDev|verbose/i.test(text));
}
