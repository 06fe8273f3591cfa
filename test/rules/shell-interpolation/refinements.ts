/** Checks that a Zod schema makes by functions of its own: judged by what the functions do. */
import { exec } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'refinements', version: '1.0.0' });
const done = { content: [] };
const isName = (text: string): boolean => /^[a-z0-9-]+$/.test(text);
function isShortName(text: string): boolean {
  if (text.length > 20) return false;
  return isName(text);
}

server.registerTool('in_place', { inputSchema: { v: z.string().refine((text) => /^[a-z]+$/.test(text), 'No name.') } }, async ({ v }) => { exec(`ls ${v}`); return done; });
server.registerTool('by_helper', { inputSchema: { v: z.string().refine(isName) } }, async ({ v }) => { exec(`ls ${v}`); return done; });
server.registerTool('by_helpers', { inputSchema: { v: z.string().min(1).refine((text) => isShortName(text), { message: 'No name.' }).optional() } }, async ({ v }) => { exec(`ls ${v ?? '.'}`); return done; });
server.registerTool('by_list', { inputSchema: { v: z.string().refine((text) => ['a', 'b'].includes(text)).describe('Which one.') } }, async ({ v }) => { exec(`ls ${v}`); return done; });
server.registerTool('each', { inputSchema: { v: z.array(z.string().refine(isName)) } }, async ({ v }) => { exec(`ls ${v.join(' ')}`); return done; });
server.registerTool('nested', { inputSchema: { o: z.object({ v: z.string().refine(isName) }) } }, async ({ o }) => { exec(`ls ${o.v}`); return done; });
server.registerTool('of_the_whole', { inputSchema: z.object({ v: z.string() }).refine((args) => isName(args.v)) }, async ({ v }) => { exec(`ls ${v}`); return done; });
server.registerTool('refused', { inputSchema: { v: z.string().superRefine((text, context) => { if (!isName(text)) context.addIssue({ code: 'custom', message: 'No name.' }); }) } }, async ({ v }) => { exec(`ls ${v}`); return done; });
server.registerTool('cleaned', { inputSchema: { v: z.string().transform((text) => text.replace(/[^a-z]/g, '')) } }, async ({ v }) => { exec(`ls ${v}`); return done; });
server.registerTool('number', { inputSchema: { v: z.string().transform((text) => parseInt(text, 10)).pipe(z.number()) } }, async ({ v }) => { exec(`head -n ${v} log`); return done; });
server.registerTool('refused_while_transformed', { inputSchema: { v: z.string().transform((text, context) => { if (!isName(text)) { context.addIssue({ code: 'custom', message: 'No name.' }); return z.NEVER; } return text; }) } }, async ({ v }) => { exec(`ls ${v}`); return done; });

const Schema = z.object({ v: z.string().refine(isName) });
server.registerTool('parsed', { inputSchema: { v: z.any() } }, async (args) => { const { v } = Schema.parse(args); exec(`ls ${v}`); return done; });
server.registerTool('parsed_safely', { inputSchema: { v: z.any() } }, async (args) => {
  const parsed = Schema.safeParse(args);
  if (!parsed.success) return done;
  exec(`ls ${parsed.data.v}`);
  return done;
});
server.registerTool('success_not_looked_at', { inputSchema: { v: z.any() } }, async (args) => {
  const parsed = Schema.safeParse(args);
  exec(`ls ${parsed.data?.v}`); // finding: found
  return done;
});

// What proves nothing.
server.registerTool('only_length', { inputSchema: { v: z.string().refine((text) => text.length > 1) } }, async ({ v }) => { exec(`ls ${v}`); return done; }); // finding: found
server.registerTool('not_anchored', { inputSchema: { v: z.string().refine((text) => /[a-z]+/.test(text)) } }, async ({ v }) => { exec(`ls ${v}`); return done; }); // finding: found
server.registerTool('one_character_refused', { inputSchema: { v: z.string().refine((text) => !text.includes(';')) } }, async ({ v }) => { exec(`ls ${v}`); return done; }); // finding: found
server.registerTool('another_one', { inputSchema: { v: z.string(), w: z.string().refine(isName) } }, async ({ v, w }) => { exec(`ls ${w} ${v}`); return done; }); // finding: found
server.registerTool('only_told', { inputSchema: { v: z.string().superRefine((text) => { if (!isName(text)) console.error('No name.'); }) } }, async ({ v }) => { exec(`ls ${v}`); return done; }); // finding: found
server.registerTool('made_into_text', { inputSchema: { v: z.string().transform((text) => `${text}.txt`) } }, async ({ v }) => { exec(`ls ${v}`); return done; }); // finding: found

// Paths.
server.registerTool('inside', { inputSchema: { v: z.string().refine((text) => path.resolve('/srv', text).startsWith('/srv/')) } }, async ({ v }) => ({ content: [{ type: 'text', text: readFileSync(path.resolve('/srv', v), 'utf8') }] }));
