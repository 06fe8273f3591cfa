import { MCPTool } from 'mcp-framework';
import { z } from 'zod';

interface CountInput {
  cage: string;
  kind?: 'finch' | 'parrot';
  onlyYoung: boolean;
}

class CountBirdsTool extends MCPTool<CountInput> {
  name = 'count_birds';
  description = 'Counts birds';
  title = 'Count birds';
  annotations = { readOnlyHint: true };

  schema = {
    cage: { type: z.string(), description: 'Cage' },
    kind: { type: z.enum(['finch', 'parrot']).optional(), description: 'Kind of bird' },
    onlyYoung: { type: z.boolean(), description: 'Young ones only' },
  };

  async execute({ cage }: CountInput) {
    return { cage, birds: 3 };
  }
}

export default CountBirdsTool;
