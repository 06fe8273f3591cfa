/** Whether a server limits how often it is called: by a package made for it, or by code of its own that answers 429 or counts calls against the clock. */
import type { Location } from '../../contract/index.js';
import { ts } from '../../project/syntax.js';
import type { Unit } from '../../project/unit.js';
import type { Model } from '../discover.js';
import type { Server } from '../model.js';
import { programOf } from './program.js';

/** Packages that limit incoming calls, by the start of their name. */
const PACKAGES: readonly string[] = [
  'express-rate-limit', 'express-slow-down', 'express-brute', 'rate-limiter-flexible', 'rate-limit-redis', 'limiter', 'hono-rate-limiter', '@hono-rate-limiter/', '@fastify/rate-limit', 'koa-ratelimit', 'koa2-ratelimit', 'ratelimiter',
  '@upstash/ratelimit', '@arcjet/', '@vercel/firewall', '@nestjs/throttler', 'nestjs-throttler-storage-redis', 'elysia-rate-limit', 'lambda-rate-limiter', 'async-ratelimiter', 'next-rate-limit', 'tokenbucket', 'bottleneck', 'p-throttle', '@unkey/ratelimit',
];
/** `const { rateLimit } = require('express-rate-limit')`, or with `await import(…)`. */
const REQUIRED = /\b(?:const|let|var) ([^=;\n]{1,200}) = (?:await import|require)\(\s?['"]([^'"\n]{1,100})['"]/g;
/** An answer with status 429, in the ways of Express, Fastify, Koa, Hono, node:http and Response; a comparison with it is about somebody else's. */
const ANSWERS_429 = /\.(?:status|sendStatus|code|writeHead|setStatus)\(\s*429\b|\bstatus(?:Code)?\s*(?::|=(?!=))\s*429\b|,\s*429\s*[,)]|\bHTTPException\(\s*429\b|TooManyRequests(?:Exception|Error)?\(/;
/** A limit that the platform keeps: `env.LIMITER.limit({ key })` of Cloudflare. */
const BINDING = /\.limit\(\s*\{\s*key\b/;
/** A class or function that is called a limiter. What follows decides: it must look at a clock and compare. */
const NAMED = /\b(?:class|function|const|let)\s+(\w*(?:[rR]ate_?[lL]imit|RATE_?LIMIT|[tT]hrottl|[tT]oken_?[bB]ucket|[lL]eaky_?[bB]ucket)\w*)/g;
const CLOCK = /\b(?:Date\.now|performance\.now|setInterval|setTimeout|process\.hrtime)\b|new Date\(/;
const COMPARES = /[<>]=?\s*[\w.(]/;
const BODY = 2500;

const known = new WeakMap<Unit, Location | null>();

/** Where a limit on calls was found in the server's program; undefined where there is none. */
export function rateLimit(server: Server, model: Model): Location | undefined {
  const units = programOf(server, model);
  for (const unit of units) {
    let found = known.get(unit);
    if (found === undefined) known.set(unit, (found = inUnit(unit) ?? null));
    if (found) return found;
  }
  // One that nothing calls limits nothing.
  for (const unit of units) {
    for (const { name, start, end } of limitersOf(unit)) {
      if (units.some(({ text }) => calls(text, name))) return { file: unit.path, start, end };
    }
  }
  return undefined;
}

/** `name(…)` or `new Name(…)`, or given to something, other than where it is declared. */
function calls(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text.slice(Math.max(0, at - 12), at);
    const after = text.charAt(at + name.length);
    if (/[\w$]$/.test(before) || /[\w$]/.test(after) || /\b(?:class|function|const|let|import|extends)\s+$|[{,]\s*$(?<!\(\s*)/.test(before)) continue;
    if (after === '(' || after === '<' || (/[(,]\s*$/.test(before) && /[,)]/.test(after))) return true;
  }
  return false;
}

interface Imported {
  readonly module: string;
  readonly names: readonly string[];
  readonly start: number;
  readonly end: number;
}

function importsOf({ ast, text }: Unit): readonly Imported[] {
  const found: Imported[] = [];
  for (const statement of ast.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const clause = statement.importClause;
    const bindings = clause?.namedBindings;
    const names = [...(clause?.name ? [clause.name.text] : []), ...(bindings === undefined ? [] : ts.isNamespaceImport(bindings) ? [bindings.name.text] : bindings.elements.map((element) => element.name.text))];
    found.push({ module: statement.moduleSpecifier.text, names, start: statement.getStart(ast), end: statement.end });
  }
  for (const match of text.matchAll(REQUIRED)) found.push({ module: match[2] ?? '', names: match[1]?.match(/[A-Za-z_$][\w$]*/g) ?? [], start: match.index, end: match.index + match[0].length });
  return found;
}

function inUnit(unit: Unit): Location | undefined {
  const { text } = unit;
  const at = (start: number, length: number): Location => ({ file: unit.path, start, end: start + length });
  const answer = ANSWERS_429.exec(text) ?? BINDING.exec(text);
  if (answer) return at(answer.index, answer[0].length);
  for (const { module, names, start, end } of importsOf(unit)) {
    if (!PACKAGES.some((name) => (name.endsWith('/') ? module.startsWith(name) : module === name || module.startsWith(`${name}/`)))) continue;
    // What is imported and used nowhere limits nothing.
    const used = new Set(`${text.slice(0, start)} ${text.slice(end)}`.match(/[A-Za-z_$][\w$]*/g));
    if (names.some((name) => used.has(name))) return at(start, end - start);
  }
  return undefined;
}

/** Limiters that a file declares: names whose bodies look at a clock and compare. */
function limitersOf({ text }: Unit): readonly { readonly name: string; readonly start: number; readonly end: number }[] {
  return [...text.matchAll(NAMED)].flatMap((match) => {
    const body = text.slice(match.index, match.index + BODY);
    return CLOCK.test(body) && COMPARES.test(body) ? [{ name: match[1] ?? '', start: match.index, end: match.index + match[0].length }] : [];
  });
}
