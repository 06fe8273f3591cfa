/** Arguments that a client copies into HTTP headers, where they are malformed or should never be. */
import { revisionOf } from '../../model/protocol-use.js';
import { secretArgument } from '../../model/secret-names.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { isSchema, placeOfPart, propertiesOf, walkSchema } from '../shared/schema-walk.js';

const KEY = 'x-mcp-header';

const rule: Rule = {
  id: 'unsafe-header-binding',
  category: 'protocol',
  title: 'Argument bound to a header it should not be in',
  description: 'A parameter is copied into an HTTP header (`x-mcp-header`) that is malformed or used twice, or it is a secret or no plain value.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [113, 532],
  references: [
    { id: 'MCP 2026-07-28', title: 'Server features, Tools: x-mcp-header must be a header name, unique, on a primitive property, and should not be on sensitive parameters (server/tools.mdx, lines 348 to 357 and 399)', url: 'https://modelcontextprotocol.io/specification/2026-07-28/server/tools' },
    references.tokenExposure, references.inputValidation, references.nsaValidation,
    references.identityAbuse,
  ],
  checklist: ['D3', 'P12'],
  passes: 'Headers that carry arguments carry no secret.',
  messages: {
    malformed: '{part} of "{tool}" is bound to the header "{header}", which is no name of a header: clients refuse the tool.',
    duplicate: '{part} of "{tool}" is bound to the header "{header}" like another parameter: which value arrives is anybody\'s guess, and clients refuse the tool.',
    notPrimitive: '{part} of "{tool}" is bound to a header and is no text, number or yes or no: clients refuse the tool.',
    secret: '{part} of "{tool}" is a secret and is bound to the header "{header}": proxies and gateways on the way write headers into their logs.',
  },
  fix: { none: 'Which header is meant is for the author to say.' },
  help: {
    malformed: 'Use letters, digits and "-": `"x-mcp-header": "Region"`.',
    duplicate: 'Give each parameter a header of its own; upper and lower case do not tell them apart.',
    notPrimitive: 'Bind a property of type string, number, integer or boolean.',
    secret: 'Take `x-mcp-header` away, and better the parameter with it: let the server get the secret itself.',
  },

  tool(tool, ctx) {
    const { input, info } = tool;
    if (!input || input.kind === 'unknown' || revisionOf(ctx.model, tool.server) < '2026-07-28') return;
    const used = new Set<string>();
    walkSchema(input.json, ({ path, schema }) => {
      for (const [name, property] of Object.entries(propertiesOf(schema))) {
        if (!isSchema(property) || !(KEY in property)) continue;
        const part = path === '' ? name : `${path}.${name}`;
        const header = property[KEY];
        const data = { tool: info.name, part: `\`${part}\``, header: typeof header === 'string' ? header : JSON.stringify(header) ?? '' };
        const report = (messageId: string): void => { ctx.report({ messageId, data, at: placeOfPart(tool, part), confidence: input.exact ? 'high' : 'medium' }); };
        ctx.examined();
        if (typeof header !== 'string' || !/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}$/.test(header)) report('malformed');
        else if (used.has(header.toLowerCase())) report('duplicate');
        else used.add(header.toLowerCase());
        if (!PRIMITIVE.has(String(property['type']))) report('notPrimitive');
        if (secretArgument(name, property)) report('secret');
      }
    });
  },

  examples: {
    bad: [{
      files: {
        'package.json': '{ "name": "deploy", "dependencies": { "@modelcontextprotocol/server": "^2.4.0" } }\n',
        'server.ts': `import { Server } from '@modelcontextprotocol/server';

const server = new Server({ name: 'deploy', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler('tools/list', async () => ({
  tools: [{ name: 'deploy', inputSchema: { type: 'object', properties: { apiKey: { type: 'string', 'x-mcp-header': 'Api-Key' } } } }],
}));
`,
      },
    }],
    good: [{
      files: {
        'package.json': '{ "name": "deploy", "dependencies": { "@modelcontextprotocol/server": "^2.4.0" } }\n',
        'server.ts': `import { Server } from '@modelcontextprotocol/server';

const server = new Server({ name: 'deploy', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler('tools/list', async () => ({
  tools: [{ name: 'deploy', inputSchema: { type: 'object', properties: { region: { type: 'string', 'x-mcp-header': 'Region' } } } }],
}));
`,
      },
    }],
  },
};

export default rule;

const PRIMITIVE: ReadonlySet<string> = new Set(['string', 'number', 'integer', 'boolean']);
