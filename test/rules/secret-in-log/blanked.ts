/** Settings of which the secret is taken out or blanked before they are written, and some where it may still be there. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'blanked', version: '1.0.0' });
const config: { url?: string; apiKey?: string } = { url: process.env.URL, apiKey: process.env.API_KEY };
server.registerTool('a', {}, async () => {
  const shown = { ...config };
  if (shown.apiKey) shown.apiKey = '***';
  console.error('config', shown);
  return { content: [] };
});
server.registerTool('b', {}, async () => {
  const shown = { ...config };
  delete shown.apiKey;
  console.error('config', shown);
  return { content: [] };
});
server.registerTool('c', {}, async () => {
  const shown: Record<string, unknown> = { ...config };
  for (const key of ['apiKey', 'token']) if (key in shown) shown[key] = '[REDACTED]';
  console.error('config', JSON.stringify(shown));
  return { content: [] };
});
server.registerTool('d', {}, async () => {
  console.error('config', { ...config, apiKey: config.apiKey ? '***' : undefined });
  return { content: [] };
});
server.registerTool('e', {}, async () => {
  const shown = { ...config };
  if (shown.apiKey) shown.apiKey = '';
  console.error('config', shown);
  return { content: [] };
});
server.registerTool('f', {}, async () => {
  const { apiKey, ...shown } = config;
  console.error('config', shown, apiKey ? 'set' : 'not set');
  return { content: [] };
});
server.registerTool('g', {}, async () => {
  const shown = structuredClone(config);
  shown.apiKey = shown.apiKey ? '<hidden>' : undefined;
  console.error('config', shown);
  return { content: [] };
});
server.registerTool('bad', {}, async () => {
  const shown = { ...config };
  if (shown.url) shown.apiKey = '***';
  console.error('config', shown); // finding: found
  return { content: [] };
});
server.registerTool('bad_later', {}, async () => {
  const shown = { ...config };
  console.error('config', shown); // finding: found
  if (shown.apiKey) shown.apiKey = '***';
  return { content: [] };
});
server.registerTool('bad_deleted_sometimes', {}, async () => {
  const shown = { ...config };
  if (shown.url) delete shown.apiKey;
  console.error('config', shown); // finding: found
  return { content: [] };
});
