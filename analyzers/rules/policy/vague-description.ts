/** Descriptions that tell a model nothing, or too much at once, about when to call a tool. */
import type { Tool } from '../../model/model.js';
import { wordsOf } from '../../model/secret-names.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';

const rule: Rule = {
  id: 'vague-description',
  category: 'policy',
  title: 'Description that does not say what the tool does',
  description: 'A tool has no description, or one that only repeats its name, is a placeholder, covers anything, or is that of another tool too.',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [],
  references: [
    { id: 'MCP 2026-07-28', title: 'Server features, Tools: description, human-readable description of functionality', url: 'https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool' },
    references.scopeCreep,
    references.toolMisuse,
    references.dataControlBoundary, references.nsaInjection,
  ],
  checklist: ['P8'],
  passes: 'The description says what the tool does.',
  messages: {
    missing: '"{tool}" has no description: a model has to guess from its name when to call it, and a reviewer what it may do.',
    allMissing: '{count} of {total} tools have no description ({tools}): a model has to guess from their names when to call them, and a reviewer what they may do.',
    placeholder: 'The description of "{tool}" is a placeholder ("{text}").',
    repeats: 'The description of "{tool}" says no more than its name ("{text}"): what it changes, what it needs and what it gives back stays open.',
    allRepeat: 'The descriptions of {count} of {total} tools say no more than their names ({tools}): what they change, need and give back stays open.',
    open: 'The description of "{tool}" covers anything ("{text}"): neither a model nor a reviewer can say what the tool is not for.',
    shared: '{tools} have the same description: a model cannot choose between them.',
  },
  fix: { none: 'What the tool does is for its author to describe.' },
  help: {
    default: 'Say in one or two sentences what it does, to what, with which effect, and when not to use it.',
    open: 'Name what the tool does, or split it into tools that each do one thing.',
    shared: 'Say in each what the others do not do.',
  },
  aggregate: { missing: 'allMissing', repeats: 'allRepeat' },

  tool(tool, ctx) {
    const { info } = tool;
    if (info.descriptionState === 'unknown') {
      ctx.skipped(`${info.name}: its description is not known`);
      return;
    }
    ctx.examined();
    const at = info.descriptionLocation ?? info.nameLocation ?? info.location;
    const text = (info.description ?? '').trim();
    if (info.descriptionState === 'absent' || text === '') {
      // What is made at run time may hold anything, also nothing at all in the source.
      if (info.descriptionDynamic !== true) ctx.report({ messageId: 'missing', data: { tool: info.name }, at: info.nameLocation ?? info.location, confidence: 'high' });
      return;
    }
    if (info.descriptionDynamic === true) return;
    const data = { tool: info.name, text: text.length > 80 ? `${text.slice(0, 79)}…` : text };
    if (placeholder.test(text)) ctx.report({ messageId: 'placeholder', data, at, confidence: 'high' });
    else if (repeatsName(tool, text)) ctx.report({ messageId: 'repeats', data, at, confidence: 'medium' });
    else {
      const open = anything.exec(text);
      if (open) ctx.report({ messageId: 'open', data: { ...data, text: open[0] }, at, confidence: 'low' });
    }
  },

  server(server, ctx) {
    const byText = new Map<string, Tool[]>();
    for (const tool of server.tools) {
      const { description, descriptionDynamic, nameKnown } = tool.info;
      if (description === undefined || descriptionDynamic === true || !nameKnown || placeholder.test(description.trim())) continue;
      const key = description.replace(/\s+/g, ' ').trim().toLowerCase();
      if (key !== '') byText.set(key, [...(byText.get(key) ?? []), tool]);
    }
    for (const tools of byText.values()) {
      const names = [...new Set(tools.map((tool) => tool.info.name))];
      const [first, ...rest] = tools;
      if (names.length < 2 || !first) continue;
      ctx.report({
        messageId: 'shared', data: { tools: `${names.slice(0, 4).map((name) => `"${name}"`).join(', ')}${names.length > 4 ? ` and ${String(names.length - 4)} more` : ''}` },
        at: first.info.descriptionLocation ?? first.info.location, confidence: 'medium', subject: { kind: 'tool', name: first.info.name, server: server.info.id },
        related: rest.slice(0, 20).map((tool) => ({ location: tool.info.descriptionLocation ?? tool.info.location, message: `the same for "${tool.info.name}"` })),
      });
    }
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'orders', version: '1.0.0' });
server.registerTool('cancel_order', { description: 'Cancel order' }, async () => ({ content: [] }));
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'orders', version: '1.0.0' });
server.registerTool(
  'cancel_order',
  { description: 'Cancels an order that has not been shipped and refunds it to the card it was paid with. This cannot be undone.' },
  async () => ({ content: [] }),
);
`,
      },
    }],
  },
};

export default rule;

const placeholder = /^(?:todo|tbd|fixme|xxx+|lorem ipsum|n\/?a|none|\.{2,}|-+|test(?:ing)?|placeholder|description|(?:a|my|the|some|your|new) (?:tool|description|function)|tool(?: description)?|(?:add|insert|write|enter) (?:a |the |your )?description(?: here)?|description (?:goes )?here)\b[.!:…]*$/i;

/** Promises to do whatever it is told. */
const anything = /\b(?:(?:does|do|performs?|executes?|runs?|handles?|perform|run) (?:anything|everything|whatever|any (?:task|operation|action|request)s?)\b|any(?:thing| task| operation| action) (?:you|the user|that) (?:want|need|ask|like)s?\b|general[- ]purpose (?:tool|command|function)\b|all[- ]purpose\b)/i;

/** Words that say nothing by themselves. */
const empty: ReadonlySet<string> = new Set(['a', 'an', 'the', 'this', 'that', 'tool', 'function', 'to', 'of', 'for', 'in', 'on', 'from', 'with', 'by', 'and', 'or', 'your', 'my', 'is', 'it', 'its', 'used', 'use', 'allows', 'lets', 'you', 'will', 'can', 'all', 'some', 'given', 'specific', 'mcp', 'api', 'server', 'action', 'operation', 'perform', 'performs', 'execute', 'executes']);

/** All that the description says is in the name already. */
function repeatsName({ info, server }: Tool, text: string): boolean {
  // Of a language written in other letters nothing can be said.
  if (/[^\p{ASCII}]/u.test(text) && /[^\p{Script=Latin}\p{Script=Common}]/u.test(text)) return false;
  const words = wordsOf(text).filter((word) => !empty.has(word)).map(stem);
  if (words.length > 6) return false;
  const known = new Set([...wordsOf(info.name), ...wordsOf(info.title ?? ''), ...wordsOf(server.info.name ?? '')].map(stem));
  return words.length === 0 || words.every((word) => known.has(word));
}

/** Near enough for `lists`, `listing`, `listed`, `list`. */
function stem(word: string): string {
  return word.length > 4 ? word.replace(/(?:ies|y)$/, 'i').replace(/(?:ing|ed|es|s|e)$/, '') : word.replace(/s$/, '');
}
