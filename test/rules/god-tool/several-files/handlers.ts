import { execSync } from 'node:child_process';

function run(line: string) {
  return { content: [{ type: 'text' as const, text: execSync(line, { encoding: 'utf8' }) }] };
}
export const handlers = {
  async shell({ line }: { line: string }) { return run(line); },
  async uptime() { return run('uptime'); },
};
