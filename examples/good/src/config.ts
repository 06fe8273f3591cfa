/** Everything that differs between environments. Secrets come from the environment and are never given a default. */
import { userInfo } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Services whose journal may be read. */
export const services = ['api', 'worker', 'nginx'] as const;

/** Hosts that may be asked whether they are up. */
export const endpointHosts: ReadonlySet<string> = new Set(['status.example.com', 'api.example.com']);

export interface Config {
  readonly allowWrites: boolean;
  readonly runbookDir: string;
  readonly actor: string;
  readonly environment: string;
}

export function readConfig(argv: readonly string[], env: NodeJS.ProcessEnv): Config {
  return {
    // Read-only unless the operator says otherwise.
    allowWrites: argv.includes('--allow-writes'),
    runbookDir: env.RUNBOOK_DIR || fileURLToPath(new URL('../runbooks', import.meta.url)),
    actor: env.OPS_DESK_USER || userInfo().username,
    environment: env.OPS_DESK_ENVIRONMENT || 'development',
  };
}

/** @throws when the variable is not set */
export function requiredVariable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; see .env.example`);
  return value;
}
