/** Where tests live: in test/, and the abuse cases of the good example beside it. Fixtures under test/rules/<rule-id>/ are input, never tests, whatever they are called. */
import { readFileSync } from 'node:fs';
import { configDefaults, defineConfig } from 'vitest/config';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };

export default defineConfig({
  // As scripts/build.mjs defines it.
  define: { __VERSION__: JSON.stringify(version) },
  test: {
    include: ['test/**/*.test.ts', 'examples/good/test/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/rules/*/**', 'test/frameworks/*/**', '**/fixtures/**', 'test/vscode/**'],
    // Guards against a hang only: a busy machine takes several times as long as a quiet one, and no test asserts on time.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    setupFiles: ['test/property-seed.ts'],
    // A rule that fails is a notice for users, and a failure here.
    env: { TZ: 'UTC', MCP_LINT_DEBUG: '1' },
  },
});
