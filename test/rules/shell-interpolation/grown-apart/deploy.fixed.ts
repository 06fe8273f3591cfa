import { runCommand } from './core.js';

export async function deploy({ environment, service, ci }: { environment?: string; service?: string; ci?: boolean }): Promise<string> {
  const args = ['up'];

  if (ci) {
    args.push('--ci');
  }

  if (environment) {
    args.push('--environment', environment);
  }

  if (service) {
    args.push('--service', service);
  }

  const { output } = await runCommand('hostctl', args);
  return output;
}
