import { runJsonCommand } from './core.js';

export async function domain({ service }: { service?: string }): Promise<string> {
  let command = 'hostctl domain --json';

  if (service) {
    command += ` --service ${service}`;
  }

  const result = await runJsonCommand(command);
  return String(result.domain);
}
