import { Ctx, Payload } from '@nestjs/microservices';
import { McpController, Prompt, Resource, Tool, type McpContext } from '@rekog/mcp-nest';
import { z } from 'zod';

@McpController()
export class MillController {
  @Tool({
    name: 'grind',
    title: 'Grind grain',
    description: 'Grinds grain',
    parameters: z.object({ kilos: z.number().min(0.5).max(1000), fineness: z.enum(['coarse', 'fine']), batches: z.array(z.object({ grain: z.string(), share: z.number().min(0).max(1) })).optional() }),
    annotations: { destructiveHint: true },
  })
  async grind(@Payload() { kilos }: { kilos: number }, @Ctx() ctx: McpContext) {
    await ctx.reportProgress({ progress: 1, total: 1 });
    return `${kilos} kg`;
  }

  @Tool({ description: 'Which way the wind blows', annotations: { readOnlyHint: true } })
  async wind() {
    return 'west';
  }

  @Tool({ name: 'stop-sails', description: 'Stops the sails', parameters: z.object({ reason: z.string().max(100).optional(), minutes: z.coerce.number().int().default(5) }) })
  async stop() {
    return 'stopped';
  }

  @Prompt({ name: 'tour', description: 'Leads through the mill', parameters: z.object({ guests: z.string() }) })
  tour(@Payload() { guests }: { guests: string }) {
    return { messages: [{ role: 'user' as const, content: { type: 'text' as const, text: guests } }] };
  }

  @Resource({ name: 'plan', uri: 'mill://plan', mimeType: 'text/plain' })
  plan() {
    return { contents: [{ uri: 'mill://plan', mimeType: 'text/plain', text: 'plan' }] };
  }
}
