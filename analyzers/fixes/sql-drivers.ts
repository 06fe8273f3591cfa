/** How drivers take values apart from the statement: what stands in for a value, and where the values go. */
export interface SqlDriver {
  /** Beginning of the id of the rows about it. */
  readonly row: RegExp;
  /** Methods of which the first argument is the statement. */
  readonly methods: RegExp;
  /** `$1`, `?`, `@name`. */
  readonly mark: '$' | '?' | '@';
  /** `list`: an array behind the statement; `method`: arguments of what runs the prepared statement; `input`: calls before it. */
  readonly values: 'list' | 'method' | 'input';
  readonly doubleQuotedValues: boolean;
  /** Functions of the package that quote, where the statement is put together elsewhere, and for names. */
  readonly quoting?: { readonly module: RegExp; readonly package: string; readonly value: string; readonly name: string };
}

const pg = { module: /^pg$/, package: 'pg', value: 'escapeLiteral', name: 'escapeIdentifier' };
const mysql = { module: /^mysql2?(?:\/promise)?$/, package: 'mysql2', value: 'escape', name: 'escapeId' };

export const sqlDrivers: readonly SqlDriver[] = [
  { row: /^pg\.query$/, methods: /^query$/, mark: '$', values: 'list', doubleQuotedValues: false, quoting: pg },
  { row: /^pglite\.query$/, methods: /^query$/, mark: '$', values: 'list', doubleQuotedValues: false },
  { row: /^postgres\.unsafe$/, methods: /^unsafe$/, mark: '$', values: 'list', doubleQuotedValues: false },
  { row: /^mysql\.query$/, methods: /^(?:query|execute)$/, mark: '?', values: 'list', doubleQuotedValues: true, quoting: mysql },
  { row: /^(?:better-sqlite3|node-sqlite|bun-sqlite)\.prepare$/, methods: /^prepare$/, mark: '?', values: 'method', doubleQuotedValues: true },
  { row: /^sqlite3\.run$/, methods: /^(?:run|get|all)$/, mark: '?', values: 'list', doubleQuotedValues: true },
  { row: /^sqlite\.run$/, methods: /^(?:run|get|all)$/, mark: '?', values: 'list', doubleQuotedValues: true },
  { row: /^sql\.js\.run$/, methods: /^(?:run|exec)$/, mark: '?', values: 'list', doubleQuotedValues: true },
  { row: /^mssql\.query$/, methods: /^query$/, mark: '@', values: 'input', doubleQuotedValues: false },
];
