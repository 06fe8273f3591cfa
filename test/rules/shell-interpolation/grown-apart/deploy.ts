import { runCommand } from './core.js';

export async function deploy({ environment, service, ci }: { environment?: string; service?: string; ci?: boolean }): Promise<string> {
  let command = 'hostctl up';

  if (ci) {
    command += ' --ci';
  }

  if (environment) {
    command += ` --environment ${environment}`;
  }

  if (service) {
    command += ` --service ${service}`;
  }

  const { output } = await runCommand(command);
  return output;
}
