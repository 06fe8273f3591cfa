/** Statements of query languages: which of them write. */
import { describe, expect, it } from 'vitest';
import { effectOfName, effectOfSql } from '../../../analyzers/taint/verbs.js';

const kindOf = (text: string) => effectOfSql(text)?.kind;

describe('what a statement does', () => {
  it.each([
    'SELECT * FROM notes',
    'MATCH (n:Note) WHERE n.deleted = false RETURN n',
    'OPTIONAL MATCH (n)-[r]->(m) RETURN n, r, m',
    'UNWIND $names AS name MATCH (n {name: name}) RETURN n',
    'CALL db.index.vector.queryNodes("notes", 5, $vector) YIELD node RETURN node',
    'FOR doc IN @@collection LIMIT @limit RETURN doc',
    'LET total = (FOR d IN notes RETURN d) RETURN LENGTH(total)',
    'DECLARE page CURSOR FOR SELECT * FROM notes',
    'FETCH 10 FROM page',
    'SAVE TRANSACTION [before]',
  ])('reads: %s', (text) => { expect(kindOf(text)).toBe('database-read'); });

  it.each([
    'MATCH (n:Note {id: $id}) DETACH DELETE n',
    'DECLARE page CURSOR FOR DELETE FROM notes RETURNING id',
    'KILL QUERY 12',
    'MATCH (n:Note {id: $id}) SET n.text = $text RETURN n',
    'MATCH (n) SET n += $props',
    'MATCH (n) SET n:Old',
    'UNWIND $rows AS row MERGE (n:Note {id: row.id})',
    'CREATE (n:Note)',
    'FOR doc IN notes REMOVE doc IN notes',
    'FOR doc IN notes UPDATE doc WITH { old: true } IN notes',
    'CALL apoc.refactor.mergeNodes($nodes)',
  ])('writes: %s', (text) => { expect(kindOf(text)).toBe('database-write'); });

  it('does not tell', () => { expect(kindOf('?')).toBeUndefined(); });
});

describe('what a name says', () => {
  it.each(['createIssue', 'updateUser', 'beginDelete', 'sendMessage'])('is sure: %s', (name) => { expect(effectOfName(name)?.confidence).toBe('high'); });
  it.each(['run', 'executeQuery', 'captureEvent', 'requestReport', 'subscribe'])('may change nothing: %s', (name) => { expect(effectOfName(name)).toEqual({ kind: 'write', confidence: 'medium' }); });
});
