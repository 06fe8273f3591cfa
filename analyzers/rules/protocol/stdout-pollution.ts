/** Writes to standard output in a server that speaks the protocol over it. */
import { toStandardError } from '../../fixes/output.js';
import { stdoutUse } from '../../model/stdout/index.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';

const rule: Rule = {
  id: 'stdout-pollution',
  category: 'protocol',
  title: 'Standard output carries more than the protocol',
  description: 'Something other than protocol messages is written to standard output of a server that speaks over stdio.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [],
  references: [
    { id: 'MCP 2026-07-28', title: 'Transports, stdio: the server must not write anything to stdout that is not a valid MCP message', url: 'https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio' },
    { id: 'MCP 2025-11-25', title: 'Transports, stdio', url: 'https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#stdio' },
    references.auditTelemetry, references.cascadingFailures, references.dataControlBoundary, references.nsaOutput,
  ],
  checklist: ['P12'],
  passes: 'Nothing but the protocol is written to standard output.',
  messages: {
    console: '`{what}` writes to standard output, which this server speaks the protocol over{when}: the client reads the text as a broken message.',
    stream: '`{what}` writes to standard output, which this server speaks the protocol over{when}: the client reads it as a broken message.',
    child: 'The process started by `{what}` writes to this server\'s standard output, which it speaks the protocol over{when}: the client reads that as broken messages.',
    logger: 'The logger made by `{what}` writes to standard output, which this server speaks the protocol over{when}: the client reads every line as a broken message.',
    banner: '`{what}` prints a line to standard output, which this server speaks the protocol over{when}: the client reads it as a broken message.',
  },
  fix: { grades: { console: ['safe', 'unsafe'], stream: ['safe', 'unsafe'] }, none: 'Where a logger, a child process or a banner writes is set in its own options.' },
  help: {
    console: 'Use `console.error`, which writes to standard error, or send a log message through the server.',
    stream: 'Write to `process.stderr`, or send a log message through the server.',
    child: 'Give the child a pipe, or standard error, in place of standard output: `stdio: [\'ignore\', \'pipe\', \'inherit\']`.',
    logger: 'Send the log to standard error or a file: `pino.destination(2)`, `stderrLevels` for winston, a stream for others.',
    banner: 'Switch the line off: `config({ quiet: true })`.',
  },

  server(server, ctx) {
    const use = stdoutUse(server, { machine: ctx.model.machine, graph: ctx.model.graph, log: ctx.model.output, entries: ctx.model.points.entries });
    if (!use) return;
    // The server itself, so that one with nothing to say counts as looked at.
    ctx.examined(1 + use.examined);
    for (const reason of use.skipped) ctx.skipped(reason);
    const transport = server.transports.find((one) => one.info.kind === 'stdio');
    for (const { at, what, kind, confidence, when, shared } of use.writes) {
      ctx.report({
        messageId: kind,
        data: { what, when: when === undefined ? '' : ` (when \`${when}\`)` },
        at, confidence,
        // What a command prints is for whoever calls it: that would go too.
        ...(kind === 'console' || kind === 'stream' ? { fixes: ctx.fix('Write to standard error', shared ? 'unsafe' : 'safe', toStandardError(at)) } : {}),
        ...(transport ? { related: [{ location: transport.info.location, message: 'speaks over standard output from here on' }] } : {}),
      });
    }
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
await server.connect(new StdioServerTransport());
console.log('Weather server is running');
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

if (process.argv.includes('--version')) {
  console.log('1.0.0');
  process.exit(0);
}
const server = new McpServer({ name: 'weather', version: '1.0.0' });
await server.connect(new StdioServerTransport());
console.error('Weather server is running');
`,
      },
    }],
  },
};

export default rule;
