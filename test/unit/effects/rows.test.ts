/** All model rows hold to their schema, and every id is used once. */
import { describe, expect, it } from 'vitest';
import { rows } from '../../../analyzers/taint/models/index.js';
import { rowSchema } from '../../../analyzers/taint/row-schema.js';

describe('model rows', () => {
  it('hold to the schema that rows of the configuration are checked with', () => {
    const wrong = rows.flatMap((row) => {
      const checked = rowSchema.safeParse(row);
      return checked.success ? [] : [`${row.id}: ${checked.error.issues[0]?.message ?? ''}`];
    });
    expect(wrong).toEqual([]);
  });

  it('have ids of their own', () => {
    const seen = new Set<string>();
    const twice = rows.map((row) => row.id).filter((id) => seen.size === seen.add(id).size);
    expect(twice).toEqual([]);
  });
});
