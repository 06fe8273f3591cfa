/** Handlers of raw requests: nothing enforces the schema that they list. */
import { exec, execSync } from 'node:child_process';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema, CompleteRequestSchema, GetPromptRequestSchema, ListPromptsRequestSchema, ListResourceTemplatesRequestSchema, ListToolsRequestSchema, ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';

export const server = new Server({ name: 'low-level', version: '1.0.0' }, { capabilities: { tools: {}, prompts: {}, resources: {} } });

server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [
    { name: 'ping', inputSchema: { type: 'object', properties: { host: { type: 'string' } }, required: ['host'] } },
    { name: 'trace', inputSchema: { type: 'object', properties: { host: { type: 'string', enum: ['a', 'b'] } } } },
    { name: 'resolve', inputSchema: { type: 'object', properties: { host: { type: 'string' }, type: { type: 'string' } } } },
    { name: 'whois', inputSchema: { type: 'object', properties: { domain: { type: 'string' } } } },
    { name: 'uptime', inputSchema: { type: 'object', properties: {} } },
  ],
}));

server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const { name, arguments: args } = request.params;
  switch (name) {
    case 'ping': {
      const { host } = args as { host: string };
      exec(`ping ${host}`); // finding: found
      break;
    }
    // The enum is listed, and nothing checks it.
    case 'trace':
      exec(`traceroute ${request.params.arguments?.host}`); // finding: found
      break;
    case 'resolve':
      exec('dig ' + String(args?.host) + ' ' + (args?.type as string)); // finding: found
      break;
    case 'whois':
      return whois((args ?? {}) as Record<string, string>);
    case 'uptime':
      execSync('uptime');
      break;
  }
  return { content: [] };
});

function whois(options: Record<string, string>) {
  const { domain = 'example.org' } = options;
  execSync(`whois ${domain}`); // finding: found
  return { content: [] };
}

server.setRequestHandler(ListPromptsRequestSchema, async () => ({ prompts: [{ name: 'diagnose', arguments: [{ name: 'host' }] }] }));

server.setRequestHandler(GetPromptRequestSchema, async ({ params }) => {
  exec(`ping ${params.arguments?.['host']}`); // finding: found
  return { messages: [] };
});

server.setRequestHandler(CompleteRequestSchema, async (request) => {
  const { value } = request.params.argument;
  const names = execSync(`getent hosts ${value}`).toString(); // finding: found
  return { completion: { values: names.split('\n') } };
});

server.setRequestHandler(ListResourceTemplatesRequestSchema, async () => ({ resourceTemplates: [{ uriTemplate: 'man://{page}', name: 'Manual page' }] }));

server.setRequestHandler(ReadResourceRequestSchema, async (request) => {
  const { uri } = request.params;
  const page = uri.replace('man://', '');
  exec(`man ${page}`); // finding: found
  const { hostname } = new URL(uri);
  exec(`man ${hostname}`); // finding: found
  return { contents: [] };
});
