/** Tools that take a password, key or token as an argument, and configuration that hands one over on a command line. */
import { secretArgument } from '../../model/secret-names.js';
import { placeOfPart, propertiesOf, walkSchema } from '../shared/schema-walk.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { codeList } from '../shared/wording.js';

const rule: Rule = {
  id: 'secret-as-argument',
  category: 'data',
  title: 'Secret as an argument',
  description: 'A tool asks the model for a password, key or token, or a configuration passes one on a command line.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [522, 214, 598],
  references: [references.tokenExposure, references.overSharing, references.identityAbuse, references.dataProtection, references.nsaOutput],
  checklist: ['D3', 'R4'],
  passes: 'No secret is asked for as an argument or given on a command line.',
  messages: {
    argument: '"{tool}" takes {names} as an argument: the secret goes through the model, so that it is in the conversation, in logs of the client and of the provider, and any text the model reads can make it send the secret elsewhere.',
    manyArguments: '{count} of {total} tools ({tools}) take a secret as an argument: it goes through the model, so that it is in the conversation, in logs of the client and of the provider, and any text the model reads can make it send the secret elsewhere.',
    commandLine: '"{server}" gets {name} on its command line, which every process of the machine can read, and which ends up in logs.',
  },
  fix: { none: 'The secret has to come from the environment of the server, and the tool\'s callers have to stop sending it.' },
  help: {
    argument: 'Let the server get it itself: from its environment, a keychain, OAuth, or a page opened by elicitation in URL mode. Where there are several, let the tool take the name of a configured one.',
    manyArguments: 'Let the server get it itself: from its environment, a keychain, OAuth, or a page opened by elicitation in URL mode. Where there are several, let the tools take the name of a configured one.',
    commandLine: 'Pass it as an environment variable, or through the client\'s `inputs`.',
  },
  aggregate: { argument: 'manyArguments' },

  tool(tool, ctx) {
    const { input, info } = tool;
    if (!input) return;
    if (input.kind === 'unknown') {
      ctx.skipped(`${info.name}: its input schema is not known`);
      return;
    }
    const found: { path: string; sure: boolean }[] = [];
    walkSchema(input.json, ({ path: around, schema }) => {
      for (const [name, property] of Object.entries(propertiesOf(schema))) {
        const grade = secretArgument(name, property);
        if (grade) found.push({ path: around === '' ? name : `${around}.${name}`, sure: grade === 'sure' });
      }
    });
    ctx.examined(1, Object.keys(propertiesOf(input.json)).length > 0);
    const [first] = [...found].sort((a, b) => Number(b.sure) - Number(a.sure));
    if (!first) return;
    const names = [...new Set(found.map((one) => one.path))];
    ctx.report({
      messageId: 'argument', data: { tool: info.name, names: codeList(names) }, at: placeOfPart(tool, first.path), brief: names.join(', '),
      confidence: first.sure ? 'high' : 'medium',
    });
  },

  project(ctx) {
    for (const server of ctx.model.artifacts.clientConfigs().flatMap((config) => config.servers)) {
      ctx.examined(server.args.length);
      for (const [index, arg] of server.args.entries()) {
        const [flag = '', joined] = /^--?[\w-]+=/.test(arg.text) ? [arg.text.slice(0, arg.text.indexOf('=')), arg.text.slice(arg.text.indexOf('=') + 1)] : [arg.text];
        if (!/^--?[a-z]/i.test(flag)) continue;
        const next = joined === undefined ? server.args[index + 1] : undefined;
        const value = joined ?? next?.text;
        if (value === undefined || value === '' || value.startsWith('-') || secretArgument(flag.replace(/^--?/, ''), { type: 'string' }) !== 'sure') continue;
        // What stands for something else is not the secret: the name of a variable, a file, a place to fill in without one.
        if (/^(?:true|false|env|none)$|^[./~]|\.(?:pem|key|json|txt)$/i.test(value)) continue;
        const place = next?.at ?? arg.at;
        ctx.report({
          messageId: 'commandLine', data: { server: server.name, name: `\`${flag}\`` }, at: arg.at, subject: { kind: 'manifest', name: server.name },
          confidence: 'medium', severity: 'info', ...(/[$<{]|your|xxx|example/i.test(value) ? {} : { redactions: [place] }),
        });
      }
    }
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'mail', version: '1.0.0' });
server.registerTool(
  'read_mail',
  { description: 'Reads the newest mail.', inputSchema: { user: z.string(), password: z.string() } },
  async ({ user }) => ({ content: [{ type: 'text', text: user }] }),
);
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'mail', version: '1.0.0' });
const password = process.env.MAIL_PASSWORD;
server.registerTool(
  'read_mail',
  { description: 'Reads the newest mail.', inputSchema: { account: z.enum(['work', 'home']), pageToken: z.string().optional() } },
  async ({ account }) => ({ content: [{ type: 'text', text: password === undefined ? 'not configured' : account }] }),
);
`,
      },
    }],
  },
};

export default rule;
