/** Tool names that the specification does not allow: other characters than A-Z a-z 0-9 _ - . or more than 128 of them. */
import { rewriteString } from '../../fixes/values.js';
import { placeOf } from '../../model/known.js';
import { isString } from '../../resolve/values.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';

const LONGEST = 128;

const rule: Rule = {
  id: 'tool-name-format',
  category: 'protocol',
  title: 'Tool name that clients may refuse',
  description: 'A tool name has characters or a length that the MCP specification does not allow.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [],
  references: [
    { id: 'MCP 2026-07-28', title: 'Server features, Tools: tool names', url: 'https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names' },
    { id: 'MCP 2025-11-25', title: 'Server features, Tools: tool names', url: 'https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool-names' },
    references.shadowServers, references.cascadingFailures, references.inputValidation, references.nsaCollision,
  ],
  checklist: ['P12'],
  passes: 'The name has the form that the specification asks for.',
  messages: {
    characters: 'The tool name "{tool}" holds {characters}. Clients pass names on to model APIs that refuse such characters, and then the tool, or the whole list, is lost.',
    manyCharacters: '{count} of {total} tool names hold characters that the specification does not allow ({tools}). Clients pass names on to model APIs that refuse them, and then the tools are lost.',
    length: 'This tool name is {length} characters long; the specification allows 1 to 128, and clients may drop the tool.',
  },
  fix: { grades: { characters: 'unsafe', manyCharacters: 'unsafe' }, none: 'Which part of a long name is to go, its author knows.' },
  help: {
    default: 'Use 1 to 128 of the letters A-Z and a-z, digits, "_", "-" and "."; text for people goes into `title`.',
  },
  aggregate: { characters: 'manyCharacters' },

  tool({ info, fields, raw, server }, ctx) {
    ctx.examined();
    // What stands in a hole is made at run time: only the fixed parts can be judged.
    const fixed = info.nameKnown ? info.name : info.name.split('{…}').join('');
    // The text itself, also where it stands in a table of names.
    const at = (isString(fields.name) && fields.name.origin ? placeOf(fields.name.origin) : undefined) ?? info.nameLocation ?? info.location;
    const foreign = [...new Set(fixed.replace(/[A-Za-z0-9_.-]/g, ''))];
    if (foreign.length > 0) {
      const allowed = info.name.replace(/\p{Cf}/gu, '').replace(/[^A-Za-z0-9_.-]+/g, '_').replace(/^_+|_+$/g, '').slice(0, LONGEST);
      // A handler of all calls tells tools apart by their names.
      const isAlone = raw !== undefined && info.nameKnown && !/(?![A-Za-z])\p{L}/u.test(info.name) && allowed !== '' && !server.tools.some((other) => other.info.name === allowed);
      ctx.report({ messageId: 'characters', data: { tool: info.name, characters: spoken(fixed) }, at, confidence: 'high', fixes: isAlone ? ctx.fix(`Call it ${allowed}`, 'unsafe', rewriteString(at, info.name, allowed)) : [] });
    }
    if (fixed.length > LONGEST) ctx.report({ messageId: 'length', data: { length: `${info.nameKnown ? '' : 'at least '}${String(fixed.length)}` }, at, confidence: 'high' });
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
server.registerTool('Get weather!', { description: 'Weather of a city.' }, async () => ({ content: [] }));
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
server.registerTool('get_weather', { title: 'Get weather!', description: 'Weather of a city.' }, async () => ({ content: [] }));
`,
      },
    }],
  },
};

export default rule;

/** The characters that are not allowed, for people: `a space, "!" and U+200B`. */
function spoken(name: string): string {
  const characters = [...new Set(Array.from(name.replace(/[A-Za-z0-9_.-]/g, '')))].map((character) => {
    if (character === ' ') return 'a space';
    return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? `"${character}"` : `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
  const shown = characters.slice(0, 5);
  if (characters.length > shown.length) return `${shown.join(', ')} and ${String(characters.length - shown.length)} other characters that are not allowed`;
  return `${shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1] ?? ''}`}, which the specification does not allow`;
}
