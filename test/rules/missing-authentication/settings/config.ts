import { z } from 'zod';

const Settings = z.object({ environment: z.string().default('production'), host: z.string().default('0.0.0.0'), auth: z.object({ mode: z.enum(['none', 'token']).default('none'), token: z.string().optional() }) });

const read = () => {
  const { env } = process;
  const parsed = Settings.safeParse({ environment: env.NODE_ENV, host: env.HOST, auth: { mode: env.NOTES_AUTH_MODE, token: env.NOTES_TOKEN } });
  if (!parsed.success) throw new Error('Bad settings');
  return parsed.data;
};

export const settings = read();
