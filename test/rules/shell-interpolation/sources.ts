/** Every way in which an argument can arrive at a handler. */
import { exec } from 'node:child_process';
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { completable } from '@modelcontextprotocol/sdk/server/completable.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'sources', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { host: z.string() };

server.registerTool('destructured', { inputSchema }, async ({ host }) => {
  exec(`ping ${host}`); // finding: found
  return done;
});

server.registerTool('renamed', { inputSchema }, async ({ host: target }) => {
  exec(`ping ${target}`); // finding: found
  return done;
});

server.registerTool('renamed_with_default', { inputSchema: { host: z.string().optional() } }, async ({ host: target = 'localhost' }) => {
  exec(`ping ${target}`); // finding: found
  return done;
});

server.registerTool('whole_parameter', { inputSchema }, async (args) => {
  exec(`ping ${args.host}`); // finding: found
  return done;
});

server.registerTool('by_key', { inputSchema }, async (args) => {
  exec('ping ' + args['host']); // finding: found
  return done;
});

server.registerTool('nested', { inputSchema: { target: z.object({ address: z.object({ host: z.string() }) }) } }, async ({ target: { address } }) => {
  exec(`ping ${address.host}`); // finding: found
  return done;
});

server.registerTool('rest', { inputSchema: { count: z.number(), host: z.string() } }, async ({ count, ...others }) => {
  exec(`ping -c ${count} ${others.host}`); // finding: found
  return done;
});

server.registerTool('element', { inputSchema: { hosts: z.array(z.string()) } }, async ({ hosts }) => {
  exec(`ping ${hosts[0]}`); // finding: found
  return done;
});

server.registerTool('first_of', { inputSchema: { hosts: z.array(z.string()) } }, async ({ hosts: [first] }) => {
  exec(`ping ${first}`); // finding: found
  return done;
});

server.registerTool('any_key', { inputSchema: { variables: z.record(z.string(), z.string()) } }, async ({ variables }) => {
  for (const [name, value] of Object.entries(variables)) exec(`setx ${name} ${value}`); // finding: found
  return done;
});

interface PingArguments {
  host: string;
}

server.registerTool('cast', { inputSchema }, async (args) => {
  const { host } = args as unknown as PingArguments;
  exec(`ping ${host}`); // finding: found
  return done;
});

server.registerTool('cast_to_inferred', { inputSchema: { input: z.unknown() } }, async ({ input }) => {
  const schema = z.object({ host: z.string() });
  const { host } = input as z.infer<typeof schema>;
  exec(`ping ${host}`); // finding: found
  return done;
});

server.registerTool('as_text', { inputSchema: { host: z.any() } }, async (args) => {
  exec('ping ' + String(args?.host)); // finding: found
  return done;
});

server.registerTool('parsed_again', { inputSchema }, async (args) => {
  const { host } = z.object({ host: z.string().min(1) }).parse(args);
  exec(`ping ${host}`); // finding: found
  return done;
});

server.registerTool('parsed_safely', { inputSchema }, async (args) => {
  const parsed = z.object({ host: z.string() }).safeParse(args);
  if (!parsed.success) return { isError: true, content: [] };
  exec(`ping ${parsed.data.host}`); // finding: found
  return done;
});

server.tool('short_form', { host: z.string() }, async ({ host }) => {
  exec(`ping ${host}`); // finding: found
  return done;
});

server.tool('short_form_with_description', 'Pings a host.', { host: z.string() }, async ({ host }) => {
  exec(`ping ${host}`); // finding: found
  return done;
});

// A looser schema inside the handler lets in what the declared one does not name.
server.registerTool('undeclared', { inputSchema: z.object({ host: z.enum(['a', 'b']) }).passthrough() }, async (args) => {
  const { host, flags } = z.object({ host: z.string(), flags: z.string().optional() }).parse(args);
  exec(`ping ${flags ?? ''} ${host}`); // finding: found
  return done;
});

server.registerPrompt('diagnose', { argsSchema: { host: completable(z.string(), () => ['localhost']) } }, ({ host }) => {
  exec(`ping ${host}`); // finding: found
  return { messages: [] };
});

server.prompt('explain', { topic: z.string() }, ({ topic }) => {
  exec(`man ${topic}`); // finding: found
  return { messages: [] };
});

server.registerResource('page', new ResourceTemplate('man://{section}/{page}', { list: undefined }), {}, async (uri, { section, page }) => {
  exec(`man ${section} ${page}`); // finding: found
  exec(`man ${uri.pathname}`); // finding: found
  return { contents: [] };
});

server.resource('log', new ResourceTemplate('log://{unit}', { list: undefined }), async (uri, variables) => {
  exec(`journalctl -u ${variables.unit}`); // finding: found
  return { contents: [{ uri: uri.href, text: '' }] };
});

// A fixed address holds nothing of the model's.
server.registerResource('uptime', 'status://uptime', {}, async (uri) => {
  exec(`echo ${uri.href}`);
  return { contents: [] };
});

// What is typed so far comes from the client too.
server.registerPrompt('choose', { argsSchema: { unit: completable(z.string(), (typed) => exec(`systemctl list-units ${typed}`).toString().split('\n')) } }, () => ({ messages: [] })); // finding: found
server.registerResource('unit', new ResourceTemplate('unit://{name}', {
  list: undefined,
  complete: {
    name: (typed, context) => {
      exec(`systemctl list-units ${typed}`); // finding: found
      exec(`systemctl list-units ${context?.arguments?.['state']}`); // finding: found
      return [];
    },
  },
}), {}, async () => ({ contents: [] }));
