import { z } from 'zod';
import type { InferSchema, PromptMetadata } from 'xmcp';

export const schema = { hectares: z.string() };

export const metadata: PromptMetadata = { name: 'plan_orchard', title: 'Plan an orchard', description: 'Plans an orchard', role: 'user' };

export default function planOrchard({ hectares }: InferSchema<typeof schema>) {
  return `Plan ${hectares}`;
}
