import { z } from 'zod';

const schemas: Record<string, z.ZodType<any>> = { checked: z.object({ anything: z.string() }) };

export function isSearchArguments(args: any): args is { query: string; limit?: number } {
  return typeof args === 'object' && args !== null && typeof args.query === 'string';
}

export function assertNoteArguments(args: any): asserts args is { title: string } {
  const { title } = args;
  if (typeof title !== 'string' || title.length > 100) throw new Error('title must be a short string');
}

export const parseLimit = (value: unknown): number => {
  const limit = typeof value === 'number' ? value : 10;
  return Math.min(limit, 100);
};

export function validate(name: string, args: unknown) {
  return schemas[name]!.parse(args);
}

export async function find(search: { query: unknown; max: number }) {
  const { query } = search;
  if (typeof query !== 'string') throw new Error('query must be a string');
  const response = await fetch(`https://notes.example/?q=${encodeURIComponent(query)}&max=${search.max}`);
  return { content: [{ type: 'text', text: await response.text() }] };
}

export function withDefaults(options: any): { query: string; max: number } {
  if (typeof options.query !== 'string') throw new Error('query must be a string');
  return { query: options.query, max: options.max };
}
