/** Code that is written in another form before it runs. */
import { createContext, runInContext } from 'node:vm';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { transformSync } from 'esbuild';
import { Project } from 'ts-morph';
import ts from 'typescript';
import { z } from 'zod';

const server = new McpServer({ name: 'runner', version: '1.0.0' });
const text = (value: unknown) => ({ content: [{ type: 'text' as const, text: String(value) }] });

function withAnswer(code: string): string {
  const file = new Project({ useInMemoryFileSystem: true }).createSourceFile('code.ts', code);
  file.addStatements('return 1;');
  return file.getFullText();
}

server.registerTool('rewritten', { inputSchema: { code: z.string() } }, async ({ code }) => text(await runInContext(`(async () => { ${withAnswer(code)} })()`, createContext({})))); // finding: found
server.registerTool('transpiled', { inputSchema: { code: z.string() } }, async ({ code }) => text(eval(ts.transpileModule(code, {}).outputText))); // finding: found
server.registerTool('transformed', { inputSchema: { code: z.string() } }, async ({ code }) => text(eval(transformSync(code, { loader: 'ts' }).code))); // finding: found
server.registerTool('counted', { inputSchema: { code: z.string() } }, async ({ code }) => text(eval(String(withAnswer(code).length))));
