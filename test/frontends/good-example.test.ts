/** The good example under the strictest preset, by the built command: nothing to report, and no reason to fail. */
import { beforeAll, expect, it, vi } from 'vitest';
import { buildIfStale, root, run } from './built.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
beforeAll(() => { buildIfStale(); });

it('passes --preset strict, with its tools found', async () => {
  const { code, stdout } = await run(['examples/good', '--preset', 'strict', '--format', 'json'], { cwd: root });
  const result = JSON.parse(stdout) as { findings: readonly { ruleId: string }[]; suppressed: readonly unknown[]; inventory: { servers: readonly { tools: readonly { name: string }[] }[] } };
  expect(result.findings.map((finding) => finding.ruleId)).toEqual([]);
  expect(result.suppressed).toEqual([]);
  expect(result.inventory.servers.flatMap((server) => server.tools.map((tool) => tool.name))).toEqual(['tail_log', 'find_tickets', 'read_runbook', 'check_endpoint', 'close_ticket', 'delete_ticket']);
  expect(code).toBe(0);
});

it('would not pass it without: the other example does not', async () => {
  expect((await run(['examples/vulnerable', '--preset', 'strict', '--quiet'], { cwd: root })).code).toBe(1);
});
