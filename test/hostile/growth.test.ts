/** Values that double with every line: each way of building one ends soon, and is found where it hurts; functions that call the next one twice are said to be followed in part. */
import { beforeAll, describe, expect, it } from 'vitest';
import { analyze, createMemoryHost, type AnalyzeResult } from '../../analyzers/index.js';
import { endsSoon } from '../ends-soon.js';

const TIMES = 40;
const repeat = (line: (index: number) => string): string => Array.from({ length: TIMES }, (_, index) => line(index)).join('\n  ');
const parameters = repeat((i) => `f${String(i)}: z.boolean().optional(), s${String(i)}: z.string().optional(),`);

/** `N` stands for the number of the line, `M` for the next one. */
const lines = (text: string): string => repeat((i) => text.replaceAll('N', String(i)).replaceAll('M', String(i + 1)));
const shapes: Record<string, { readonly body: string; readonly outside?: string; readonly rule?: string; readonly unfinished?: true }> = {
  'a text with more behind it': { body: `let c = 'git log'; ${lines("if (a.fN) c += ' --xN=' + a.sN;")} exec(c);` },
  'words of a text with more behind it': { body: `let c = 'git log'; ${lines("if (a.fN) c += ' --xN=' + a.sN;")} execFile('git', c.split(' '));`, rule: 'argument-injection' },
  'a text with more before it': { body: `let c = a.s0; ${lines('if (a.fN) c = `xN ${c} y`;')} exec(c);` },
  'either before or behind': { body: `let c = a.s0; ${lines('c = a.fN ? c + a.sN : a.sN + c;')} exec(c);` },
  'twice itself': { body: `let c = a.s0; ${lines('c = c + c;')} exec(c);` },
  'choices of constants': { body: `const c0 = a.s0; ${lines('const cM = a.fN ? `${cN} ${a.sN}` : `${cN} -${cN}`;')} exec(c${String(TIMES)});` },
  'a list with more in it': { body: `const c = ['log']; ${lines('if (a.fN) c.push(a.sN);')} exec(c.join(' '));` },
  'a list of a list': { body: `let c = ['log']; ${lines('if (a.fN) c = [...c, a.sN]; else c = [a.sN, ...c];')} exec(c.join(' '));` },
  'a list that holds itself twice': { body: `let c: any = [a.s0]; ${lines('c = [c, c];')} exec(c.flat(Infinity).join(' '));` },
  'an object that holds itself twice': { body: `let c: any = { v: a.s0 }; ${lines('c = { l: c, r: c };')} exec(JSON.stringify(c));` },
  'an object with more in it': { body: `let c: any = {}; ${lines('c = a.fN ? { ...c, kN: a.sN } : { ...c, other: c };')} exec(c.k1);` },
  'what is left of an object': { body: `let o: any = a; ${lines('{ const { sN: v = o.s0, ...rest } = o; o = a.fN ? { ...rest, s0: v } : { s0: o.s0 + v, ...rest }; }')} exec(o.s0);` },
  'paths': { body: `let c = a.s0; ${lines('c = a.fN ? path.join(c, a.sN) : path.resolve(c, a.sN);')} fs.readFileSync(c);`, rule: 'path-traversal' },
  'addresses': { body: `let u = new URL(a.s0); ${lines("if (a.fN) { u.searchParams.set('kN', a.sN); u = new URL(u.pathname, a.f1 ? u : 'https://x.example'); }")} await fetch(u);`, rule: 'ssrf' },
  'guards of other arguments': { body: `${lines("if (a.sN && !/^[a-z]+$/.test(a.sN)) throw new Error('x'); if (a.fN && a.sN.startsWith('-')) { if (a.s0 !== 'y') throw new Error('n'); }")} exec(a.line);` },
  'one condition of many': { body: `if (${Array.from({ length: TIMES }, (_, i) => `(a.f${String(i)} && a.s${String(i)} !== 'x')`).join(' || ')}) throw new Error('x'); exec(a.line);` },
  'a query': { body: `let q = 'SELECT 1 WHERE 1=1'; const p: unknown[] = []; ${lines("if (a.fN) { q += ' AND cN = $' + (p.length + 1); p.push(a.sN); }")} await db.query(q + ' ORDER BY ' + a.line, p);`, rule: 'sql-injection' },
  'calls that call twice': { outside: lines('function gN(x: string): string { return gM(x) + gM(x + x); }') + `\nfunction g${String(TIMES)}(x: string): string { return x; }`, body: 'exec(g0(a.line));', unfinished: true },
  'calls by a condition': { outside: lines('function hN(x: string, a: any): string { if (a.fN) return hM(x + a.sN, a); return hM(a.sN + x, a); }') + `\nfunction h${String(TIMES)}(x: string, a: any): string { return x; }`, body: 'exec(h0(a.line, a));', unfinished: true },
  'methods that call the one above twice': { outside: `class C0 { constructor(public x: string) {} get(): string { return this.x; } }\n${lines('class CM extends CN { get(): string { return super.get() + super.get(); } }')}`, body: `exec(new C${String(TIMES)}(a.line).get());`, unfinished: true },
  'functions of functions': { body: `let h: any = (x: string) => x; ${lines('{ const p = h; h = a.fN ? (x: string) => p(x + a.sN) : (x: string) => p(p(x)); }')} exec(h(a.line));`, unfinished: true },
  'callbacks in callbacks': { body: `${lines('[a.sN].forEach((xN) => {')} exec(x0 + x1); ${'});'.repeat(TIMES)}` },
  'branches in branches': { body: `let c = 'x'; ${lines('if (a.fN) { c += a.sN;')} exec(c); ${lines("} else { c = 'nN' + c; }")} exec(c);` },
  'what is caught': { body: `let c = 'x'; ${lines('try { c += a.sN; await work(c); } catch (e) { c = String(e) + c; }')} exec(c);`, outside: "declare function work(x: string): Promise<void>;" },
  'cases': { body: `let c = 'x'; ${lines("switch (a.sN) { case 'a': c += 'q'; break; case 'b': c += a.s0; case 'c': c = c + a.sN; break; default: c = a.sN + c; }")} exec(c);` },
  'loops in loops': { body: `let c = ''; ${lines('for (const xN of a.list) {')} c += x1 + x0; ${'}'.repeat(TIMES)} exec(c);` },
  'promises': { body: `let p: Promise<string> = Promise.resolve(a.s0); ${lines("p = p.then((v) => a.fN ? v + a.sN : Promise.all([p, v]).then((l) => l.join('')));")} exec(await p);` },
  'what a module keeps': { outside: 'const kept: any = {};', body: `${lines('if (a.fN) kept.vN = kept.vM + a.sN;')} exec(kept.v0 + kept.v1);` },
};

describe('values that double with every line', () => {
  let result: AnalyzeResult;
  const names = Object.keys(shapes);
  beforeAll(async () => {
    const files = Object.fromEntries(names.map((name, index) => {
      const { body, outside = '' } = shapes[name] ?? { body: '' };
      return [`/p/src/tool${String(index)}.ts`, `import { exec, execFile } from 'node:child_process';\nimport fs from 'node:fs';\nimport path from 'node:path';\nimport pg from 'pg';\nimport { z } from 'zod';\nconst db = new pg.Pool();\n${outside}
export function register(server: any) {\n  server.registerTool('tool${String(index)}', { description: 'Does one thing well', inputSchema: { line: z.string(), list: z.array(z.string()), ${parameters} } }, async (a) => {\n  ${body}\n  return { content: [] };\n});\n}\n`];
    }));
    const server = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nimport { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';\n${names.map((_, i) => `import { register as r${String(i)} } from './tool${String(i)}.js';`).join('\n')}
const server = new McpServer({ name: 'growing', version: '1.0.0' });\n${names.map((_, i) => `r${String(i)}(server);`).join('\n')}\nawait server.connect(new StdioServerTransport());\n`;
    const manifest = JSON.stringify({ name: 'growing', version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '^1.20.0', zod: '^3.25.0', pg: '^8.0.0' } });
    result = await endsSoon(() => analyze({ host: createMemoryHost({ '/p/package.json': manifest, '/p/src/index.ts': server, ...files }), root: '/p', today: '2026-11-21' }));
  }, 120_000);

  it.each(names)('%s', (name) => {
    const index = names.indexOf(name);
    const file = `/p/src/tool${String(index)}.ts`;
    const found = result.findings.filter((one) => one.location.file === file).map((one) => one.ruleId);
    const unfinished = result.notices.some((one) => one.kind === 'unfinished-handler' && one.message.includes(`"tool${String(index)}"`));
    expect(unfinished).toBe(shapes[name]?.unfinished === true);
    if (!unfinished) expect(found).toContain(shapes[name]?.rule ?? 'shell-interpolation');
  });
});
