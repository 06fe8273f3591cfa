/** An address by its schema begins with its scheme, and what stands behind an option that takes a value is none. */
import { execFileSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'videos', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };

server.registerTool('subtitles', { inputSchema: { url: z.string().url(), language: z.string().regex(/^[a-z-]+$/) } }, async ({ url, language }) => {
  execFileSync('yt-dlp', ['--skip-download', '--sub-lang', language, '-o', '/tmp/sub', url]);
  return done;
});

server.registerTool('any_text', { inputSchema: { url: z.string(), language: z.string() } }, async ({ url, language }) => {
  execFileSync('yt-dlp', ['--skip-download', '--sub-lang', language, url]); // finding: found
  return done;
});

server.registerTool('behind_a_switch', { inputSchema: { url: z.string().url(), language: z.string() } }, async ({ url, language }) => {
  execFileSync('yt-dlp', ['--list-subs', language, url]); // finding: found
  return done;
});

server.registerTool('taken_apart', { inputSchema: { url: z.string().url() } }, async ({ url }) => {
  const [, branch = ''] = url.split('#');
  execFileSync('git', ['checkout', branch]); // finding: found
  return done;
});

server.registerTool('without_its_scheme', { inputSchema: { url: z.string().url() } }, async ({ url }) => {
  execFileSync('git', ['fetch', url.replace('https:', '')]); // finding: found
  return done;
});

const parsed = z.object({ repository: z.string().url() });
server.registerTool('parsed_here', { inputSchema: { repository: z.any() } }, async (args) => {
  execFileSync('git', ['clone', parsed.parse(args).repository]);
  return done;
});
