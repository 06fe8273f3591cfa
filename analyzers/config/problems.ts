/** What is wrong with a configuration, in sentences with exact places. */
import { findNodeAtLocation, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { z } from 'zod';
import type { JsonSchema, Location } from '../contract/index.js';
import type { Path } from '../host/host.js';
import type { ConfigProblem } from './config-error.js';
import { didYouMean } from './suggest.js';

const syntaxMessages: Readonly<Record<ReturnType<typeof printParseErrorCode>, string>> = {
  InvalidSymbol: 'This is no JSON value: names and texts stand in double quotes.',
  InvalidNumberFormat: 'This is no number.',
  PropertyNameExpected: 'A name in double quotes is expected here.',
  ValueExpected: 'A value is expected here.',
  ColonExpected: 'A ":" is expected here.',
  CommaExpected: 'A "," is expected here.',
  CloseBraceExpected: 'A "}" is expected here.',
  CloseBracketExpected: 'A "]" is expected here.',
  EndOfFileExpected: 'The end of the file is expected here.',
  InvalidCommentToken: 'No comment is allowed here.',
  UnexpectedEndOfComment: 'This comment does not end.',
  UnexpectedEndOfString: 'This text does not end: the quote is missing.',
  UnexpectedEndOfNumber: 'This number does not end.',
  InvalidUnicode: 'This is no valid \\u escape.',
  InvalidEscapeCharacter: 'This is no valid escape.',
  InvalidCharacter: 'This character is not allowed here.',
  '<unknown ParseErrorCode>': 'This is no valid JSON.',
};

/** One damaged place brings others with it: the first tells what to mend. */
export function syntaxProblem(file: Path, errors: readonly ParseError[]): ConfigProblem | undefined {
  const [first] = [...errors].sort((a, b) => a.offset - b.offset);
  return first && { message: syntaxMessages[printParseErrorCode(first.error)], location: { file, start: first.offset, end: first.offset + first.length }, bySchema: true };
}

/** Keys written twice: only the last would count, and nobody means that. */
export function repeatedKeys(file: Path, tree: Node): ConfigProblem[] {
  const found: ConfigProblem[] = [];
  const open: Node[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const seen = new Set<unknown>();
    for (const child of node.children ?? []) {
      open.push(child);
      const key = child.type === 'property' ? child.children?.[0] : undefined;
      if (key === undefined) continue;
      if (seen.has(key.value)) found.push({ message: `"${String(key.value)}" is written twice.`, location: spanOf(file, key), bySchema: true });
      seen.add(key.value);
    }
  }
  return found;
}

/** What the schema says against a value, with the places of the tree it was read from. */
export function schemaProblems(file: Path, tree: Node, issues: readonly z.core.$ZodIssue[], schema: z.ZodType): ConfigProblem[] {
  const described = z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
  return issues.flatMap((issue) => flatten(issue)).flatMap((issue) => {
    const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(described, path);
      return issue.keys.map((key) => ({
        message: `${unknownKey(path, key)}${didYouMean(key, known) || listed(known)}`,
        location: spanOf(file, findNodeAtLocation(tree, [...path, key])?.parent?.children?.[0] ?? tree), bySchema: true as const,
      }));
    }
    return [{ message: `${named(path)} ${sentence(issue)}`, location: spanOf(file, findNodeAtLocation(tree, path) ?? tree), bySchema: true as const }];
  });
}

export function spanOf(file: Path, node: Node): Location {
  return { file, start: node.offset, end: node.offset + node.length };
}

/** Of the forms a value may have, what is wrong with the one it was meant to be: the one that was got into, else the choice among words. */
function flatten(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const forms = issue.errors.map((errors) => errors.flatMap(flatten));
  const meant = forms.find((errors) => errors.every((one) => one.path.length > 0 || one.code === 'unrecognized_keys'));
  const words = forms.flat().flatMap((one) => (one.code === 'invalid_value' && one.path.length === 0 ? one.values : []));
  const told = meant ?? (words.length > 0 ? [{ ...issue, code: 'invalid_value' as const, values: words, path: [] }] : []);
  return told.length === 0 ? [issue] : told.map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
}

function unknownKey(path: readonly (string | number)[], key: string): string {
  const last = path.at(-1);
  if (last === 'rules') return `There is no rule "${key}".`;
  if (last === 'options') return `The rule "${String(path.at(-2))}" has no option "${key}".`;
  return `Unknown key "${key}".`;
}

function listed(known: readonly string[]): string {
  return known.length > 0 && known.length <= 8 ? ` Known here: ${known.join(', ')}.` : '';
}

function named(path: readonly (string | number)[]): string {
  if (path.length === 0) return 'The configuration';
  const text = path.map((part, index) => (typeof part === 'number' ? `[${String(part)}]` : `${index === 0 ? '' : '.'}${part}`)).join('');
  return `"${text}"`;
}

const typeNames: Readonly<Record<string, string>> = { array: 'a list', object: 'an object', record: 'an object', string: 'a text', number: 'a number', int: 'a whole number', boolean: 'true or false' };

function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type': return `must be ${typeNames[issue.expected] ?? issue.expected}.`;
    case 'invalid_value': return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map((value) => JSON.stringify(value)).join(', ')}.`;
    case 'too_small': return issue.origin === 'number' || issue.origin === 'int' ? `must be at least ${String(issue.minimum)}.` : 'must not be empty.';
    case 'too_big': return issue.origin === 'number' || issue.origin === 'int' ? `must be at most ${String(issue.maximum)}.` : `must not be longer than ${String(issue.maximum)}.`;
    // Written by us, with what is allowed.
    case 'custom': case 'invalid_format': return `is wrong: ${issue.message}`;
    case 'invalid_union': return 'has none of the forms that are allowed here.';
    default: return 'has none of the forms that are allowed here.';
  }
}

/** Keys that an object at this place may have. */
function keysAt(root: JsonSchema, path: readonly (string | number)[]): string[] {
  let at: JsonSchema | undefined = resolveRef(root, root);
  for (const part of path) at = at && step(root, at, part);
  const keys = new Set((at ? formsOf(root, at) : []).flatMap((form) => Object.keys(form['properties'] ?? {})));
  return [...keys].filter((key) => key !== '$schema');
}

function step(root: JsonSchema, schema: JsonSchema, part: string | number): JsonSchema | undefined {
  const object = objectForm(root, schema) ?? schema;
  const properties = (object['properties'] ?? {}) as Record<string, JsonSchema>;
  const next = typeof part === 'number' ? object['items'] : Object.hasOwn(properties, part) ? properties[part] : object['additionalProperties'];
  return next !== null && typeof next === 'object' ? resolveRef(root, next as JsonSchema) : undefined;
}

function objectForm(root: JsonSchema, schema: JsonSchema): JsonSchema | undefined {
  return formsOf(root, schema)[0];
}

/** The forms of an object that a value may have; a schema without choices is its only one. */
function formsOf(root: JsonSchema, schema: JsonSchema): JsonSchema[] {
  const forms = schema['anyOf'] ?? schema['oneOf'];
  if (!Array.isArray(forms)) return [schema];
  return (forms as JsonSchema[]).map((form) => resolveRef(root, form)).filter((form) => form['type'] === 'object');
}

function resolveRef(root: JsonSchema, schema: JsonSchema): JsonSchema {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return schema;
  const definitions = (root['$defs'] ?? {}) as Record<string, JsonSchema>;
  return definitions[reference.replace('#/$defs/', '')] ?? schema;
}
