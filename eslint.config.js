/** Lint rules with type information. Which module may import which is held by test/architecture.test.ts, not here. */
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const networkGlobals = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'];

/** Banned where a cheaper or safer way exists; the message says which. */
const houseSyntax = [
  {
    selector: 'MemberExpression[property.name=/^(forEachDescendant|forEachDescendantAsArray|getDescendants|getDescendantsOfKind|getDescendantStatements)$/]',
    message: 'Wrapping every node costs nine times a raw walk: use ts.forEachChild on compiler nodes.',
  },
  { selector: 'TSEnumDeclaration', message: 'Use a union of string literals: it needs no code and serialises as it reads.' },
];

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'examples/', 'test/rules/*/', 'test/frameworks/*/', '**/fixtures/']),
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': ['error', ...houseSyntax, { selector: 'ExportDefaultDeclaration', message: 'Named exports only: one name for a thing, everywhere.' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/prefer-readonly': 'error',
      // A function may be async because its interface is.
      '@typescript-eslint/require-await': 'off',
      // `let scope = this` is how one walks up a chain.
      '@typescript-eslint/no-this-alias': 'off',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    },
  },
  {
    files: ['analyzers/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...networkGlobals.map((name) => ({ name, message: 'The analyzer opens no network connection.' }))],
      'no-eval': 'error',
      'no-new-func': 'error',
      '@typescript-eslint/no-implied-eval': 'error',
    },
  },
  {
    // Rules and packs of rows are the two kinds of file that hold one thing, loaded by their place.
    files: ['analyzers/rules/*/*.ts', 'analyzers/**/*.model.ts', '*.config.{js,ts}'],
    rules: { 'no-restricted-syntax': ['error', ...houseSyntax] },
  },
  {
    files: ['scripts/**', 'src/cli/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
