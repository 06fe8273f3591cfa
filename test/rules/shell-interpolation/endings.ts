/** Functions that never come back, checks that nobody waits for, checks in every branch, checks that somebody has to switch off. */
import { execSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const name = { name: z.string() };
const text = (output: Buffer) => ({ content: [{ type: 'text' as const, text: output.toString() }] });

function fail(reason: string): never {
  throw new Error(reason);
}
const refuse = (reason: string): never => fail(reason);
const refuseLater = async (reason: string): Promise<never> => { throw new Error(reason); };

server.registerTool('a_function_that_throws', { inputSchema: name }, async (a) => { if (!/^\w+$/.test(a.name)) fail('no'); return text(execSync(`ls ${a.name}`)); });
server.registerTool('the_second_time', { inputSchema: name }, async (a) => { if (!/^\w+$/.test(a.name)) fail('no'); return text(execSync(`ls ${a.name}`)); });
server.registerTool('one_that_calls_it', { inputSchema: name }, async (a) => { if (!/^\w+$/.test(a.name)) refuse('no'); return text(execSync(`ls ${a.name}`)); });
server.registerTool('or_else', { inputSchema: name }, async (a) => { /^\w+$/.test(a.name) || fail('no'); return text(execSync(`ls ${a.name}`)); });
server.registerTool('and_then', { inputSchema: name }, async (a) => { !/^\w+$/.test(a.name) && fail('no'); return text(execSync(`ls ${a.name}`)); });
server.registerTool('one_of_two', { inputSchema: name }, async (a) => text(execSync(`ls ${/^\w+$/.test(a.name) ? a.name : fail('no')}`)));
server.registerTool('found_or_nothing', { inputSchema: name }, async (a) => { const found = ['a', 'b'].find((one) => one === a.name) ?? fail('no'); return text(execSync(`ls ${found}`)); });
server.registerTool('waited_for', { inputSchema: name }, async (a) => { if (!/^\w+$/.test(a.name)) await refuseLater('no'); return text(execSync(`ls ${a.name}`)); });
server.registerTool('in_a_try', { inputSchema: name }, async (a) => { try { if (!/^\w+$/.test(a.name)) fail('no'); } catch { console.error('no'); } return text(execSync(`ls ${a.name}`)); }); // finding: found
server.registerTool('not_waited_for', { inputSchema: name }, async (a) => { if (!/^\w+$/.test(a.name)) void refuseLater('no'); return text(execSync(`ls ${a.name}`)); }); // finding: found
server.registerTool('in_a_callback', { inputSchema: { names: z.array(z.string()) } }, async ({ names }) => { names.forEach(() => { throw new Error('no'); }); return text(execSync(`ls ${names.join(' ')}`)); }); // finding: found

const isFine = async (text: string): Promise<boolean> => /^\w+$/.test(text);
const check = async (text: string): Promise<void> => { if (!/^\w+$/.test(text)) throw new Error('no'); };

server.registerTool('asked', { inputSchema: name }, async (a) => { if (!(await isFine(a.name))) throw new Error('no'); return text(execSync(`ls ${a.name}`)); });
server.registerTool('asked_of_a_promise', { inputSchema: name }, async (a) => { if (!isFine(a.name)) throw new Error('no'); return text(execSync(`ls ${a.name}`)); }); // finding: found
server.registerTool('checked', { inputSchema: name }, async (a) => { await check(a.name); return text(execSync(`ls ${a.name}`)); });
server.registerTool('checked_with_others', { inputSchema: name }, async (a) => { await Promise.all([check(a.name)]); return text(execSync(`ls ${a.name}`)); });
server.registerTool('checked_too_late', { inputSchema: name }, async (a) => { void check(a.name); return text(execSync(`ls ${a.name}`)); }); // finding: found
server.registerTool('checked_for_nothing', { inputSchema: name }, async (a) => { await check(a.name).catch(() => undefined); return text(execSync(`ls ${a.name}`)); }); // finding: found
server.registerTool('checked_and_thrown_again', { inputSchema: name }, async (a) => { await check(a.name).catch((error: unknown) => { throw new Error('no', { cause: error }); }); return text(execSync(`ls ${a.name}`)); });

const either = { name: z.string(), short: z.boolean() };
const strict = (text: string): void => { if (!/^\w+$/.test(text)) throw new Error('no'); };

server.registerTool('both_branches', { inputSchema: either }, async (a) => { if (a.short) strict(a.name); else strict(a.name); return text(execSync(`ls ${a.name}`)); });
server.registerTool('both_branches_each_its_own', { inputSchema: either }, async (a) => { if (a.short) { if (!/^\w$/.test(a.name)) throw new Error('no'); } else if (!/^\w+$/.test(a.name)) throw new Error('no'); return text(execSync(`ls ${a.name}`)); });
server.registerTool('one_branch', { inputSchema: either }, async (a) => { if (a.short) strict(a.name); else console.error(a.name); return text(execSync(`ls ${a.name}`)); }); // finding: found

const isOff = process.env.ANY_NAME === '1';
const isOn = process.env.CHECK_NAMES === '1';

server.registerTool('can_be_switched_off', { inputSchema: name }, async (a) => { if (!isOff && !/^\w+$/.test(a.name)) throw new Error('no'); return text(execSync(`ls ${a.name}`)); });
server.registerTool('can_be_switched_off_on_the_command_line', { inputSchema: name }, async (a) => { if (!process.argv.includes('--any-name')) strict(a.name); return text(execSync(`ls ${a.name}`)); });
server.registerTool('has_to_be_switched_on', { inputSchema: name }, async (a) => { if (isOn && !/^\w+$/.test(a.name)) throw new Error('no'); return text(execSync(`ls ${a.name}`)); }); // finding: found

server.registerTool('one_of_them', { inputSchema: { names: z.array(z.string()) } }, async ({ names }) => { if (!names.some((one) => /^\w+$/.test(one))) throw new Error('no'); return { content: [{ type: 'text', text: execSync(`ls ${names.join(' ')}`).toString() }] }; }); // finding: found
server.registerTool('not_all_of_them', { inputSchema: { names: z.array(z.string()) } }, async ({ names }) => { if (names.every((one) => !/^\w+$/.test(one))) throw new Error('no'); return { content: [{ type: 'text', text: execSync(`ls ${names.join(' ')}`).toString() }] }; }); // finding: found
server.registerTool('quoted_by_hand', { inputSchema: name }, async (a) => ({ content: [{ type: 'text', text: execSync(`ls '${a.name.split("'").join("'\\''")}'`).toString() }] }));

const no = { isError: true, content: [{ type: 'text' as const, text: 'no' }] };
const optional = { name: z.string().optional(), short: z.boolean() };

server.registerTool('answered_where_it_is_given', { inputSchema: optional }, async (a) => { if (a.name !== undefined) { if (!/^\w+$/.test(a.name)) return no; } return text(execSync(`ls ${a.name}`)); });
server.registerTool('answered_in_both_branches', { inputSchema: either }, async (a) => { if (a.short) { if (!/^\w$/.test(a.name)) return no; } else if (!/^\w+$/.test(a.name)) return no; return text(execSync(`ls ${a.name}`)); });
server.registerTool('answered_in_one_branch', { inputSchema: either }, async (a) => { if (a.short) { if (!/^\w$/.test(a.name)) return no; } return text(execSync(`ls ${a.name}`)); }); // finding: found

function problemOf(name: string, short: boolean): string | null {
  if (short) {
    if (!/^\w$/.test(name)) return 'One letter.';
  } else {
    if (!/^\w+$/.test(name)) return 'Letters.';
  }
  return null;
}
function looks(name: string): void {
  if (!/^\w+$/.test(name)) return;
  console.error('fine');
}

server.registerTool('problem_told', { inputSchema: either }, async (a) => { const problem = problemOf(a.name, a.short); if (problem) return no; return text(execSync(`ls ${a.name}`)); });
server.registerTool('looked_at', { inputSchema: name }, async (a) => { looks(a.name); return text(execSync(`ls ${a.name}`)); }); // finding: found
