/** Everything that runs text, loads modules or renders templates. */
import { execFileSync, spawn } from 'node:child_process';
import * as vm from 'node:vm';
import ejs from 'ejs';
import Handlebars from 'handlebars';
import { evaluate } from 'mathjs';
import { Worker } from 'node:worker_threads';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'code-eval', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { text: z.string() };

server.registerTool('javascript', { inputSchema }, async ({ text }) => {
  eval(text); // finding: found
  (0, eval)(`(${text})`); // finding: found
  new Function('x', `return ${text}`)(1); // finding: found
  Function(text)(); // finding: found
  const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor;
  await new AsyncFunction(text)(); // known-miss: found
  return done;
});

server.registerTool('vm', { inputSchema }, async ({ text }) => {
  vm.runInNewContext(text, {}); // finding: found
  new vm.Script(text).runInThisContext(); // finding: found
  vm.runInContext(`result = ${text}`, vm.createContext({})); // finding: found
  new Worker(text, { eval: true }); // finding: found
  return done;
});

server.registerTool('interpreters', { inputSchema }, async ({ text }) => {
  execFileSync('python3', ['-c', text]); // finding: found
  spawn('node', ['-e', `console.log(${text})`]); // finding: found
  spawn('perl', ['-ne', text, 'file']); // finding: found
  spawn('node', ['script.js', text]);
  return done;
});

server.registerTool('modules', { inputSchema }, async ({ text }) => {
  await import(text); // finding: module
  await import(`./plugins/${text}.js`); // finding: module
  require(text); // finding: module
  return done;
});

server.registerTool('templates', { inputSchema }, async ({ text }) => {
  ejs.render(text, {}); // finding: template
  Handlebars.compile(`Hello ${text}`)({}); // finding: template
  ejs.render('Hello <%= name %>', { name: text });
  Handlebars.compile('Hello {{name}}')({ name: text });
  return done;
});

server.registerTool('words_refused', { inputSchema }, async ({ text }) => {
  if (/process|require|import/.test(text)) throw new Error('Refused');
  eval(text); // finding: found
  return done;
});

server.registerTool('characters_refused', { inputSchema }, async ({ text }) => {
  if (/[;{}`]/.test(text)) throw new Error('Refused');
  eval(text); // finding: partial
  return done;
});

server.registerTool('only_expression_characters', { inputSchema }, async ({ text }) => {
  if (!/[\d+*/ -]/.test(text)) throw new Error('Not an expression');
  eval(text); // finding: found
  return done;
});

server.registerTool('expression', { inputSchema }, async ({ text }) => {
  evaluate(text); // finding: possible
  evaluate('a + b', { a: 1, b: text });
  return done;
});

server.registerTool('code_from_elsewhere', { inputSchema: {} }, async () => {
  const answer = await fetch('https://plugins.example.com/latest.js');
  eval(await answer.text()); // finding: fetched
  const table = await (await fetch('https://plugins.example.com/table.json')).json();
  return { content: [{ type: 'text', text: String(table) }] };
});
