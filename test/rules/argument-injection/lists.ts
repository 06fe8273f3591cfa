/** Lists of arguments of which each item is checked: options only where a table found by the command's name has them. */
import { execFileSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'lists', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const OPTIONS: Record<string, string[]> = { status: ['--short'], log: ['--oneline', '--stat'] };
const inputSchema = { command: z.string(), list: z.array(z.string()) };

server.registerTool('each_else', { inputSchema }, async ({ command, list }) => {
  const allowed = OPTIONS[command] ?? [];
  list.forEach((one) => {
    if (one.startsWith('-')) {
      if (!allowed.includes(one)) throw new Error('Not an option');
    } else if (one.length > 200) throw new Error('Too long');
    else console.error(one);
  });
  execFileSync('git', list);
  return done;
});
server.registerTool('each_nested', { inputSchema }, async ({ command, list }) => {
  const allowed = OPTIONS[command] ?? [];
  list.forEach((one) => {
    if (one.startsWith('-')) {
      if (!allowed.includes(one)) throw new Error('Not an option');
    }
  });
  execFileSync('git', list);
  return done;
});
server.registerTool('each_return', { inputSchema }, async ({ command, list }) => {
  const allowed = OPTIONS[command] ?? [];
  list.forEach((one) => {
    if (!one.startsWith('-')) return;
    if (!allowed.includes(one)) throw new Error('Not an option');
  });
  execFileSync('git', list);
  return done;
});
server.registerTool('loop_continue', { inputSchema }, async ({ command, list }) => {
  const allowed = OPTIONS[command] ?? [];
  for (const one of list) {
    if (!one.startsWith('-')) continue;
    if (!allowed.includes(one)) throw new Error('Not an option');
  }
  execFileSync('git', list);
  return done;
});
server.registerTool('some', { inputSchema }, async ({ command, list }) => {
  const allowed = OPTIONS[command] ?? [];
  if (list.some((one) => one.startsWith('-') && !allowed.includes(one))) throw new Error('Not an option');
  execFileSync('git', list);
  return done;
});
server.registerTool('every', { inputSchema }, async ({ command, list }) => {
  const allowed = OPTIONS[command] ?? [];
  if (!list.every((one) => !one.startsWith('-') || allowed.includes(one))) throw new Error('Not an option');
  execFileSync('git', list);
  return done;
});
server.registerTool('nothing_left', { inputSchema }, async ({ command, list }) => {
  const allowed = OPTIONS[command] ?? [];
  const bad = list.filter((one) => one.startsWith('-') && !allowed.includes(one));
  if (bad.length > 0) throw new Error(`Not options: ${bad.join(' ')}`);
  execFileSync('git', list);
  return done;
});
server.registerTool('counted', { inputSchema }, async ({ command, list }) => {
  console.error(command);
  const problems: string[] = [];
  for (const one of list) if (one.startsWith('-')) problems.push(`not an option: ${one}`);
  if (problems.length !== 0) throw new Error(problems.join());
  execFileSync('git', list);
  return done;
});
server.registerTool('find', { inputSchema }, async ({ command, list }) => {
  console.error(command);
  const bad = list.find((one) => one.startsWith('-'));
  if (bad !== undefined) throw new Error('Not an option');
  execFileSync('git', list);
  return done;
});
server.registerTool('find_index', { inputSchema }, async ({ command, list }) => {
  console.error(command);
  if (list.findIndex((one) => one.startsWith('-')) !== -1) throw new Error('Not an option');
  execFileSync('git', list);
  return done;
});
server.registerTool('continue_before', { inputSchema }, async ({ command, list }) => {
  console.error(command);
  for (const one of list) {
    if (one.startsWith('--')) continue;
    if (one.startsWith('-')) throw new Error('Not an option');
  }
  execFileSync('git', list); // finding: found
  return done;
});
server.registerTool('break_before', { inputSchema }, async ({ command, list }) => {
  console.error(command);
  for (const one of list) {
    if (one === 'end') break;
    if (one.startsWith('-')) throw new Error('Not an option');
  }
  execFileSync('git', list); // finding: found
  return done;
});
server.registerTool('other_arm', { inputSchema }, async ({ command, list }) => {
  console.error(command);
  list.forEach((one) => {
    if (one.startsWith('--')) console.error(one);
    else if (one.startsWith('-')) throw new Error('Not an option');
  });
  execFileSync('git', list); // finding: found
  return done;
});
server.registerTool('some_are_left', { inputSchema }, async ({ command, list }) => {
  console.error(command);
  const bad = list.filter((one) => one.startsWith('-'));
  if (bad.length > 3) throw new Error('Too many options');
  execFileSync('git', list); // finding: found
  return done;
});
server.registerTool('counted_two', { inputSchema }, async ({ command, list }) => {
  console.error(command);
  const problems: string[] = [];
  for (const one of list) if (one.startsWith('-')) if (one.length > 20) problems.push(`not an option: ${one}`);
  if (problems.length > 0) throw new Error(problems.join());
  execFileSync('git', list); // finding: found
  return done;
});
server.registerTool('counted_before', { inputSchema }, async ({ command, list }) => {
  console.error(command);
  const problems: string[] = [];
  if (problems.length > 0) throw new Error(problems.join());
  for (const one of list) if (one.startsWith('-')) problems.push(`not an option: ${one}`);
  execFileSync('git', list); // finding: found
  return done;
});
server.registerTool('must_be_found', { inputSchema }, async ({ command, list }) => {
  console.error(command);
  const option = list.find((one) => one.startsWith('-'));
  if (!option) throw new Error('No option');
  execFileSync('git', list); // finding: found
  return done;
});
server.registerTool('only_told', { inputSchema }, async ({ command, list }) => {
  const allowed = OPTIONS[command] ?? [];
  list.forEach((one) => {
    if (one.startsWith('-')) {
      if (!allowed.includes(one)) console.error('Not an option');
    }
  });
  execFileSync('git', list); // finding: found
  return done;
});

/** The same of a list of which only a cast says that it is one. */
export const low = new Server({ name: 'low', version: '1.0.0' }, { capabilities: { tools: {} } });
const one = (name: string) => ({ name, inputSchema: { type: 'object' as const, properties: { command: { type: 'string' }, list: { type: 'array', items: { type: 'string' } } } } });
low.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: [
  one('low_each_else'),
  one('low_each_nested'),
  one('low_each_return'),
  one('low_loop_continue'),
  one('low_some'),
  one('low_every'),
  one('low_nothing_left'),
  one('low_counted'),
  one('low_find'),
  one('low_find_index'),
  one('low_continue_before'),
  one('low_break_before'),
  one('low_other_arm'),
  one('low_some_are_left'),
  one('low_counted_two'),
  one('low_counted_before'),
  one('low_must_be_found'),
  one('low_only_told'),
] }));
low.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
  const list = params.arguments!.list as string[];
  const allowed = OPTIONS[params.arguments!.command as string] ?? [];
  switch (params.name) {
    case 'low_each_else': {
      list.forEach((one) => {
        if (one.startsWith('-')) {
          if (!allowed.includes(one)) throw new Error('Not an option');
        } else if (one.length > 200) throw new Error('Too long');
        else console.error(one);
      });
      execFileSync('git', list);
      break;
    }
    case 'low_each_nested': {
      list.forEach((one) => {
        if (one.startsWith('-')) {
          if (!allowed.includes(one)) throw new Error('Not an option');
        }
      });
      execFileSync('git', list);
      break;
    }
    case 'low_each_return': {
      list.forEach((one) => {
        if (!one.startsWith('-')) return;
        if (!allowed.includes(one)) throw new Error('Not an option');
      });
      execFileSync('git', list);
      break;
    }
    case 'low_loop_continue': {
      for (const one of list) {
        if (!one.startsWith('-')) continue;
        if (!allowed.includes(one)) throw new Error('Not an option');
      }
      execFileSync('git', list);
      break;
    }
    case 'low_some': {
      if (list.some((one) => one.startsWith('-') && !allowed.includes(one))) throw new Error('Not an option');
      execFileSync('git', list);
      break;
    }
    case 'low_every': {
      if (!list.every((one) => !one.startsWith('-') || allowed.includes(one))) throw new Error('Not an option');
      execFileSync('git', list);
      break;
    }
    case 'low_nothing_left': {
      const bad = list.filter((one) => one.startsWith('-') && !allowed.includes(one));
      if (bad.length > 0) throw new Error(`Not options: ${bad.join(' ')}`);
      execFileSync('git', list);
      break;
    }
    case 'low_counted': {
      const problems: string[] = [];
      for (const one of list) if (one.startsWith('-')) problems.push(`not an option: ${one}`);
      if (problems.length !== 0) throw new Error(problems.join());
      execFileSync('git', list);
      break;
    }
    case 'low_find': {
      const bad = list.find((one) => one.startsWith('-'));
      if (bad !== undefined) throw new Error('Not an option');
      execFileSync('git', list);
      break;
    }
    case 'low_find_index': {
      if (list.findIndex((one) => one.startsWith('-')) !== -1) throw new Error('Not an option');
      execFileSync('git', list);
      break;
    }
    case 'low_continue_before': {
      for (const one of list) {
        if (one.startsWith('--')) continue;
        if (one.startsWith('-')) throw new Error('Not an option');
      }
      execFileSync('git', list); // finding: found
      break;
    }
    case 'low_break_before': {
      for (const one of list) {
        if (one === 'end') break;
        if (one.startsWith('-')) throw new Error('Not an option');
      }
      execFileSync('git', list); // finding: found
      break;
    }
    case 'low_other_arm': {
      list.forEach((one) => {
        if (one.startsWith('--')) console.error(one);
        else if (one.startsWith('-')) throw new Error('Not an option');
      });
      execFileSync('git', list); // finding: found
      break;
    }
    case 'low_some_are_left': {
      const bad = list.filter((one) => one.startsWith('-'));
      if (bad.length > 3) throw new Error('Too many options');
      execFileSync('git', list); // finding: found
      break;
    }
    case 'low_counted_two': {
      const problems: string[] = [];
      for (const one of list) if (one.startsWith('-')) if (one.length > 20) problems.push(`not an option: ${one}`);
      if (problems.length > 0) throw new Error(problems.join());
      execFileSync('git', list); // finding: found
      break;
    }
    case 'low_counted_before': {
      const problems: string[] = [];
      if (problems.length > 0) throw new Error(problems.join());
      for (const one of list) if (one.startsWith('-')) problems.push(`not an option: ${one}`);
      execFileSync('git', list); // finding: found
      break;
    }
    case 'low_must_be_found': {
      const option = list.find((one) => one.startsWith('-'));
      if (!option) throw new Error('No option');
      execFileSync('git', list); // finding: found
      break;
    }
    case 'low_only_told': {
      list.forEach((one) => {
        if (one.startsWith('-')) {
          if (!allowed.includes(one)) console.error('Not an option');
        }
      });
      execFileSync('git', list); // finding: found
      break;
    }
    default:
  }
  return done;
});
