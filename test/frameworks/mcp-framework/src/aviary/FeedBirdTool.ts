import { MCPTool, type MCPInput } from 'mcp-framework';
import { z } from 'zod';

const schema = z.object({
  bird: z.string().min(1).describe('Name of the bird'),
  grams: z.number().int().positive().max(500).describe('How much'),
});

export class FeedBirdTool extends MCPTool {
  name = 'feed_bird';
  description = 'Feeds a bird';
  schema = schema;
  override annotations = { destructiveHint: false, idempotentHint: false };

  async execute(input: MCPInput<this>) {
    return `${input.bird} ${input.grams}`;
  }
}
