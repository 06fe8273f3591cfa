/** Servers whose tests never try what an attacker would. */
import { packageOfFile, serverPackages } from '../shared/packages.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';

const rule: Rule = {
  id: 'missing-abuse-tests',
  category: 'supply',
  title: 'No test tries to abuse the server',
  description: 'The repository has no tests of its tools with hostile arguments, or nothing runs them.',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  cwe: [1053, 1164],
  references: [references.supplyChain, references.toolMisuse, references.lifecycle, references.inputValidation, references.nsaValidation],
  checklist: ['C3'],
  passes: 'Tests try to get past the guards, and are run.',
  messages: {
    noTests: '"{package}" has tools and no tests: nobody will notice when a change lets an argument out of its bounds.',
    noAbuse: 'None of the {count} of "{package}" tries what an attacker would: paths that lead out, text for a shell or a query, addresses inside the network, calls without rights. A check that is removed by mistake breaks no test.',
    notRun: 'No workflow of this repository runs the tests of "{package}": a check that is removed by mistake is noticed by nobody.',
  },
  fix: { none: 'Tests are written for what the server does.' },
  help: {
    noTests: 'Call each tool with what it must refuse (`../../etc/passwd`, `; id`, `\' OR 1=1 --`, `http://169.254.169.254/`, unexpected fields, no rights) and assert that it does, in CI.',
    noAbuse: 'Call each tool with what it must refuse (`../../etc/passwd`, `; id`, `\' OR 1=1 --`, `http://169.254.169.254/`, unexpected fields, no rights) and assert that it does.',
    notRun: 'Run the tests on every change: `npm test` in a workflow.',
  },

  project(ctx) {
    const { artifacts } = ctx.model;
    const packages = serverPackages(ctx.model);
    for (const pack of packages) {
      const name = pack.manifest.name ?? 'package.json';
      if (pack.published) {
        ctx.skipped(`${name}: a package as it lies in the registry brings no tests`, pack.servers);
        continue;
      }
      if (pack.servers.every((server) => server.tools.length + server.resources.length + server.prompts.length === 0)) continue;
      ctx.examined();
      const subject = { kind: 'manifest' as const, name };
      const at = pack.manifest.nameAt;
      const own = artifacts.tests().filter(({ file }) => packages.length === 1 || packageOfFile(file, [pack], ctx.model) !== undefined);
      if (own.length === 0) {
        ctx.report({ messageId: 'noTests', at, data: { package: name }, subject, confidence: 'high' });
        continue;
      }
      if (!own.some(({ text }) => ABUSE.some((pattern) => pattern.test(text)))) {
        ctx.report({ messageId: 'noAbuse', at, data: { package: name, count: `${String(own.length)} test ${own.length === 1 ? 'file' : 'files'}` }, subject, confidence: 'medium' });
        continue;
      }
      const workflows = artifacts.workflows();
      // Without any workflow it may be run from elsewhere; with some, one of them would.
      if (workflows.length === 0) ctx.skipped(`${name}: nothing in the analysed folder says what is run on a change`, pack.servers);
      else if (!workflows.some(({ text }) => RUNS_TESTS.test(text))) ctx.report({ messageId: 'notRun', at, data: { package: name }, subject, confidence: 'medium' });
      else for (const { file } of own.filter(({ text }) => ABUSE.some((pattern) => pattern.test(text)))) ctx.passed({ at: { file, start: 0, end: 0 }, message: name }, pack.servers);
    }
  },

  examples: {
    bad: [{
      files: {
        'package.json': '{ "name": "files-server", "dependencies": { "@modelcontextprotocol/sdk": "^1.32.2" } }\n',
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'files', version: '1.0.0' });
server.registerTool('list', { description: 'Lists the files.' }, async () => ({ content: [] }));
`,
        'test/list.test.ts': "import { expect, it } from 'vitest';\n\nit('lists', () => { expect(1 + 1).toBe(2); });\n",
      },
    }],
    good: [{
      files: {
        'package.json': '{ "name": "files-server", "dependencies": { "@modelcontextprotocol/sdk": "^1.32.2" } }\n',
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'files', version: '1.0.0' });
server.registerTool('list', { description: 'Lists the files.' }, async () => ({ content: [] }));
`,
        'test/read.test.ts': "import { expect, it } from 'vitest';\nimport { read } from '../server.js';\n\nit('stays inside', async () => { await expect(read('../../etc/passwd')).rejects.toThrow(); });\n",
      },
    }],
  },
};

export default rule;

/** What tests of abuse hold: hostile values, or the words people name such tests with. */
const ABUSE: readonly RegExp[] = [
  /(?:\.\.[\\/]){2}|\.\.%2f|\/etc\/(?:passwd|shadow|hosts)|C:\\+Windows/i,
  /169\.254\.169\.254|metadata\.google\.internal|file:\/\/\/|javascript:/i,
  /;\s*(?:rm|id|cat|curl|ls|whoami|touch|echo)\b|\$\((?:id|whoami|touch|rm|curl|echo|cat)|`(?:id|whoami|touch)|&&\s*(?:rm|id|cat|curl|whoami)\b|\|\s*(?:sh|bash|cat)\b/,
  /'\s*OR\s+'?1'?\s*=\s*'?1|DROP\s+TABLE|UNION\s+SELECT|;\s*DELETE\s+FROM/i,
  /__proto__|constructor\.prototype|<script|prototype pollution/i,
  /\b(?:injection|traversal|ssrf|malicious|hostile|attack|attacker|exploit|abuse|evil|bypass|sanitiz\w+|escapes? (?:the|out)|symlink|redos|xss|csrf|rebinding)\b/i,
  /\b(?:unauthori[sz]ed|forbidden|not allowed|access denied|permission denied|outside (?:of )?(?:the )?(?:allowed|workspace|root))\b|\b(?:401|403)\b/i,
];

const RUNS_TESTS = /\b(?:npm|pnpm|yarn|bun|deno)\s+(?:run\s+|-r\s+|--filter\s+\S+\s+)*(?:test|t|ci|check|verify|validate|tst)\b|\bturbo\s+(?:run\s+)?[^\n]*test|\bnx\s+[^\n]*test|\b(?:vitest|jest|mocha|tap|playwright test|node --test|node:test)\b|:test\b|\btest:\w+|\bmake\s+(?:test|check|ci)\b|coverage/i;
