import { MCPPrompt } from 'mcp-framework';
import { z } from 'zod';

class CarePrompt extends MCPPrompt<{ bird: string }> {
  name = 'care';
  description = 'How to care for a bird';
  schema = { bird: { type: z.string(), description: 'Bird', required: true } };

  async generateMessages({ bird }: { bird: string }) {
    return [{ role: 'user' as const, content: { type: 'text' as const, text: bird } }];
  }
}

export default CarePrompt;
