/** Checks that only one of several ways makes, and the same way taken again where the value is used. */
import { execFileSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
export const server = new McpServer({ name: 'ways', version: '1.0.0' });
const HANDLERS: Record<string, (b: string) => void> = {
  safe: (b) => { if (b.startsWith('-')) throw new Error('no'); console.error(b); },
  free: (b) => { execFileSync('git', ['checkout', b]); }, // finding: found
};
server.registerTool('one_of_several_functions', { inputSchema: { kind: z.string(), branch: z.string() } }, async ({ kind, branch }) => {
  HANDLERS[kind]!(branch);
  return { content: [] };
});
const strict = (b: string): void => { if (b.startsWith('-')) throw new Error('no'); };
const lax = (b: string): void => { if (b.length > 500) throw new Error('no'); };
server.registerTool('a_choice_called', { inputSchema: { kind: z.boolean(), branch: z.string() } }, async ({ kind, branch }) => {
  (kind ? strict : lax)(branch);
  execFileSync('git', ['checkout', branch]); // finding: found
  return { content: [] };
});
const CHECKS: Record<string, (b: string) => void> = { strict, lax };
server.registerTool('a_check_by_name', { inputSchema: { kind: z.string(), branch: z.string() } }, async ({ kind, branch }) => {
  const check = CHECKS[kind];
  if (!check) throw new Error('no');
  check(branch);
  execFileSync('git', ['checkout', branch]); // finding: found
  return { content: [] };
});
server.registerTool('either', { inputSchema: { kind: z.string(), branch: z.string() } }, async ({ kind, branch }) => {
  kind === 'x' ? strict(branch) : lax(branch);
  execFileSync('git', ['checkout', branch]); // finding: found
  return { content: [] };
});
server.registerTool('only_where', { inputSchema: { kind: z.string(), branch: z.string() } }, async ({ kind, branch }) => {
  kind === 'x' && strict(branch);
  execFileSync('git', ['checkout', branch]); // finding: found
  return { content: [] };
});
server.registerTool('cases', { inputSchema: { kind: z.string(), branch: z.string() } }, async ({ kind, branch }) => {
  switch (kind) {
    case 'a': strict(branch); break;
    default: lax(branch);
  }
  execFileSync('git', ['checkout', branch]); // finding: found
  return { content: [] };
});
server.registerTool('each_arm_its_own', { inputSchema: { kind: z.string(), branch: z.string() } }, async ({ kind, branch }) => {
  if (kind === 'a') {
    strict(branch);
    execFileSync('git', ['checkout', branch]);
  } else {
    lax(branch);
    execFileSync('git', ['log', branch]); // finding: found
  }
  return { content: [] };
});
server.registerTool('if_given', { inputSchema: { branch: z.string().optional() } }, async ({ branch }) => {
  if (branch) strict(branch);
  execFileSync('git', branch ? ['checkout', branch] : ['status']);
  return { content: [] };
});
server.registerTool('if_given_short', { inputSchema: { branch: z.string().optional() } }, async ({ branch }) => {
  branch && strict(branch);
  execFileSync('git', branch ? ['checkout', branch] : ['status']);
  return { content: [] };
});
server.registerTool('same_test_again', { inputSchema: { branch: z.string().optional(), mode: z.boolean() } }, async ({ branch, mode }) => {
  if (mode && branch) strict(branch);
  if (mode && branch) execFileSync('git', ['checkout', branch]);
  return { content: [] };
});
server.registerTool('same_test_as_choice', { inputSchema: { branch: z.string().optional(), mode: z.boolean() } }, async ({ branch, mode }) => {
  if (mode) strict(branch ?? '');
  execFileSync('git', mode ? ['checkout', branch!] : ['status']);
  return { content: [] };
});
server.registerTool('a_list_or_none', { inputSchema: { list: z.unknown() } }, async ({ list }) => {
  const all = Array.isArray(list) ? list.map(String) : [];
  all.forEach((one) => {
    if (one.startsWith('-')) throw new Error('no');
  });
  execFileSync('git', all);
  return { content: [] };
});
server.registerTool('another_list', { inputSchema: { list: z.unknown() } }, async ({ list }) => {
  const all = Array.isArray(list) ? list.map(String) : [];
  const none: string[] = [];
  none.forEach((one) => {
    if (one.startsWith('-')) throw new Error('no');
  });
  execFileSync('git', all); // finding: found
  return { content: [] };
});
