import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

const ForecastArgs = z.object({
  station: z.string().regex(/^[A-Z]{3}$/),
  days: z.number().int().positive().max(14).optional(),
  units: z.enum(['metric', 'imperial']).default('metric'),
  moments: z.array(z.object({ hour: z.number().min(0).max(23), label: z.string().nullable() })).min(1),
});

const AlertArgs = z
  .object({
    station: z.string(),
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    webhook: z.string().url().nullish(),
    conditions: z.record(z.number()),
  })
  .strict();

export const schemas = {
  forecast: { description: 'Forecast of a station', schema: ForecastArgs },
  set_alert: { description: 'Warns about a station', schema: AlertArgs },
};

export const handlers: Record<string, (args: unknown) => Promise<CallToolResult>> = {
  forecast: async (args) => {
    const { station } = ForecastArgs.parse(args);
    return { content: [{ type: 'text', text: station }] };
  },
  async set_alert(args) {
    const parsed = AlertArgs.safeParse(args);
    return { content: [], isError: !parsed.success };
  },
};
