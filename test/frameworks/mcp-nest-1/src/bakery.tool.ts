import { Injectable } from '@nestjs/common';
import { Prompt, Resource, Tool, type Context } from '@rekog/mcp-nest';
import { z } from 'zod';

const breadSchema = z.object({ loaves: z.number().int().min(1).max(40), flour: z.enum(['rye', 'wheat']).default('wheat'), seeds: z.array(z.string()).optional() });

@Injectable()
export class BakeryTool {
  @Tool({
    name: 'bake_bread',
    description: 'Bakes bread',
    parameters: breadSchema,
    annotations: { title: 'Bake bread', destructiveHint: false, openWorldHint: false },
  })
  async bake({ loaves }: z.infer<typeof breadSchema>, context: Context) {
    await context.reportProgress({ progress: 1, total: 1 });
    return `${loaves} loaves`;
  }

  @Tool({ name: 'oven_state', description: 'How hot the oven is', annotations: { readOnlyHint: true }, outputSchema: z.object({ celsius: z.number() }) })
  async oven() {
    return { celsius: 220 };
  }

  @Tool({ description: 'Sells a loaf', parameters: z.object({ price: z.number().positive().lt(50), to: z.string().email().nullable() }) })
  async sellLoaf() {
    return 'sold';
  }

  @Prompt({ name: 'recipe', description: 'Writes a recipe', parameters: z.object({ bread: z.string() }) })
  recipe({ bread }: { bread: string }) {
    return { messages: [{ role: 'user' as const, content: { type: 'text' as const, text: bread } }] };
  }

  @Resource({ name: 'menu', uri: 'bakery://menu', mimeType: 'text/plain' })
  menu() {
    return { contents: [{ uri: 'bakery://menu', mimeType: 'text/plain', text: 'rye' }] };
  }
}
