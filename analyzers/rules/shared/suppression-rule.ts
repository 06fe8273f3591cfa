/** What the rules on suppression comments have in common: all but what each looks for and says. */
import type { RuleMeta } from '../../contract/index.js';
import type { Rule } from './rule.js';

type Own = Pick<RuleMeta, 'id' | 'title' | 'description' | 'passes' | 'messages' | 'fix' | 'help'> & { readonly suppression: NonNullable<Rule['suppression']>; readonly bad: Comment; readonly good: Comment };

/** A comment above the registration of a tool, and that tool's name: one with a space has a finding to suppress. */
export interface Comment {
  readonly title?: string;
  readonly comment: string;
  readonly tool: 'get forecast' | 'get_forecast';
}

export function suppressionRule({ bad, good, ...own }: Own): Rule {
  return {
    ...own,
    category: 'operations',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    cwe: [],
    references: [{ id: 'NIST SP 800-218 PW.7.2', title: 'Secure Software Development Framework (2022): record and triage all discovered issues', url: 'https://csrc.nist.gov/pubs/sp/800/218/final' }],
    checklist: ['C2'],
    examples: { bad: [example(bad)], good: [example(good)] },
  };
}

function example({ title, comment, tool }: Comment): RuleMeta['examples']['bad'][number] {
  return {
    ...(title === undefined ? {} : { title }),
    files: {
      'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
// ${comment}
server.registerTool('${tool}', { description: 'Forecast for tomorrow.' }, async () => ({ content: [] }));
`,
    },
  };
}
