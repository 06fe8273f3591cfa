/** Two tools of one server with one name, or with names that are taken for each other. */
import { rectifyConfusion } from 'unicode-confusables';
import { contradict, factsOf } from '../../model/conditions.js';
import type { Tool } from '../../model/model.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';

const rule: Rule = {
  id: 'duplicate-tool',
  category: 'policy',
  title: 'Tools that are taken for each other',
  description: 'Two tools of one server have the same name, or names that differ only in capitals, separators or look-alike characters.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [1007],
  securitySeverity: 4,
  references: [
    { id: 'MCP 2026-07-28', title: 'Server features, Tools: tool names should be unique within a server', url: 'https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names' },
    references.toolPoisoning,
    { id: 'UTS #39', title: 'Unicode Security Mechanisms: confusable detection', url: 'https://www.unicode.org/reports/tr39/#Confusable_Detection' },
    references.toolMisuse, references.integrity, references.nsaCollision,
  ],
  checklist: ['P8', 'P1'],
  passes: 'Names of tools are told apart.',
  messages: {
    same: 'There is another tool called "{tool}" on this server: the SDK refuses the second one at start-up, and of a list a client keeps one, nobody knows which.',
    spelling: '"{tool}" and "{other}" differ only in capitals and separators: models mix them up, and clients that change such characters make one name of both.',
    lookalike: '"{tool}" and "{other}" look alike but are spelt with other characters ({characters}): neither a model nor a person who approves a call can tell them apart.',
  },
  fix: { none: 'Which of the two keeps its name is for their author to say.' },
  help: {
    same: 'Give each tool a name of its own, or register one of them.',
    spelling: 'Name them by what they do differently.',
    lookalike: 'Write both with plain letters, and name them by what they do differently.',
  },

  server(server, ctx) {
    ctx.examined(server.tools.length);
    const named = server.tools.filter((tool) => tool.info.nameKnown && tool.info.name !== '');
    for (const [, group] of grouped(named, (tool) => tool.info.name)) {
      for (const [index, tool] of group.entries()) {
        const first = group.slice(0, index).find((other) => together(other, tool));
        if (!first) continue;
        const { name, nameLocation, location, confidence } = tool.info;
        ctx.report({
          messageId: 'same', data: { tool: name }, at: nameLocation ?? location, subject: { kind: 'tool', name, server: server.info.id },
          // Where nothing is known of when each is registered, both may still exclude each other.
          confidence: tool.raw && first.raw && (tool.conditions.length > 0 || first.conditions.length > 0) ? 'low' : confidence,
          related: [{ location: first.info.nameLocation ?? first.info.location, message: 'registered here too' }],
        });
      }
    }
    for (const [, group] of grouped(named, (tool) => folded(tool.info.name))) {
      const names = [...new Set(group.map((tool) => tool.info.name))];
      for (const name of names.slice(1)) {
        const tool = group.find((one) => one.info.name === name);
        const first = group.find((one) => one.info.name !== name && tool !== undefined && together(one, tool));
        if (!tool || !first) continue;
        const spelling = plain(name) === plain(first.info.name);
        ctx.report({
          messageId: spelling ? 'spelling' : 'lookalike',
          data: { tool: name, other: first.info.name, characters: differing(name, first.info.name) },
          at: tool.info.nameLocation ?? tool.info.location, subject: { kind: 'tool', name, server: server.info.id },
          confidence: spelling || /[^\x20-\x7e]/.test(name + first.info.name) ? 'high' : 'medium',
          related: [{ location: first.info.nameLocation ?? first.info.location, message: `"${first.info.name}" is registered here` }],
        });
      }
    }
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('delete_note', { description: 'Moves a note to the bin.' }, async () => ({ content: [] }));
server.registerTool('deleteNote', { description: 'Removes a note for good.' }, async () => ({ content: [] }));
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('bin_note', { description: 'Moves a note to the bin.' }, async () => ({ content: [] }));
server.registerTool('erase_note', { description: 'Removes a note for good.' }, async () => ({ content: [] }));
`,
      },
    }],
  },
};

export default rule;

function grouped(tools: readonly Tool[], keyOf: (tool: Tool) => string): [string, Tool[]][] {
  const groups = new Map<string, Tool[]>();
  for (const tool of tools) {
    const key = keyOf(tool);
    const group = groups.get(key);
    if (group) group.push(tool);
    else groups.set(key, [tool]);
  }
  return [...groups].filter(([, group]) => group.length > 1);
}

/** May both be offered at a time? */
function together(a: Tool, b: Tool): boolean {
  return !contradict(factsOf(a.conditions), factsOf(b.conditions));
}

/** What is left of a name when capitals, separators and look-alikes count for nothing. */
function folded(name: string): string {
  return plain(rectifyConfusion(name.normalize('NFKC')));
}

function plain(name: string): string {
  return name.replace(/[-_.\s/:]+/g, '').toLowerCase();
}

/** Characters of one name that the other does not have, as code points where they are not plain. */
function differing(name: string, other: string): string {
  const only = (a: string, b: string): string[] => [...new Set(a)].filter((character) => !b.includes(character));
  return [...only(name, other), ...only(other, name)].slice(0, 4)
    .map((character) => (/[\x21-\x7e]/.test(character) ? `"${character}"` : `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)).join(', ');
}
