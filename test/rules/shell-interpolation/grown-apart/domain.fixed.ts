import { runJsonCommand } from './core.js';

export async function domain({ service }: { service?: string }): Promise<string> {
  const args = ['domain', '--json'];

  if (service) {
    args.push('--service', service);
  }

  const result = await runJsonCommand('hostctl', args);
  return String(result.domain);
}
